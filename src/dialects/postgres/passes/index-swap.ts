import type { WriteContext } from "../../../model/dialect.ts";
import { nameOf, type AnyObject, type SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import { buildConcurrently, dropConcurrently, indexAside, isFinished, isPartitioned, isReferredTo, renameIndex } from "../concurrent-index.ts";
import { facets } from "../facets.ts";
import { statisticsChanges } from "../index-statistics.ts";

type Index = SchemaObject<"index">;

/**
 * A changed index is built beside the old one, and takes its name when it is ready, so that queries are never without one: build,
 * rename both in one transaction, drop the old.
 */
export const indexSwap: Pass = {
  name: "index-swap",
  alter: (before, after, how, context) => {
    if (before.kind !== "index" || after.kind !== "index" || how.by !== "recreate" || !isSwapped(before, after, context)) return null;
    const [beside, old] = [indexAside(after, "new"), indexAside(before, "old")];
    const described = after.comment === null ? [] : facets.comment(null, { ...beside, comment: after.comment }, context);
    return {
      by: "statements",
      statements: [
        ...(context.from.get(old.id) === undefined ? [] : [dropConcurrently(old, context)]),
        ...buildConcurrently(beside, context),
        ...statisticsChanges({}, beside, context),
        ...described,
        renameIndex(before, old, context),
        { ...renameIndex(beside, after, context), transaction: "commit" },
        dropConcurrently(old, context),
      ],
    };
  },
  drop: (before, context) => (before.kind === "index" && isTakenOver(before, context) ? [] : null),
};

/** Whether an index becomes another by a swap: it stands alone, and nothing refers to it. */
function isSwapped(before: Index, after: Index, context: WriteContext): boolean {
  const alone = [before, after].every(({ facts, impliedBy }) => facts.attachedTo === null && impliedBy === null);
  return alone && before.facts.valid && !isPartitioned(after, context) && !isReferredTo(before.id, context);
}

/** Whether a killed run left it ready, so that the swap of this plan takes it as it is. */
function isTakenOver(found: Index, context: WriteContext): boolean {
  return context.to.children(found.parent ?? "").some((after) => after.kind === "index" && indexAside(after, "new").id === found.id && takes(after, found, context));
}

function takes(after: Index, found: Index, context: WriteContext): boolean {
  const before: AnyObject | undefined = context.from.get(after.id);
  return before?.kind === "index" && isFinished(found, indexAside(after, "new")) && isSwapped(before, after, context) && !isFinished(before, after) && nameOf(before) === nameOf(after);
}
