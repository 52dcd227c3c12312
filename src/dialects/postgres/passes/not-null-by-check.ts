import type { WriteContext } from "../../../model/dialect.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../../model/object.ts";
import type { Pass } from "../../../model/pass.ts";
import type { Statement } from "../../../model/step.ts";
import { dropProof, isProof, proofOf, prove } from "../not-null.ts";
import { isReserved } from "../reserved.ts";

type Column = SchemaObject<"column">;

/**
 * A column becomes NOT NULL through a check that is validated while others write: SET NOT NULL does not read the rows where a valid
 * check proves that none is NULL (PostgreSQL documentation, ALTER TABLE, SET NOT NULL; 12 and later). The check goes in the same
 * transaction. PostgreSQL 18 can say NOT NULL NOT VALID, which comes to the same; one way for all versions is enough.
 */
export const notNullByCheck: Pass = {
  name: "not-null-by-check",
  alter: (_before, after, how, context) => {
    if (after.kind !== "column" || after.facts.foreignOptions !== null || how.by !== "statements" || !how.statements.some(reads)) return null;
    return { ...how, statements: how.statements.flatMap((each) => (reads(each) ? setProved(after, each, context) : [each])) };
  },
  drop: (before, context) => (before.kind !== "check" || !isReserved("proof", nameOf(before)) ? null : isContinued(before, context) ? [] : [dropProof(before, context)]),
};

function reads({ rules }: Statement): boolean {
  return rules.includes("setNotNull") || rules.includes("addNotNull");
}

function setProved(after: Column, set: Statement, context: WriteContext): readonly Statement[] {
  const quick: Statement = { ...set, rules: ["setNotNullProved"], hazards: [], work: [] };
  if (isProvedAlready(after, context)) return [quick];
  const proof = proofOf(after, nameOf(after));
  // People know the column, and never see the check.
  const said = set.hazards.find(({ kind }) => kind === "mayFail");
  const proving = prove(proof, context).map((each) => ({ ...each, hazards: each.hazards.map((hazard) => (hazard.kind === "mayFail" ? (said ?? hazard) : hazard)) }));
  return [...proving, quick, dropProof(proof, context)];
}

/** A valid check of the table's own says it, and stays. */
function isProvedAlready(after: Column, context: WriteContext): boolean {
  const wanted = proofOf(after, nameOf(after));
  const checks = context.from.children(after.parent ?? "").filter(({ id }) => context.remains(id));
  return checks.some((check) => check.kind === "check" && check.facts.validated && isProof(check, wanted));
}

/** Whether a killed run left it on the way to a NOT NULL that this plan sets. */
function isContinued(found: SchemaObject<"check">, context: WriteContext): boolean {
  return context.to.children(found.parent ?? "").some((after) => after.kind === "column" && isWanting(after, context.from.get(after.id)) && proofOf(after, nameOf(after)).id === found.id && isProof(found, proofOf(after, nameOf(after))) && !isProvedAlready(after, context));
}

function isWanting(after: Column, before: AnyObject | undefined): boolean {
  return after.facts.notNull && before?.kind === "column" && !before.facts.notNull && after.impliedBy === null;
}
