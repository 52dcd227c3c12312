import type { WriteContext } from "../../../model/dialect.ts";
import type { SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import { buildConcurrently, dropConcurrently, isPartitioned, isReferredTo } from "../concurrent-index.ts";
import { statisticsChanges } from "../index-statistics.ts";

/**
 * An index is built and dropped while others write: CREATE and DROP INDEX CONCURRENTLY. One that is dropped and made anew in the same
 * plan goes through a transaction, so that nobody is without it. PostgreSQL has neither for the indexes of partitioned tables.
 */
export const indexConcurrently: Pass = {
  name: "index-concurrently",
  create: (after, context) => {
    if (after.kind !== "index" || context.existed(after.id) || isPartitioned(after, context)) return null;
    return [...buildConcurrently(after, context), ...statisticsChanges({}, after, context)];
  },
  drop: (before, context) => (before.kind === "index" && !context.remains(before.id) && stands(before, context) ? [dropConcurrently(before, context)] : null),
  alter: (before, after, how, context) => {
    if (before.kind !== "index" || after.kind !== "index" || how.by !== "recreate" || !isRepair(before, after) || !stands(before, context)) return null;
    return { by: "statements", statements: buildConcurrently(after, context) };
  },
};

/** Whether only a build that failed stands between an index and what it should be. */
function isRepair(before: SchemaObject<"index">, after: SchemaObject<"index">): boolean {
  return JSON.stringify({ ...before.facts, valid: true }) === JSON.stringify(after.facts);
}

/** Whether it stands alone: no part of another index, and none of a partitioned table. */
function stands(index: SchemaObject<"index">, context: WriteContext): boolean {
  return index.facts.attachedTo === null && index.impliedBy === null && !isPartitioned(index, context) && !isReferredTo(index.id, context);
}
