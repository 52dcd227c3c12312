import type { Applying } from "../../model/applying.ts";

/**
 * `lock_wait_timeout` counts seconds, for metadata locks, which DDL waits for. How long a statement may run bounds SELECT alone on MySQL and
 * would stop an ALTER TABLE half-way on MariaDB, so that it is left as the server has it.
 */
export const applying: Applying = {
  limits: ({ lock }) => [`SET SESSION lock_wait_timeout = ${lock === null || lock === 0 ? "DEFAULT" : Math.max(1, Math.ceil(lock / 1000))}`],
  isPassing: ({ code }) => code === "lock-timeout",
  sessionOf: async () => null,
  progress: async () => null,
};
