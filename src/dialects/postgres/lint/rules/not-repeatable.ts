import type { PostgresRule, Step } from "../rule.ts";
import { insertBefore, isWord, type Word, WordCursor } from "../words.ts";

/** A statement that fails when its migration is run again. Said once for a migration. */
export const notRepeatable: PostgresRule = {
  code: "not-repeatable",
  severity: "INFO",
  title: "A migration that fails half-way cannot be run again",
  why: "Several statements outside of a transaction stay half done where one of them fails. When the migration is run again, those that were done before fail.",
  safe: "Run it in a transaction, or write IF NOT EXISTS and IF EXISTS, and drop an index before it is built CONCURRENTLY.",
  link: "https://www.postgresql.org/docs/current/tutorial-transactions.html",
  peers: ["squawk/prefer-robust-stmts"],
  example: { schema: "", migration: "CREATE TABLE users (id bigint PRIMARY KEY);\nINSERT INTO users VALUES (1);" },
  check: (step) => {
    if (step.inTransaction || step.said.has("not-repeatable")) return [];
    const repeatable = withCondition(step);
    return repeatable === null ? [] : [{ message: "fails when its migration is run again after one that stopped half-way", rewrite: [repeatable], holds: () => step.count() > 1 }];
  },
};

const creatable = ["table", "schema", "sequence", "extension", "materialized view", "unlogged table", "index", "unique index", "index concurrently", "unique index concurrently"];
const droppable = ["table", "schema", "sequence", "extension", "materialized view", "view", "index", "index concurrently", "type", "domain", "function", "procedure", "trigger", "policy", "rule", "collation", "aggregate"];

/** The statement with IF [NOT] EXISTS in its place; null where it has that, cannot have it, or does not need it. */
function withCondition({ statement: { sql, words, verb } }: Step): string | null {
  const found = verb.startsWith("create ") ? after(words, ["create"], creatable) : verb.startsWith("drop ") ? after(words, ["drop"], droppable) : null;
  if (found === null || isWord(found, "if") || isWord(found, "on")) return null;
  return insertBefore(sql, found, verb.startsWith("create ") ? "IF NOT EXISTS" : "IF EXISTS");
}

/** The token after the longest of some phrases. */
function after(words: readonly Word[], start: readonly string[], phrases: readonly string[]): Word | null {
  for (const phrase of phrases.toSorted((a, b) => b.length - a.length)) {
    const cursor = new WordCursor(words);
    if (cursor.takes(...start, ...phrase.split(" "))) return cursor.peek() ?? null;
  }
  return null;
}
