import { isToken } from "../../tokenizer.ts";
import type { SqliteRule } from "../rule.ts";

/** PRAGMA foreign_keys where it does nothing. */
export const pragmaInTransaction: SqliteRule = {
  code: "pragma-in-transaction",
  severity: "WARNING",
  title: "PRAGMA foreign_keys does nothing inside a transaction",
  why: "SQLite passes over it without a word where a transaction is open, so that foreign keys are enforced although the migration says otherwise.",
  safe: "Set it before BEGIN: in a migration that its tool runs without a transaction.",
  link: "https://sqlite.org/pragma.html#pragma_foreign_keys",
  peers: [],
  example: { schema: "CREATE TABLE users (id INTEGER PRIMARY KEY);", migration: "PRAGMA foreign_keys = OFF;", transaction: true },
  check: ({ tokens, inTransaction, sql }) => {
    const sets = isToken(tokens[0], "PRAGMA") && tokens[1]?.value.toLowerCase() === "foreign_keys" && tokens.length > 2;
    return sets && inTransaction ? [{ message: "does nothing inside a transaction", rewrite: `-- in a migration of its own, without a transaction\n${sql};` }] : [];
  },
};
