import { addColumn } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";
import { actionOfColumn, inPlaceOf, rewritingColumns } from "../places.ts";

/** A new column that is computed from others and stored. */
export const storedGeneratedColumn: PostgresRule = {
  code: "stored-generated-column",
  severity: "WARNING",
  title: "A new stored generated column has the table written anew",
  why: "Its value is computed for every row at once, so that the table and its indexes are written anew under ACCESS EXCLUSIVE.",
  safe: "Add a plain column, have a trigger compute it for rows that are written, and fill the old ones in batches. From PostgreSQL 18 on, a VIRTUAL column costs nothing.",
  link: "https://www.postgresql.org/docs/current/ddl-generated-columns.html",
  peers: ["squawk/adding-field-with-default", "strong_migrations/adding a stored generated column"],
  example: {
    schema: "CREATE TABLE people (id bigint PRIMARY KEY, first text, last text);",
    migration: "ALTER TABLE people ADD COLUMN name text GENERATED ALWAYS AS (first || ' ' || last) STORED;",
  },
  check: (step) => rewritingColumns(step).filter(({ it }) => it.generated === "s").map(({ table, it }) => ({
    message: `writes ${table.sql} anew, while nobody can read or write it, to compute ${it.name} of every row`,
    ...inPlaceOf(step, actionOfColumn(step, "add-column", it.name), addColumn(table, it, step.after, { rewrites: true })),
  })),
};
