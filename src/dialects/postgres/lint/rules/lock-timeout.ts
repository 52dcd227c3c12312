import type { PostgresRule, Step } from "../rule.ts";
import { relationAt } from "../places.ts";

const waiting: ReadonlySet<string> = new Set(["AccessExclusiveLock", "ExclusiveLock", "ShareRowExclusiveLock"]);

/** A lock that is waited for without an end. Said once for a migration. */
export const lockTimeout: PostgresRule = {
  code: "lock-timeout",
  severity: "INFO",
  title: "A lock is waited for without a limit",
  why: "A statement that needs a strong lock waits for every query that runs on the table, and whoever comes after it waits behind it, even for a SELECT. Without lock_timeout one long query stops everything.",
  safe: "SET lock_timeout to some seconds at the start of the migration, and try again when it runs out.",
  link: "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT",
  peers: ["squawk/require-timeout-settings", "squawk/require-lock-timeout"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY);",
    migration: "ALTER TABLE users ADD COLUMN bio text;",
  },
  check: (step) => {
    if (step.lockTimeout !== "0" || step.said.has("lock-timeout")) return [];
    const locked = strongest(step);
    return locked === null ? [] : [{ message: `waits for a lock on ${locked} without a limit, and everybody else behind it`, rewrite: ["SET lock_timeout = '5s'", step.statement.sql] }];
  },
};

function strongest(step: Step): string | null {
  const found = [...step.locks].find(([oid, modes]) => step.busy(oid) && [...modes].some((mode) => waiting.has(mode)) && /^[rpm]$/.test(relationAt(step, oid).kind));
  return found === undefined ? null : relationAt(step, found[0]).sql;
}
