import type { WriteContext } from "../../../model/dialect.ts";
import type { AnyObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import { isPartitioned } from "../concurrent-index.ts";
import { addThenValidate, type LateConstraint } from "../not-valid.ts";

/**
 * A check or a foreign key is added NOT VALID, which holds for new rows from then on, and the rows that exist are read in a
 * transaction of its own, while others write (PostgreSQL documentation, ALTER TABLE, Notes). A killed run leaves one that is not
 * valid, which the next plan validates.
 */
export const constraintNotValid: Pass = {
  name: "constraint-not-valid",
  create: (after, context) => {
    if (!isConstraint(after) || !after.facts.validated || !after.facts.enforced || !mayBeNotValid(after, context)) return null;
    return addThenValidate(after, context);
  },
  alter: (_before, after, how) => {
    if (!isConstraint(after) || how.by !== "statements") return null;
    return { ...how, statements: how.statements.map((each) => (each.rules.some((rule) => rule.startsWith("validate")) ? { ...each, transaction: "own" } : each)) };
  },
};

function isConstraint(object: AnyObject): object is LateConstraint {
  return object.kind === "check" || object.kind === "foreignKey";
}

/** A foreign key of a partitioned table, or to one, cannot be, or is not validated as a whole, before PostgreSQL 18. */
function mayBeNotValid(after: LateConstraint, context: WriteContext): boolean {
  if (context.from.get(after.parent ?? "")?.kind !== "table") return false;
  if (after.kind === "check") return true;
  const target = context.to.get(after.facts.references);
  return !isPartitioned(after, context) && !(target?.kind === "table" && target.facts.partitionBy !== null);
}
