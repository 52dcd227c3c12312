import type { PostgresRule, Step } from "../rule.ts";
import { apart, listed, relationAt } from "../places.ts";
import type { Relation } from "../state.ts";

/** Long work in a transaction that keeps everybody out of a table. */
export const workUnderLock: PostgresRule = {
  code: "work-under-lock",
  severity: "WARNING",
  title: "Rows are worked on in a transaction that keeps others out of a table",
  why: "A lock is held until its transaction ends. Where a transaction has taken ACCESS EXCLUSIVE with a quick statement, and then fills, checks or indexes a table, the quick statement blocks everybody for as long as that takes.",
  safe: "Commit after the quick statement: put the long work into a migration of its own.",
  link: "https://www.postgresql.org/docs/current/explicit-locking.html",
  peers: ["strong_migrations/backfilling data"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, name text);",
    migration: "ALTER TABLE users ADD COLUMN nick text;\nUPDATE users SET nick = name WHERE nick IS NULL;",
    transaction: true,
  },
  check: (step) => {
    const kept = step.inTransaction ? keptOut(step) : [];
    const work = kept.length === 0 ? [] : workedOn(step);
    if (work.length === 0) return [];
    return [{ message: `reads or writes every row of ${listed(work)} while its transaction keeps everybody out of ${listed(kept)}`, rewrite: apart(step, "in a migration of its own, after this one is committed") }];
  },
};

function keptOut(step: Step): readonly string[] {
  return [...step.held].filter(([oid, modes]) => step.busy(oid) && modes.has("AccessExclusiveLock") && /^[rpm]$/.test(relationAt(step, oid).kind)).map(([oid]) => relationAt(step, oid).sql);
}

/** What VALIDATE reads in the transaction that added its constraint, another rule tells. */
function workedOn({ changes, busy, notValid, statement }: Step): readonly string[] {
  if (changes.constraintsValidated.some(({ oid }) => notValid.has(oid)) || /^truncate/.test(statement.verb)) return [];
  const relations = new Map<string, Relation>([...changes.scanned, ...changes.rewritten].map((each) => [each.oid, each]));
  return [...relations.values()].filter(({ oid }) => busy(oid)).map(({ sql }) => sql);
}
