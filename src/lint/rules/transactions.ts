import type { LintRule } from "../../model/lint.ts";

const postgres = "https://www.postgresql.org/docs/current/sql-begin.html";

/** BEGIN in a transaction, COMMIT outside of one. */
export const transactionNesting: LintRule = {
  code: "transaction-nesting",
  severity: "WARNING",
  title: "A transaction is begun in another one, or ended where there is none",
  why: "BEGIN in a transaction does nothing but warn, and the COMMIT that belongs to it ends the outer one: what comes after it is no longer undone when something fails. Many tools run each migration in a transaction of their own.",
  safe: "Leave BEGIN and COMMIT to the tool, or have it run the migration without a transaction.",
  link: postgres,
  peers: ["squawk/transaction-nesting"],
  examples: { postgres: { schema: "", migration: "BEGIN;\nSELECT 1;\nCOMMIT;", transaction: true } },
};

/** A transaction that nobody commits. */
export const transactionLeftOpen: LintRule = {
  code: "transaction-left-open",
  severity: "ERROR",
  title: "A migration ends inside a transaction",
  why: "What is not committed is undone when the session ends, although every statement went well.",
  safe: "Add the COMMIT that its BEGIN wants.",
  link: postgres,
  peers: ["squawk/ban-uncommitted-transaction"],
  examples: {
    postgres: { schema: "CREATE TABLE users (id bigint PRIMARY KEY);", migration: "BEGIN;\nCOMMENT ON TABLE users IS 'people';" },
    sqlite: { schema: "CREATE TABLE users (id INTEGER PRIMARY KEY);", migration: "BEGIN;\nCREATE VIEW people AS SELECT id FROM users;" },
  },
};
