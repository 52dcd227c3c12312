import type { PostgresRule } from "../rule.ts";
import { relationAt } from "../places.ts";

/** An index that is dropped under a lock that nobody passes. */
export const dropIndexNotConcurrent: PostgresRule = {
  code: "drop-index-not-concurrent",
  severity: "WARNING",
  title: "An index is dropped under a lock that keeps readers out",
  why: "DROP INDEX takes ACCESS EXCLUSIVE on the index's table. It is quick, but waits for every running query, and everybody else waits behind it.",
  safe: "DROP INDEX CONCURRENTLY, outside of a transaction: it waits for queries without keeping others out.",
  link: "https://www.postgresql.org/docs/current/sql-dropindex.html",
  peers: ["squawk/require-concurrent-index-deletion", "strong_migrations/removing an index non-concurrently"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_email ON users (email);",
    migration: "DROP INDEX users_email;",
  },
  check: (step) => {
    if (!/^drop index(?! concurrently)/.test(step.statement.verb)) return [];
    const dropped = step.changes.indexesDropped.filter(({ oid, table }) => step.busy(table) && relationAt(step, oid).kind === "i" && relationAt(step, oid).parent === null);
    const rewrite = dropped.map(({ oid }) => `DROP INDEX CONCURRENTLY IF EXISTS ${relationAt(step, oid).sql}`);
    return dropped.map(({ oid, table }) => ({ message: `drops ${relationAt(step, oid).sql} while nobody can read or write ${relationAt(step, table).sql}`, rewrite }));
  },
};
