import type { WriteContext } from "../../../model/dialect.ts";
import type { SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import type { Statement } from "../../../model/step.ts";
import { buildConcurrently, indexBeside, isFinished, isKey, isPartitioned, isReferredTo, type Key, sameKey } from "../concurrent-index.ts";
import { addUsingIndex, dropConstraint, indexUnder } from "../constraint.ts";

/**
 * A primary or unique key takes over an index that was built before it while others wrote (PostgreSQL documentation, ALTER TABLE,
 * ADD table_constraint_using_index); one that changes gives way to the new one in the same transaction.
 */
export const keyUsingIndex: Pass = {
  name: "key-using-index",
  create: (after, context) => (isKey(after) && !context.existed(after.id) && takesIndex(after, context) ? [...buildConcurrently(indexBeside(after), context), ...takeOver(after, [], context)] : null),
  alter: (before, after, how, context) => {
    if (!isKey(before) || !isKey(after) || how.by !== "recreate" || !takesIndex(after, context) || !takesIndex(before, context)) return null;
    return { by: "statements", statements: [...buildConcurrently(indexBeside(after), context), ...takeOver(after, [before], context)] };
  },
  drop: (before, context) => (before.kind === "index" && isTakenOver(before, context) ? [] : null),
};

/** It takes a unique B-tree, nothing refers to it that would have to follow, no index is there already that it takes, and it is no part of the key of a partitioned table. */
function takesIndex(key: Key, context: WriteContext): boolean {
  return !key.facts.withoutOverlaps && key.facts.attachedTo === null && key.impliedBy === null && indexUnder(key, context) === null && !isPartitioned(key, context) && (!context.existed(key.id) || !isReferredTo(key.id, context));
}

/** The index gets the name of the key. The old key goes in the same transaction, so that nobody is without one. */
function takeOver(after: Key, gone: readonly Key[], context: WriteContext): readonly Statement[] {
  return [...gone.map((key) => dropConstraint(key, context)), addUsingIndex(after, indexBeside(after), context)];
}

/** Whether a killed run left the index of a key ready, so that the key of this plan takes it as it is. */
function isTakenOver(found: SchemaObject<"index">, context: WriteContext): boolean {
  return context.to.children(found.parent ?? "").some((after) => isKey(after) && indexBeside(after).id === found.id && isFinished(found, indexBeside(after)) && isWanting(after, context));
}

/** Whether the plan makes a key, or makes it otherwise than it was. */
function isWanting(after: Key, context: WriteContext): boolean {
  const before = context.from.get(after.id);
  if (before === undefined) return takesIndex(after, context);
  const isChanged = isKey(before) && !sameKey(before, after);
  return isChanged && takesIndex(before, context) && takesIndex(after, context);
}
