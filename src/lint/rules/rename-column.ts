import type { LintRule } from "../../model/lint.ts";

/** A column gets another name. */
export const renameColumn: LintRule = {
  code: "rename-column",
  severity: "WARNING",
  title: "A column is renamed, and programs that name it fail",
  why: "Programs that run while the migration does name the old column, and those that are deployed before it the new one: one of both fails.",
  safe: "Add a column of the new name, have a trigger keep both alike, fill the old rows, move the programs over, and drop the old column.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME",
  peers: ["squawk/renaming-column", "strong_migrations/renaming a column"],
  examples: {
    postgres: { schema: "CREATE TABLE users (id bigint PRIMARY KEY, mail text NOT NULL);", migration: "ALTER TABLE users RENAME COLUMN mail TO email;" },
    sqlite: { schema: "CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT);", migration: "ALTER TABLE users RENAME COLUMN mail TO email;" },
    mysql: { schema: "CREATE TABLE users (id bigint PRIMARY KEY, mail varchar(100));", migration: "ALTER TABLE users RENAME COLUMN mail TO email;" },
  },
};
