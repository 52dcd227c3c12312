import type { PostgresRule } from "../rule.ts";
import { listed, relationAt } from "../places.ts";
import { insertBefore, isWord } from "../words.ts";

/** REINDEX under a lock. */
export const reindexNotConcurrent: PostgresRule = {
  code: "reindex-not-concurrent",
  severity: "WARNING",
  title: "REINDEX keeps writers, and readers that need the index, waiting",
  why: "REINDEX takes SHARE on the table and ACCESS EXCLUSIVE on the index until it is built anew.",
  safe: "REINDEX … CONCURRENTLY, outside of a transaction, builds the new index beside the old one and takes its place.",
  link: "https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY",
  peers: ["squawk/require-concurrent-reindex"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_email ON users (email);",
    migration: "REINDEX INDEX users_email;",
  },
  check: (step) => {
    const { words, sql, verb } = step.statement;
    if (!verb.startsWith("reindex") || words.some((word) => isWord(word, "concurrently"))) return [];
    const busy = step.changes.rebuilt.filter(({ oid }) => step.busy(step.after.indexes.get(oid)?.table ?? null)).map(({ oid }) => relationAt(step, oid).sql);
    if (busy.length === 0) return [];
    const what = words.findIndex((word) => ["index", "table", "schema", "database", "system"].some((keyword) => isWord(word, keyword)));
    return [{ message: `builds ${listed(busy)} anew while nobody can write`, rewrite: [insertBefore(sql, words[what + 1], "CONCURRENTLY")] }];
  },
};
