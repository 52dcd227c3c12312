import type { Advance, Applying } from "../../model/applying.ts";
import type { Connection } from "../../model/dialect.ts";

/** PostgreSQL documentation, 20.11.1: lock_timeout counts for each wait, statement_timeout for the whole statement; 0 is none. */
export const applying: Applying = {
  limits: ({ lock, statement }) => [setting("lock_timeout", lock), setting("statement_timeout", statement)],
  isPassing: ({ code, where }) => code === "lock-timeout" || passing.has(where?.sqlstate ?? ""),
  sessionOf: async (connection) => (await connection.query("SELECT pg_catalog.pg_backend_pid()"))[0]?.[0] ?? null,
  progress,
};

function setting(name: string, milliseconds: number | null): string {
  return milliseconds === null ? `RESET ${name}` : `SET ${name} = ${milliseconds}`;
}

/** deadlock_detected, serialization_failure. */
const passing: ReadonlySet<string> = new Set(["40P01", "40001"]);

/** PostgreSQL 13 to 18. Phases measure blocks, then tuples, then the transactions that are waited for (documentation, 28.4.4). */
const progressQuery = (session: string): string => `
  SELECT p.phase,
         CASE WHEN p.tuples_total > 0 THEN p.tuples_done WHEN p.blocks_total > 0 THEN p.blocks_done ELSE p.lockers_done END,
         CASE WHEN p.tuples_total > 0 THEN p.tuples_total WHEN p.blocks_total > 0 THEN p.blocks_total ELSE p.lockers_total END
    FROM pg_catalog.pg_stat_progress_create_index p
   WHERE p.pid = ${Number(session)}`;

async function progress(watcher: Connection, session: string): Promise<Advance | null> {
  const [row] = await watcher.query(progressQuery(session));
  return row === undefined ? null : { phase: row[0] ?? "", done: Number(row[1]), total: Number(row[2]) };
}
