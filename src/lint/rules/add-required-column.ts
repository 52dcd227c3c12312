import type { LintRule } from "../../model/lint.ts";

/** A new column that cannot be NULL and has no default. */
export const addRequiredColumn: LintRule = {
  code: "add-required-column",
  severity: "WARNING",
  title: "A column is added that cannot be NULL and has no default",
  why: "The migration fails as soon as the table has a row, which an empty test database does not show; and programs that run while it does not write the column. On MySQL and MariaDB the rows get the zero of the type instead, which means nothing.",
  safe: "Give it a default, or add it without NOT NULL, have programs write it, fill the old rows, and forbid NULL then.",
  link: "https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN",
  peers: ["squawk/adding-required-field", "squawk/adding-not-nullable-field"],
  examples: {
    postgres: { schema: "CREATE TABLE users (id bigint PRIMARY KEY);", migration: "ALTER TABLE users ADD COLUMN email text NOT NULL;" },
    sqlite: { schema: "CREATE TABLE users (id INTEGER PRIMARY KEY);", migration: "ALTER TABLE users ADD COLUMN email TEXT NOT NULL;" },
    mysql: { schema: "CREATE TABLE users (id bigint PRIMARY KEY);", migration: "ALTER TABLE users ADD COLUMN email varchar(100) NOT NULL;" },
  },
};
