import type { Connection } from "../../model/dialect.ts";
import type { HistoryDialect, HistoryTables } from "../../model/history.ts";
import type { Leftover } from "../../model/step.ts";
import { quoteLiteral, quoteName } from "./quote.ts";
import { splitScript } from "./split.ts";

/** How PostgreSQL keeps the history of migrations: DDL is transactional, and the lock is an advisory one of the session. */
export const history: HistoryDialect = {
  ddlCommits: false,
  tables,
  create: ({ history: table }) => [
    `CREATE TABLE IF NOT EXISTS ${table} (id text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL, applied_by text NOT NULL, ms bigint NOT NULL, version integer NOT NULL, state text NOT NULL, done integer NOT NULL, trying integer NOT NULL, script text NOT NULL)`,
  ],
  exists: ({ history: table }) => `SELECT 1 WHERE pg_catalog.to_regclass(${quoteLiteral(table)}) IS NOT NULL`,
  literal: quoteLiteral,
  split: ({ text, file, line }) => splitScript(text, file, line).statements,
  changesRowsAlone: (sql) => /^(insert|update|delete|merge|with)\b/i.test(sql),
  // SET LOCAL, SET TRANSACTION and SET CONSTRAINTS end with their transaction; pg_dump writes set_config.
  setsSession: (sql) => /^(set|reset)\s+(?!local\b|transaction\b|constraints\b)|^select\s+(pg_catalog\.)?set_config\s*\(/i.test(sql),
  lostWithSession: (sql) => /^create\s+((local|global)\s+)?temp(orary)?\s/i.test(sql),
  leftover,
  reset: ["RESET ROLE", "RESET ALL"],
  lock: { take, keep: () => [], release: async (connection, { lock }) => void (await connection.query(`SELECT pg_catalog.pg_advisory_unlock(${lock})`)) },
};

/** "alidade" in ASCII. Advisory locks are of one database, and each of its schemas can have a history: the key of `public` is this, and others are mixed with it. */
const key = "27422272652403813";

/** The schema that tables go to in this session, said once and for all: migrations may set another search_path. */
async function tables(connection: Connection): Promise<HistoryTables> {
  const [[found, mixed] = []] = await connection.query(`SELECT pg_catalog.current_schema(), pg_catalog.hashtextextended(pg_catalog.current_schema()::text, ${key})`);
  const schema = found ?? "public";
  return { history: quoteName(schema, "alidade_migrations"), lock: schema === "public" ? key : (mixed ?? key) };
}

/**
 * Never waits in the server: a session that waits for an advisory lock holds a snapshot, which CREATE INDEX CONCURRENTLY of the one
 * that has the lock would wait for in turn.
 */
async function take(connection: Connection, { lock }: HistoryTables): Promise<string | null> {
  const [[got] = []] = await connection.query(`SELECT pg_catalog.pg_try_advisory_lock(${lock})`);
  return got === "t" ? null : holderOf(connection, lock);
}

const holderQuery = (lock: string): string => `
  SELECT pg_catalog.concat_ws(', ', 'process ' || l.pid, a.usename, nullif(a.application_name, ''), a.client_addr)
    FROM pg_catalog.pg_locks l
    LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
   WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
     AND (l.classid::bigint << 32 | l.objid::bigint) = ${lock}`;

async function holderOf(connection: Connection, lock: string): Promise<string> {
  const [[holder] = []] = await connection.query(holderQuery(lock));
  return holder ?? "another session";
}

const name = String.raw`((?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))?)`;
const concurrentBuild = new RegExp(String.raw`^create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?${name}\s+on\s+(?:only\s+)?${name}`, "iu");

/** A build that failed leaves its index, which is not valid; it is in the schema of its table. */
function leftover(sql: string): Leftover | null {
  const [, index, table] = concurrentBuild.exec(sql) ?? [];
  if (index === undefined || table === undefined) return null;
  const schema = /^(.*\.)/su.exec(table)?.[1] ?? "";
  const placed = `${schema}${index}`;
  return { query: `SELECT 1 FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass(${quoteLiteral(placed)}) AND NOT indisvalid`, remove: `DROP INDEX CONCURRENTLY IF EXISTS ${placed}` };
}
