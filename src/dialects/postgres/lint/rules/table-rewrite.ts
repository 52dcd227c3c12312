import { allowed } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { rewritingColumns } from "../places.ts";

/** A table that is written anew for a reason that no other rule has. */
export const tableRewrite: PostgresRule = {
  code: "table-rewrite",
  severity: "WARNING",
  title: "A statement has a table written anew",
  why: "SET LOGGED, SET UNLOGGED, SET ACCESS METHOD, SET TABLESPACE, and a new column of a domain with a constraint, write every row and every index anew under ACCESS EXCLUSIVE.",
  safe: "Do it while the table is small or nobody needs it, with a lock_timeout, and say so in a comment; or build a new table beside it and move the rows over in batches.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  peers: [],
  example: {
    schema: "CREATE TABLE events (id bigint PRIMARY KEY);",
    migration: "ALTER TABLE events SET UNLOGGED;",
  },
  check: (step) => (isExplained(step) ? [] : step.changes.rewritten.filter(({ oid }) => step.busy(oid)).map(({ sql }) => ({
    message: `writes ${sql} anew while nobody can read or write it`,
    rewrite: ["SET lock_timeout = '5s'", ...allowed("table-rewrite", "the table is small, or nobody needs it meanwhile", step.statement.sql)],
  }))),
};

function isExplained(step: Step): boolean {
  const retyped = step.changes.columnsAltered.some(({ it: { before, after } }) => before.type !== after.type || before.collation !== after.collation);
  return retyped || rewritingColumns(step).length > 0 || /^(truncate|vacuum|cluster|refresh)/.test(step.statement.verb);
}
