import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { AlidadeError } from "../../model/error.ts";
import type { RunHooks } from "../../model/applying.ts";
import type { Connection, ConnectOptions } from "../../model/dialect.ts";
import type { Host } from "../../model/host.ts";
import type { Reading } from "../../model/snapshot.ts";
import type { Group } from "../../model/step.ts";
import { connectSqlite, type SqliteConnection, type SqliteOptions, type SqliteValue } from "./connect.ts";
import { readDatabase } from "./read.ts";
import { runGroups } from "./run.ts";
import { memory } from "./sqlite-error.ts";

/**
 * Connects to a database: `sqlite:PATH`, a path, or `sqlite::memory:`. It is opened to read, and to write only when there is something to run.
 * Errors: those of `connectSqlite`.
 */
export async function connect(address: string, host: Host, { create = false }: ConnectOptions = {}): Promise<Connection> {
  const path = pathOf(address, host.cwd);
  const open = (mode: SqliteOptions["mode"]): Promise<SqliteConnection> => connectSqlite(path, { mode });
  return new LiveDatabase(path, open, await open(path === memory || (create && !existsSync(path)) ? "create" : "read"));
}

/** The rows of a query, every value as text. */
export function textRows(db: SqliteConnection, sql: string): readonly (readonly (string | null)[])[] {
  return db.all(sql).map((row) => Object.values(row).map(textOf));
}

/** SQLite runs in this process and cannot be stopped: what is too large to be read in the time is not asked. A slow disk gives 100 MB/s. */
export function askWithin(db: SqliteConnection, sql: string, milliseconds: number): readonly (readonly (string | null)[])[] {
  const size = db.all("SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size")[0]?.size;
  if (Number(size) > milliseconds * 100_000) throw new AlidadeError("too-many-rows", `the database is too large (${Math.round(Number(size) / 1_000_000)} MB) to be asked within ${milliseconds} ms`);
  return textRows(db, sql);
}

function pathOf(address: string, cwd: string): string {
  const path = address.replace(/^sqlite:/, "");
  return path === memory || isAbsolute(path) ? path : resolve(cwd, path);
}

function textOf(value: SqliteValue): string | null {
  if (value === null) return null;
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}

/** An open database file. */
class LiveDatabase implements Connection {
  readonly label: string;
  readonly engine: string;
  readonly #open: (mode: SqliteOptions["mode"]) => Promise<SqliteConnection>;
  #db: SqliteConnection;
  #writable: boolean;

  constructor(path: string, open: (mode: SqliteOptions["mode"]) => Promise<SqliteConnection>, db: SqliteConnection) {
    this.label = path === memory ? path : `sqlite:${path}`;
    this.engine = `SQLite ${db.version}`;
    this.#open = open;
    this.#db = db;
    this.#writable = path === memory;
  }

  read = (): Promise<Reading> => settle(() => readDatabase(this.#db));

  query = (sql: string): Promise<readonly (readonly (string | null)[])[]> => settle(() => textRows(this.#db, sql));

  ask = (sql: string, milliseconds: number): Promise<readonly (readonly (string | null)[])[]> => settle(() => askWithin(this.#db, sql, milliseconds));

  run = async (groups: readonly Group[], hooks?: RunHooks): Promise<void> => {
    await this.#makeWritable();
    runGroups(this.#db, groups, hooks);
  };

  close = (): Promise<void> => settle(() => this.#db.close());

  async #makeWritable(): Promise<void> {
    if (this.#writable) return;
    const writer = await this.#open("write");
    this.#db.close();
    this.#db = writer;
    this.#writable = true;
  }
}

/** Does at once what SQLite does at once, and gives an error as a promise does. */
export async function settle<Result>(work: () => Result): Promise<Result> {
  return work();
}
