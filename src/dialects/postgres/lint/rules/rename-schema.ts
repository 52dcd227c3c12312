import { allowed } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";

/** A schema gets another name. */
export const renameSchema: PostgresRule = {
  code: "rename-schema",
  severity: "WARNING",
  title: "A schema is renamed, and programs that name it fail",
  why: "Programs that run while the migration does name the old schema, and those that are deployed before it the new one: one of both fails.",
  safe: "Make a new schema, and move what is in it piece by piece; or rename it while no program runs, and say so in a comment.",
  link: "https://www.postgresql.org/docs/current/sql-alterschema.html",
  peers: ["strong_migrations/renaming a schema"],
  example: { schema: "CREATE SCHEMA shop;\nCREATE TABLE shop.orders (id bigint PRIMARY KEY);", migration: "ALTER SCHEMA shop RENAME TO store;" },
  check: (step) => step.changes.schemasRenamed.filter(({ before }) => [...step.before.relations.values()].some(({ oid, path }) => path[0] === before && step.busy(oid))).map(({ before, after }) => ({
    message: `renames schema ${before} to ${after}, and programs that name ${before} fail`,
    rewrite: allowed("rename-schema", "no program runs meanwhile", step.statement.sql),
  })),
};
