import { statSync } from "node:fs";
import { AlidadeError } from "../../model/error.ts";
import { memory, missingDatabase, toSqliteError } from "./sqlite-error.ts";

/** A value as SQLite gives it: integers that JavaScript's numbers cannot hold come as bigint. */
export type SqliteValue = string | number | bigint | null | Uint8Array;

/** A row by the names of its columns. */
export type SqliteRow = Readonly<Record<string, SqliteValue>>;

/** How a database is opened. */
export interface SqliteOptions {
  /** `read` never writes; `write` needs the file to be there; `create` makes it. */
  readonly mode: "read" | "write" | "create";
  /** How many milliseconds to wait for a lock that another process holds; 5 seconds if not said. */
  readonly lockTimeout?: number;
}

/** An open database. SQLite runs in this process, so that every call returns when the work is done. */
export class SqliteConnection {
  /** The file, or `:memory:`. */
  readonly path: string;
  /** SQLite's version, such as `3.53.0`. */
  readonly version: string;
  /** The package that SQLite comes from. */
  readonly driver: string;
  private readonly database: DriverDatabase;

  constructor(path: string, driver: string, database: DriverDatabase) {
    this.path = path;
    this.driver = driver;
    this.database = database;
    this.version = String(this.all("SELECT sqlite_version() AS version")[0]?.version);
  }

  /** Runs one or more statements and keeps no rows. */
  exec(sql: string): void {
    this.guard(sql, () => this.database.exec(sql));
  }

  /** Runs one statement and gives all its rows. */
  all(sql: string, params: readonly SqliteValue[] = []): readonly SqliteRow[] {
    return this.guard(sql, () => {
      const statement = this.database.prepare(sql);
      statement.setReadBigInts(true);
      return statement.all(...params).map(readRow);
    });
  }

  /** Compiles one statement and runs nothing. */
  compile(sql: string): void {
    this.guard(sql, () => this.database.prepare(sql));
  }

  /** Closes the database; an open transaction is rolled back. */
  close(): void {
    this.database.close();
  }

  private guard<Result>(sql: string, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw toSqliteError(error, this.path, sql);
    }
  }
}

/**
 * Opens a database file (an absolute path) or `:memory:`.
 *
 * Foreign keys are not enforced, as is SQLite's own default; strings in double quotes are accepted, since old schemas have them.
 * Errors: `sqlite-missing`, `sqlite-not-a-database`, `sqlite-locked`, `sqlite-unopenable`, `sqlite-corrupt`, `sqlite-driver-missing`.
 */
export async function connectSqlite(path: string, options: SqliteOptions): Promise<SqliteConnection> {
  if (path !== memory) checkFile(path, options.mode);
  const { name, driver } = await loadDriver();
  try {
    const database = new driver.DatabaseSync(path, { ...settings, readOnly: options.mode === "read" && path !== memory });
    // First of all: whatever reads the schema, as every statement does, waits for those who write.
    database.exec(`PRAGMA busy_timeout = ${Math.max(0, Math.trunc(options.lockTimeout ?? 5_000))}`);
    return startSession(new SqliteConnection(path, name, database));
  } catch (error) {
    throw toSqliteError(error, path);
  }
}

interface DriverDatabase {
  exec(sql: string): void;
  prepare(sql: string): { all(...params: SqliteValue[]): unknown[]; setReadBigInts(on: boolean): void };
  close(): void;
}

interface Driver {
  readonly DatabaseSync: new (path: string, options: typeof settings & { readOnly: boolean }) => DriverDatabase;
}

interface NamedDriver {
  readonly name: string;
  readonly driver: Driver;
}

const settings = { enableForeignKeyConstraints: false, enableDoubleQuotedStringLiterals: true };

// The file is looked at only when something is read from it: reading the schema is what shows that it is a database.
function startSession(connection: SqliteConnection): SqliteConnection {
  try {
    connection.all("SELECT count(*) AS objects FROM sqlite_master");
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function checkFile(path: string, mode: SqliteOptions["mode"]): void {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined && mode !== "create") throw missingDatabase(path);
  if (file?.isDirectory() === true) {
    throw new AlidadeError("sqlite-unopenable", `${path} is a folder, not a database`, { where: { file: path }, hint: "Name the database file in it." });
  }
}

// Node's own SQLite from 24 on, where it is stable; before, it prints a warning (22.13) or does not exist (20). docs/dependencies.md has the reasons.
async function loadDriver(): Promise<NamedDriver> {
  const builtin = Number.parseInt(process.versions.node, 10) >= 24 ? loadBuiltin() : null;
  if (builtin !== null) return builtin;
  try {
    return { name: "@photostructure/sqlite", driver: await import("@photostructure/sqlite") };
  } catch (error) {
    return loadBuiltin() ?? missingDriver(error);
  }
}

function loadBuiltin(): NamedDriver | null {
  const module: unknown = process.getBuiltinModule("node:sqlite");
  return isDriver(module) ? { name: "node:sqlite", driver: module } : null;
}

// The package is an optional dependency: not installed, or without a binary for this machine.
function missingDriver(cause: unknown): never {
  throw new AlidadeError("sqlite-driver-missing", `there is no SQLite for Node ${process.versions.node} on ${process.platform}-${process.arch}`, {
    hint: "Use Node 24 or newer, which has SQLite built in, or install the optional dependency: npm install @photostructure/sqlite@1.2.1",
    cause,
  });
}

function isDriver(module: unknown): module is Driver {
  return typeof module === "object" && module !== null && "DatabaseSync" in module && typeof module.DatabaseSync === "function";
}

function readRow(row: unknown): SqliteRow {
  if (typeof row !== "object" || row === null) return {};
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: unknown): SqliteValue {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === "string" || typeof value === "number" || value instanceof Uint8Array) return value;
  return null;
}
