import type { Connection } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { HistoryDialect, HistoryTables, Holder } from "../../model/history.ts";
import { statement } from "../../model/step.ts";
import { quoteLiteral } from "./quote.ts";
import { splitScript } from "./split.ts";

/** How SQLite keeps the history of migrations: DDL is transactional, and the lock is a row. */
export const history: HistoryDialect = {
  ddlCommits: false,
  tables: async () => ({ history: "alidade_migrations", lock: "alidade_migrations_lock" }),
  create: ({ history: table }) => [
    `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at TEXT NOT NULL, applied_by TEXT NOT NULL, ms INTEGER NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, done INTEGER NOT NULL, trying INTEGER NOT NULL, script TEXT NOT NULL)`,
  ],
  exists: ({ history: table }) => `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${table}'`,
  literal: quoteLiteral,
  split: ({ text, file, line }) =>
    splitScript(text, file).statements.map((each) => ({ text: each.text, offset: each.offset, line: each.line + line - 1, column: each.offset - text.lastIndexOf("\n", each.offset - 1) })),
  changesRowsAlone: (sql) => /^(insert|update|delete|replace|with)\b/i.test(sql),
  setsSession: (sql) => /^pragma\s+(foreign_keys|legacy_alter_table|defer_foreign_keys|recursive_triggers)\s*=/i.test(sql),
  lostWithSession: (sql) => /^create\s+temp(orary)?\s/i.test(sql),
  leftover: () => null,
  reset: [],
  lock: { take, keep: keepingStatements, release },
};

/** How old the last sign of life of a holder on another machine may be; each transaction of a run is one. */
const lifeMilliseconds = 60_000;

/**
 * The row is taken where nobody has it, where its holder is a process of this machine that has ended, or where a holder elsewhere has
 * been silent for a minute. Whoever was only slow fails in its next transaction (`keep`), and has then done nothing twice.
 */
async function take(connection: Connection, { lock }: HistoryTables, holder: Holder): Promise<string | null> {
  try {
    const [there] = await connection.query(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${lock}'`);
    if (there === undefined) await execute(connection, makingStatements(lock));
    const [[other = "", aliveAt = "0"] = []] = await connection.query(`SELECT holder, alive_at FROM ${lock}`);
    const found = other ?? "";
    if (found !== "" && found !== holder.name && !holder.isGone(found) && (isOfSameMachine(found, holder) || holder.now().getTime() - Number(aliveAt) < lifeMilliseconds)) return found;
    await execute(connection, [`UPDATE ${lock} SET holder = ${quoteLiteral(holder.name)}, alive_at = ${holder.now().getTime()} WHERE holder IN ('', ${quoteLiteral(found)}) AND alive_at = ${Number(aliveAt)}`]);
    const [[now = ""] = []] = await connection.query(`SELECT holder FROM ${lock}`);
    return now === holder.name ? null : (now ?? "");
  } catch (error) {
    if (error instanceof AlidadeError && error.code === "sqlite-locked") return "somebody who is writing";
    throw error;
  }
}

function makingStatements(lock: string): readonly string[] {
  const table = `CREATE TABLE IF NOT EXISTS ${lock} (one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL, alive_at INTEGER NOT NULL)`;
  return [table, `INSERT OR IGNORE INTO ${lock} VALUES (1, '', 0)`];
}

/** A process that runs long on this machine shows no sign of life while SQLite works; that it is there is sign enough. */
function isOfSameMachine(other: string, { name }: Holder): boolean {
  return other.split(":")[0] === name.split(":")[0];
}

/** NULL is refused: the transaction fails where the row names somebody else. */
function keepingStatements({ lock }: HistoryTables, { name, now }: Holder): readonly string[] {
  return [`UPDATE ${lock} SET alive_at = CASE WHEN holder = ${quoteLiteral(name)} THEN ${now().getTime()} END`];
}

async function release(connection: Connection, { lock }: HistoryTables, { name }: Holder): Promise<void> {
  await execute(connection, [`UPDATE ${lock} SET holder = '' WHERE holder = ${quoteLiteral(name)}`]);
}

/** In one write transaction. */
async function execute(connection: Connection, sqls: readonly string[]): Promise<void> {
  const steps = sqls.map((sql) => ({ ...statement(sql), subject: "", causes: [], summary: "keep the lock of migrations", size: null }));
  await connection.run([{ transaction: true, before: [], steps, after: [] }]);
}
