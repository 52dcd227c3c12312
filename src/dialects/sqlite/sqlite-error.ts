import { AlidadeError } from "../../model/error.ts";
import { lockHolders } from "./lock-holders.ts";

/** Turns what a driver threw into an error that names the file and the statement; what is no error of SQLite is given back as it is. */
export function toSqliteError(thrown: unknown, path: string, statement?: string): unknown {
  const code = resultCodeOf(thrown);
  if (code === null || !(thrown instanceof Error)) return thrown;
  const { id, says, hint } = inTheWay(meaningOf(code, thrown.message), path);
  const reason = says === null ? thrown.message : `${says} (${thrown.message})`;
  const where = { ...(path === memory ? {} : { file: path }), ...(statement === undefined ? {} : { statement }) };
  return new AlidadeError(id, reason, { where, hint, cause: thrown });
}

// Who holds a lock is known at this moment alone.
function inTheWay(meaning: Meaning, path: string): Meaning {
  const holders = meaning.id !== locked || path === memory ? [] : lockHolders(path).map(({ process: holder, command }) => `process ${holder}${command === null ? "" : ` (${command})`}`);
  if (holders.length === 0) return meaning;
  const [hold, stop] = holders.length === 1 ? ["holds", "it"] : ["hold", "them"];
  return { ...meaning, says: `${holders.join(" and ")} ${hold} a lock on the database and did not let go in time`, hint: `Stop ${stop}, or wait until the work is done, and run this again.` };
}

/** Whether SQLite refused a statement for what it says, not for the state of its file. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AlidadeError && (error.code === otherwise.id || error.code === lacking.id);
}

/** The path that stands for a database in memory. */
export const memory = ":memory:";

/** The error for a file that is not there: reading never makes a database. */
export function missingDatabase(path: string): AlidadeError {
  return new AlidadeError("sqlite-missing", `there is no database ${path}`, {
    where: { file: path },
    hint: "Check the path; it is taken from the current folder. Alidade creates a database only when it is to write one.",
  });
}

const locked = "sqlite-locked";

interface Meaning {
  readonly id: string;
  readonly says: string | null;
  readonly hint: string;
}

function meaningOf(code: number, message: string): Meaning {
  return meanings.get(code & 0xff) ?? (message.startsWith("no such module") ? lacking : otherwise);
}

const lacking: Meaning = {
  id: "sqlite-module-missing",
  says: null,
  hint: "An extension makes such virtual tables, and Alidade's SQLite does not have it. Compare database files instead of SQL: there these tables are told of and left alone. Or leave the statement out of the script.",
};
const otherwise: Meaning = { id: "sqlite-refused", says: null, hint: "SQLite refused the statement; its message says why." };

// Primary result codes: https://sqlite.org/rescode.html
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [3, { id: "sqlite-permission", says: "the system does not allow access to the database", hint: "Check who may read and write the file and its folder." }],
  [5, { id: locked, says: "another connection holds a lock on the database and did not let go in time", hint: "Close the program that writes to it, or wait until it has finished, and run this again." }],
  [6, { id: locked, says: "a table is locked by a statement that is still running", hint: "Finish or close the statement that reads the table." }],
  [8, { id: "sqlite-read-only", says: "the database cannot be written to", hint: "Check the rights on the file and on its folder, where SQLite keeps its journal." }],
  [10, { id: "sqlite-io", says: "the system failed to read or write the file", hint: "Check the disk, and that the path is a file." }],
  [11, { id: "sqlite-corrupt", says: "the database is damaged", hint: "Run `PRAGMA integrity_check`, and restore a backup or use the `.recover` command of the sqlite3 shell." }],
  [13, { id: "sqlite-full", says: "there is no space left for the database", hint: "Make space on the disk; nothing of the transaction was kept." }],
  [14, { id: "sqlite-unopenable", says: "the database cannot be opened", hint: "Check the rights on the file and its folder. A database in WAL mode needs a folder that can be written to, even to be read." }],
  [19, { id: "sqlite-constraint", says: "the rows do not satisfy a constraint", hint: "Correct the rows that violate it first." }],
  [20, { id: "sqlite-constraint", says: "a row has a value that its column cannot hold", hint: "Correct the rows that have it first." }],
  [26, { id: "sqlite-not-a-database", says: "the file is not an SQLite database, or it is encrypted", hint: "Check the path; SQL belongs into a file that ends in .sql." }],
]);

function resultCodeOf(thrown: unknown): number | null {
  if (!(thrown instanceof Error)) return null;
  if ("errcode" in thrown && typeof thrown.errcode === "number") return thrown.errcode;
  return "code" in thrown && thrown.code === "ERR_SQLITE_ERROR" ? codeSaidBy(thrown.message) : null;
}

// @photostructure/sqlite 1.2.1 leaves the code out of what fails while rows are fetched; then the words of sqlite3_errstr() are all there is.
function codeSaidBy(message: string): number {
  return messages.find(([words]) => message.includes(words))?.[1] ?? 1;
}

const messages: readonly (readonly [string, number])[] = [
  ["database is locked", 5],
  ["table is locked", 6],
  ["readonly database", 8],
  ["disk I/O error", 10],
  ["disk image is malformed", 11],
  ["disk is full", 13],
  ["unable to open database file", 14],
  ["constraint failed", 19],
  ["datatype mismatch", 20],
  ["file is not a database", 26],
];
