import { isVolatile } from "../../volatile.ts";
import { addColumn } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { actionOfColumn, counts, inPlaceOf, rewritingColumns } from "../places.ts";

/** A new column whose default has another value in every row. */
export const volatileDefault: PostgresRule = {
  code: "volatile-default",
  severity: "WARNING",
  title: "A new column with a volatile default has the table written anew",
  why: "A default that may differ from row to row (gen_random_uuid(), clock_timestamp(), a function of your own) is written into every row at once, under ACCESS EXCLUSIVE. A constant, or now(), costs nothing.",
  safe: "Add the column without it, set the default for new rows, and fill the old ones in batches.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  peers: ["squawk/adding-field-with-default", "strong_migrations/adding a column with a volatile default value"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY);",
    migration: "ALTER TABLE users ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();",
  },
  check: (step) => columnsOf(step).map(({ table, it }) => ({
    message: `writes ${table.sql} anew, while nobody can read or write it, since the default of ${it.name} may differ from row to row`,
    ...inPlaceOf(step, actionOfColumn(step, "add-column", it.name), addColumn(table, it, step.after, { rewrites: true })),
  })),
};

/** Where several columns come at once, the text of the default decides whose fault it is. */
function columnsOf(step: Step): ReturnType<typeof rewritingColumns> {
  const all = rewritingColumns(step);
  const own = all.filter(({ it }) => it.generated === null && !counts(it));
  return all.length === 1 ? own : own.filter(({ it }) => isVolatile(it.default));
}
