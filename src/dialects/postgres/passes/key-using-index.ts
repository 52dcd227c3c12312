import type { WriteContext } from "../../../model/dialect.ts";
import type { AnyObject, SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import type { Statement } from "../../../model/step.ts";
import { alterTable } from "../alter.ts";
import { buildConcurrently, indexAside, indexOfKey, isFinished, isPartitioned, isReferredTo } from "../concurrent-index.ts";
import { deferral } from "../constraint-definition.ts";
import { dropConstraint, indexUnder } from "../constraint.ts";
import { ownName } from "../names.ts";

type Key = SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">;

/**
 * A primary or unique key takes over an index that was built before it while others wrote (PostgreSQL documentation, ALTER TABLE,
 * ADD table_constraint_using_index); one that changes gives way to the new one in the same transaction.
 */
export const keyUsingIndex: Pass = {
  name: "key-using-index",
  create: (after, context) => (isKey(after) && !context.existed(after.id) && takesIndex(after, context) ? [...buildConcurrently(aside(after), context), ...takeOver(after, [], context)] : null),
  alter: (before, after, how, context) => {
    if (!isKey(before) || !isKey(after) || how.by !== "recreate" || !takesIndex(after, context) || !takesIndex(before, context)) return null;
    return { by: "statements", statements: [...buildConcurrently(aside(after), context), ...takeOver(after, [before], context)] };
  },
  drop: (before, context) => (before.kind === "index" && isTakenOver(before, context) ? [] : null),
};

function isKey(object: AnyObject): object is Key {
  return object.kind === "primaryKey" || object.kind === "uniqueKey";
}

function aside(key: Key): SchemaObject<"index"> {
  return indexAside(indexOfKey(key), "new");
}

/** Nothing refers to it that would have to follow, no index is there already that it takes, and it is no part of the key of a partitioned table. */
function takesIndex(key: Key, context: WriteContext): boolean {
  return key.facts.attachedTo === null && key.impliedBy === null && indexUnder(key, context) === null && !isPartitioned(key, context) && (!context.existed(key.id) || !isReferredTo(key.id, context));
}

/** The index gets the name of the key. The old key goes in the same transaction, so that nobody is without one. */
function takeOver(after: Key, gone: readonly Key[], context: WriteContext): readonly Statement[] {
  const words = after.kind === "primaryKey" ? "PRIMARY KEY" : "UNIQUE";
  const add = `ADD CONSTRAINT ${ownName(after)} ${words} USING INDEX ${ownName(aside(after))}${deferral(after.facts)}`;
  return [...gone.map((key) => dropConstraint(key, context)), alterTable(after, add, context, "addKeyUsingIndex")];
}

/** Whether a killed run left the index of a key ready, so that the key of this plan takes it as it is. */
function isTakenOver(found: SchemaObject<"index">, context: WriteContext): boolean {
  return context.to.children(found.parent ?? "").some((after) => isKey(after) && aside(after).id === found.id && isFinished(found, aside(after)) && isWanting(after, context));
}

/** Whether the plan makes a key, or makes it otherwise than it was. */
function isWanting(after: Key, context: WriteContext): boolean {
  const before = context.from.get(after.id);
  if (before === undefined) return takesIndex(after, context);
  const isChanged = isKey(before) && definitionOf(before) !== definitionOf(after);
  return isChanged && takesIndex(before, context) && takesIndex(after, context);
}

/** The facts of a key that cannot be changed in place. */
function definitionOf({ kind, facts }: Key): string {
  const nulls = kind === "uniqueKey" && facts.nullsNotDistinct;
  return JSON.stringify([facts.columns, facts.include, nulls, facts.deferrable, facts.initiallyDeferred]);
}
