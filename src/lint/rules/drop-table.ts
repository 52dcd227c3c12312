import type { LintRule } from "../../model/lint.ts";

/** A table goes with all its rows. */
export const dropTable: LintRule = {
  code: "drop-table",
  severity: "ERROR",
  title: "A table is dropped with all its rows",
  why: "After the commit nothing brings the rows back, and programs that still use the table fail. One that the same migration made, or that is rebuilt with its rows, is not found.",
  safe: "Deploy programs that do not use it first, keep a copy of the rows, and say in a comment why they are not needed any more.",
  link: "https://www.postgresql.org/docs/current/sql-droptable.html",
  peers: ["squawk/ban-drop-table", "strong_migrations/creating a table with the force option"],
  examples: {
    postgres: { schema: "CREATE TABLE users (id bigint PRIMARY KEY);", migration: "DROP TABLE users;" },
    sqlite: { schema: "CREATE TABLE users (id INTEGER PRIMARY KEY);", migration: "DROP TABLE users;" },
    mysql: { schema: "CREATE TABLE users (id bigint PRIMARY KEY);", migration: "DROP TABLE users;" },
  },
};
