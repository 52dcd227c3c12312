import type { LintRule } from "../../model/lint.ts";

/** A column goes with all its values. */
export const dropColumn: LintRule = {
  code: "drop-column",
  severity: "ERROR",
  title: "A column is dropped with all its values",
  why: "After the commit nothing brings the values back. Programs that run while the migration does still name the column, and fail: also those that name it in no query of their own, but whose ORM lists every column.",
  safe: "Deploy programs that neither read nor write it first, and say so in a comment.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN",
  peers: ["squawk/ban-drop-column", "strong_migrations/removing a column"],
  examples: {
    postgres: { schema: "CREATE TABLE users (id bigint PRIMARY KEY, bio text);", migration: "ALTER TABLE users DROP COLUMN bio;" },
    sqlite: { schema: "CREATE TABLE users (id INTEGER PRIMARY KEY, bio TEXT);", migration: "ALTER TABLE users DROP COLUMN bio;" },
    mysql: { schema: "CREATE TABLE users (id bigint PRIMARY KEY, bio text);", migration: "ALTER TABLE users DROP COLUMN bio;" },
  },
};
