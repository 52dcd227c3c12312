import type { Connection, Dialect } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { HistoryDialect, HistoryTables } from "../model/history.ts";

/** The format of the history; one that is newer is refused. */
export const historyVersion = 1;

/** What the history says of a migration. */
export interface HistoryRow {
  readonly id: string;
  /** The hash of the way up as it was applied. */
  readonly hash: string;
  /** When it was begun: ISO 8601, UTC. */
  readonly appliedAt: string;
  readonly appliedBy: string;
  readonly milliseconds: number;
  /** The format of the row. */
  readonly version: number;
  /** `applied`; `up` and `down`: under way, and stopped. */
  readonly state: "applied" | "up" | "down";
  /** How many statements of that way are done. */
  readonly done: number;
  /** Whether the next one was begun, alone, and nobody knows whether it was done. */
  readonly trying: boolean;
  /** The file as it was applied. */
  readonly script: string;
}

/** The history of a database: how it is read, and the statements that write it. */
export interface History {
  readonly dialect: HistoryDialect;
  readonly tables: HistoryTables;
  /** In the order in which they were applied; none where there is no history yet. Error: `history-newer`. */
  readonly rows: () => Promise<readonly HistoryRow[]>;
  /** Puts a row in the place of the one of its id. */
  readonly put: (row: HistoryRow) => readonly string[];
  readonly forget: (id: string) => readonly string[];
}

/** The history that a database has or may get. Error: `history-unsupported`. */
export async function openHistory(dialect: Dialect, connection: Connection): Promise<History> {
  const how = historyOf(dialect);
  const tables = await how.tables(connection);
  const { history: table } = tables;
  const forget = (id: string): readonly string[] => [`DELETE FROM ${table} WHERE id = ${how.literal(id)}`];
  const isThere = async (): Promise<boolean> => (await connection.query(how.exists(tables))).length > 0;
  return {
    dialect: how,
    tables,
    rows: async () => ((await isThere()) ? readRows(table, connection) : []),
    put: (row) => [...forget(row.id), `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${valuesOf(row, how.literal).join(", ")})`],
    forget,
  };
}

/** The entry of the dialect. Error: `history-unsupported`. */
export function historyOf({ history, name }: Dialect): HistoryDialect {
  if (history !== undefined) return history;
  throw new AlidadeError("history-unsupported", `migrations cannot be run on ${name} yet`, { hint: "`alidade diff --format sql` prints plans that other tools can run." });
}

const columns = ["id", "hash", "applied_at", "applied_by", "ms", "version", "state", "done", "trying", "script"] as const;

function valuesOf(row: HistoryRow, literal: (text: string) => string): readonly string[] {
  const { id, hash, appliedAt, appliedBy, milliseconds, state, done, trying, script } = row;
  return [...[id, hash, appliedAt, appliedBy].map(literal), String(Math.round(milliseconds)), String(historyVersion), literal(state), String(done), trying ? "1" : "0", literal(script)];
}

async function readRows(table: string, connection: Connection): Promise<readonly HistoryRow[]> {
  const newest = (await connection.query(`SELECT max(version) FROM ${table}`))[0]?.[0];
  if (Number.parseInt(newest ?? "0", 10) > historyVersion) throw newer(connection.label, newest ?? "");
  const rows = await connection.query(`SELECT ${columns.join(", ")} FROM ${table} ORDER BY applied_at, id`);
  return rows.map(rowOf);
}

function rowOf([id, hash, appliedAt, appliedBy, milliseconds, version, state, done, trying, script]: readonly (string | null)[]): HistoryRow {
  return {
    id: id ?? "",
    hash: hash ?? "",
    appliedAt: new Date(isoOf(appliedAt ?? "")).toISOString(),
    appliedBy: appliedBy ?? "",
    milliseconds: Number(milliseconds),
    version: Number(version),
    state: state === "up" || state === "down" ? state : "applied",
    done: Number(done),
    trying: trying === "1",
    script: script ?? "",
  };
}

/** PostgreSQL writes `2026-11-22 10:15:00.123+00`. */
function isoOf(text: string): string {
  return text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
}

function newer(label: string, version: string): AlidadeError {
  return new AlidadeError("history-newer", `the history of ${label} was written by a newer Alidade (its format is ${version}, this one knows ${historyVersion})`, { hint: "Update Alidade; nothing was changed." });
}
