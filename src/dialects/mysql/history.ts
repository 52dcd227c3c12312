import { createHash } from "node:crypto";
import type { Connection } from "../../model/dialect.ts";
import type { HistoryDialect, HistoryTables } from "../../model/history.ts";
import { charset, preparing } from "./connect.ts";
import { quoteName } from "./quote.ts";
import { splitScript } from "./split.ts";
import { tokenize, unquoted } from "./tokens.ts";

/** How MySQL and MariaDB keep the history of migrations: DDL commits by itself, and the lock is one of the server that goes with its session. */
export const history: HistoryDialect = {
  ddlCommits: true,
  tables,
  create: ({ history: table }) => [
    `CREATE TABLE IF NOT EXISTS ${table} (id varchar(255) NOT NULL PRIMARY KEY, hash char(64) NOT NULL, applied_at varchar(30) NOT NULL, applied_by varchar(255) NOT NULL, ms bigint NOT NULL, version int NOT NULL, state varchar(10) NOT NULL, done int NOT NULL, trying int NOT NULL, script longtext NOT NULL) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  ],
  exists: ({ history: table }) => {
    const [database, , name] = tokenize(table);
    return `SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${literal(unquoted(database?.text ?? ""))} AND TABLE_NAME = ${literal(unquoted(name?.text ?? ""))}`;
  },
  literal,
  split: splitScript,
  changesRowsAlone: (sql) => /^(insert|update|delete|replace|with)\b/i.test(sql),
  setsSession,
  lostWithSession: (sql) => (/^set\s+@[^@]/i.test(sql) && !setsSession(sql)) || /^create\s+(or\s+replace\s+)?temporary\s/i.test(sql),
  leftover: () => null,
  // A connection that is reset as a whole would let its lock go.
  reset: [
    "SET SESSION sql_mode = DEFAULT, foreign_key_checks = DEFAULT, unique_checks = DEFAULT, autocommit = DEFAULT, time_zone = DEFAULT, sql_safe_updates = DEFAULT, group_concat_max_len = DEFAULT",
    `SET NAMES ${charset.name} COLLATE ${charset.collation}`,
    preparing,
  ],
  lock: { take, keep: () => [], release: async (connection, { lock }) => void (await connection.query(`SELECT RELEASE_LOCK(${literal(lock)})`)) },
};

/** The database is named, as migrations may USE another one. Locks are the server's, and their names have 64 signs at most. */
async function tables(connection: Connection): Promise<HistoryTables> {
  const [[said] = []] = await connection.query("SELECT DATABASE()");
  const database = said ?? "";
  const hash = createHash("sha256").update(database.toLowerCase()).digest("hex").slice(0, 40);
  return { history: `${quoteName(database)}.${quoteName("alidade_migrations")}`, lock: `alidade_migrations_${hash}` };
}

/** A text as a literal that means the same under any sql_mode and character set that a migration may have set. */
function literal(text: string): string {
  return /^[ -[\]-~]*$/.test(text) ? `'${text.replaceAll("'", "''")}'` : `_utf8mb4 X'${Buffer.from(text).toString("hex")}'`;
}

/**
 * What a session is told once and keeps; dumps write it behind version comments. A variable counts only where its value is written there: what is
 * computed may be something else when it is computed again.
 */
function setsSession(sql: string): boolean {
  const plain = sql.replace(/^\/\*!\d*\s*|\s*\*\/$/g, "");
  return /^use\s/i.test(plain) || (/^set\s+(?!(global|persist|persist_only|password|transaction|default\s+role)\b|@@(global|persist)|@[^@])/i.test(plain) || /^set\s+@[\w$.]+\s*:?=\s*('[^']*'|[\d.]+|null|@@[\w.]+)$/i.test(plain));
}

async function take(connection: Connection, { lock }: HistoryTables): Promise<string | null> {
  const [[got] = []] = await connection.query(`SELECT GET_LOCK(${literal(lock)}, 0)`);
  return got === "1" ? null : holderOf(connection, lock);
}

/** Without the privilege PROCESS, a user sees the sessions of its own alone. */
async function holderOf(connection: Connection, lock: string): Promise<string> {
  const [[session] = []] = await connection.query(`SELECT IS_USED_LOCK(${literal(lock)})`);
  const [[who] = []] = session == null ? [] : await connection.query(`SELECT CONCAT(USER, '@', HOST) FROM information_schema.PROCESSLIST WHERE ID = ${session}`);
  return session == null ? "another session" : `connection ${session}${who == null ? "" : `, ${who}`}`;
}
