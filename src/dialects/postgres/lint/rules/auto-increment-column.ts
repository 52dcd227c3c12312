import { addColumn } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";
import { actionOfColumn, counts, inPlaceOf, rewritingColumns } from "../places.ts";

/** A new column that counts up. */
export const autoIncrementColumn: PostgresRule = {
  code: "auto-increment-column",
  severity: "WARNING",
  title: "A new serial or identity column has the table written anew",
  why: "Every row gets its number at once, so that the table and its indexes are written anew under ACCESS EXCLUSIVE.",
  safe: "Add a plain column, give it a sequence for new rows, fill the old ones in batches, and forbid NULL by way of a validated check.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  peers: ["squawk/adding-serial-primary-key-field", "strong_migrations/adding an auto-incrementing column"],
  example: {
    schema: "CREATE TABLE users (email text);",
    migration: "ALTER TABLE users ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;",
  },
  check: (step) => rewritingColumns(step).filter(({ it }) => counts(it)).map(({ table, it }) => ({
    message: `writes ${table.sql} anew, while nobody can read or write it, to number its rows in ${it.name}`,
    ...inPlaceOf(step, actionOfColumn(step, "add-column", it.name), addColumn(table, it, step.after, { rewrites: true })),
  })),
};
