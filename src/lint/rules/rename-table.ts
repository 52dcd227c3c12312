import type { LintRule } from "../../model/lint.ts";

/** A table or view gets another name or schema. */
export const renameTable: LintRule = {
  code: "rename-table",
  severity: "WARNING",
  title: "A table or view is renamed, and programs that name it fail",
  why: "Programs that run while the migration does name the old table, and those that are deployed before it the new one: one of both fails.",
  safe: "Leave a view of the old name behind, in the same transaction, until no program uses it. In PostgreSQL such a view can be written to as well.",
  link: "https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS",
  peers: ["squawk/renaming-table", "strong_migrations/renaming a table"],
  examples: {
    postgres: { schema: "CREATE TABLE users (id bigint PRIMARY KEY);", migration: "ALTER TABLE users RENAME TO accounts;" },
    sqlite: { schema: "CREATE TABLE users (id INTEGER PRIMARY KEY);", migration: "ALTER TABLE users RENAME TO accounts;" },
    mysql: { schema: "CREATE TABLE users (id bigint PRIMARY KEY);", migration: "RENAME TABLE users TO accounts;" },
  },
};
