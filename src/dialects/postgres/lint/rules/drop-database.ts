import type { PostgresRule } from "../rule.ts";

/** DROP DATABASE in a migration. */
export const dropDatabase: PostgresRule = {
  code: "drop-database",
  severity: "ERROR",
  title: "A database is dropped",
  why: "Everything in it is lost, and nothing brings it back but a backup.",
  safe: "It is no part of a migration: do it by hand.",
  link: "https://www.postgresql.org/docs/current/sql-dropdatabase.html",
  peers: ["squawk/ban-drop-database"],
  example: { schema: "", migration: "DROP DATABASE IF EXISTS shop;" },
  check: ({ statement }) => (statement.verb.startsWith("drop database") ? [{ message: "drops a database with everything in it", rewrite: null }] : []),
};
