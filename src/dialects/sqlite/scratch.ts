import type { Scratch, ScratchDatabase, Script } from "../../model/dialect.ts";
import type { LintGround, LintSession } from "../../model/lint.ts";
import type { Reading } from "../../model/snapshot.ts";
import type { Group } from "../../model/step.ts";
import { connectSqlite, type SqliteConnection } from "./connect.ts";
import { askWithin, settle, textRows } from "./connection.ts";
import { majorVersion, readDatabase } from "./read.ts";
import { runGroups } from "./run.ts";
import { runStatement } from "./run-statement.ts";
import { splitScript } from "./split.ts";
import { memory } from "./sqlite-error.ts";

/** Makes an empty database in memory, which is gone when it is closed. */
export async function openMemory(): Promise<SqliteConnection> {
  return connectSqlite(memory, { mode: "create" });
}

/** SQLite in this process: every database is one in memory of its own. */
export async function openScratch(): Promise<Scratch> {
  const probe = await openMemory();
  const engine = `SQLite ${probe.version}`;
  probe.close();
  return { engine, version: majorVersion, fresh: async () => new MemoryDatabase(await openMemory()), close: () => Promise.resolve() };
}

/** A database in memory. */
class MemoryDatabase implements ScratchDatabase {
  readonly label = memory;
  readonly engine: string;
  readonly #db: SqliteConnection;
  #isOpen = true;

  constructor(db: SqliteConnection) {
    this.engine = `SQLite ${db.version}`;
    this.#db = db;
  }

  read = (): Promise<Reading> => settle(() => readDatabase(this.#db));

  query = (sql: string): Promise<readonly (readonly (string | null)[])[]> => settle(() => textRows(this.#db, sql));

  ask = (sql: string, milliseconds: number): Promise<readonly (readonly (string | null)[])[]> => settle(() => askWithin(this.#db, sql, milliseconds));

  run = (groups: readonly Group[]): Promise<void> => settle(() => runGroups(this.#db, groups));

  load = (scripts: readonly Script[]): Promise<void> => settle(() => scripts.forEach((script) => loadScript(this.#db, script)));

  watch = async (ground: LintGround): Promise<LintSession> => {
    const { Watch } = await import("./lint/watch.ts");
    return new Watch(this.#db, ground);
  };

  close = (): Promise<void> =>
    settle(() => {
      if (this.#isOpen) this.#db.close();
      this.#isOpen = false;
    });

  release = (): Promise<void> => this.close();
}

function loadScript(db: SqliteConnection, { file, text, line }: Script): void {
  for (const statement of splitScript(text, file).statements) runStatement(db, statement, file, line);
}
