import { allowed } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";

/** A column may be NULL from now on. */
export const dropNotNull: PostgresRule = {
  code: "drop-not-null",
  severity: "INFO",
  title: "Programs may read NULL where there was none",
  why: "Programs that run while the migration does take it for granted that the column has a value.",
  safe: "Deploy programs that can read NULL first, and say so in a comment.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL",
  peers: ["squawk/ban-drop-not-null"],
  example: { schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);", migration: "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;" },
  check: (step) => step.changes.columnsAltered.filter(({ table, it }) => it.before.notNull && !it.after.notNull && step.busy(table.oid)).map(({ table, it }) => ({
    message: `programs may read NULL in ${table.sql}.${it.after.name}`,
    rewrite: allowed("drop-not-null", "every program can read NULL there", step.statement.sql),
  })),
};
