import { addColumn, addThenValidate } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";
import { actionOfConstraint, inPlaceOf, newColumnOf, newConstraints, relationAt } from "../places.ts";

/** A check that is tried on all rows while nobody can read or write the table. */
export const addCheck: PostgresRule = {
  code: "add-check",
  severity: "WARNING",
  title: "A check reads every row while the table can be neither read nor written to",
  why: "ADD CHECK takes ACCESS EXCLUSIVE on the table, which keeps out even SELECT, and holds it while it tries the condition on every row.",
  safe: "Add it NOT VALID, which holds for new rows at once; then VALIDATE it in a transaction of its own, which lets others read and write.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  peers: ["squawk/constraint-missing-not-valid", "strong_migrations/adding a check constraint"],
  example: {
    schema: "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);",
    migration: "ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);",
  },
  // A partition that is detached CONCURRENTLY keeps its bound as a check, which is known to hold.
  check: (step) => newConstraints(step, "c").filter(({ validated, relation }) => validated && !step.changes.detached.some(({ oid }) => oid === relation)).map((each) => {
    const table = relationAt(step, each.relation);
    const column = newColumnOf(step, each);
    const rewrites = step.changes.rewritten.some(({ oid }) => oid === table.oid);
    return {
      message: `${each.name} is tried on every row of ${table.sql} while nobody can read or write it`,
      ...inPlaceOf(step, actionOfConstraint(step, each), column === null ? addThenValidate(table, each) : addColumn(table, column, step.after, { rewrites })),
    };
  }),
};
