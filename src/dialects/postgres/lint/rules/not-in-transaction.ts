import { apart } from "../places.ts";
import type { PostgresRule } from "../rule.ts";

/** A statement that the server refuses inside a transaction, in one. */
export const notInTransaction: PostgresRule = {
  code: "not-in-transaction",
  severity: "ERROR",
  title: "A statement that cannot run in a transaction stands in one",
  why: "CREATE INDEX CONCURRENTLY, VACUUM and their like commit on their own, and the server refuses them inside a transaction: the migration fails.",
  safe: "Put it into a migration of its own that its tool runs without a transaction: `-- +goose NO TRANSACTION`, dbmate's `transaction:false`, Flyway's `executeInTransaction=false`, one statement per file with golang-migrate and Prisma.",
  link: "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
  peers: ["squawk/ban-concurrent-index-creation-in-transaction"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
    migration: "CREATE INDEX CONCURRENTLY users_email ON users (email);",
    transaction: true,
  },
  check: (step) => (step.refusedInTransaction ? [{ message: "cannot run inside the transaction of its migration", rewrite: apart(step, "in a migration of its own, without a transaction") }] : []),
};
