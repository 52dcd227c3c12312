import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { postgres } from "../../src/dialects/postgres/index.ts";
import { connectSqlite } from "../../src/dialects/sqlite/connect.ts";
import { sqlite } from "../../src/dialects/sqlite/index.ts";
import { type Progress, runPlan, type RunOptions } from "../../src/migrations/run-plan.ts";
import type { Connection } from "../../src/model/dialect.ts";
import { type Group, type Statement, statement, type Step } from "../../src/model/step.ts";
import { temporaryFolder, testHost } from "../support/host.ts";
import { findPostgres, type TestDatabase } from "../support/postgres.ts";
import { sqliteFile } from "../support/sqlite.ts";

const server = await findPostgres();

/** A run in which pauses take no time, but tell what was waited for. */
function options(pauses: number[], more: Partial<RunOptions> = {}): RunOptions {
  return { pause: async (milliseconds) => void pauses.push(milliseconds), now: () => new Date(), ...more };
}

function transaction(...sqls: readonly string[]): Group {
  return { transaction: true, before: [], after: [], steps: sqls.map((sql) => stepOf(statement(sql))) };
}

function alone(made: Statement): Group {
  return { transaction: false, before: [], after: [], steps: [stepOf(made)] };
}

function stepOf(made: Statement): Step {
  return { ...made, subject: "", causes: [], summary: "do it", size: null };
}

const uniqueIndex = alone(
  statement("CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)", {
    transaction: "never",
    leftover: { query: "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('t_a') AND NOT indisvalid", remove: "DROP INDEX CONCURRENTLY IF EXISTS t_a" },
  }),
);

describe.skipIf(server.url === null)(`applying a plan to PostgreSQL ${server.missing}`, () => {
  let database: TestDatabase;
  let connection: Connection;
  let other: Connection;

  beforeEach(async () => {
    database = await server.createDatabase();
    [connection, other] = [await postgres.connect(database.url, testHost()), await postgres.connect(database.url, testHost())];
    await connection.query("CREATE TABLE t (id integer PRIMARY KEY, a integer); INSERT INTO t SELECT g, g FROM generate_series(1, 100) g");
  });
  afterEach(async () => {
    await connection.close();
    await other.close();
    await database.drop();
  });

  it("lets a lock go that it does not get, and tries the whole transaction again, each time after a longer pause", async () => {
    await other.query("BEGIN; UPDATE t SET a = 0 WHERE id = 1");
    const pauses: number[] = [];
    const said: Progress[] = [];
    const free = async (milliseconds: number): Promise<void> => {
      pauses.push(milliseconds);
      // What was done before the lock was waited for is rolled back, and nobody has to wait meanwhile.
      expect(await other.query("SELECT to_regclass('u')")).toEqual([[null]]);
      if (pauses.length === 3) await other.query("COMMIT");
    };
    const outcome = await runPlan(postgres, connection, [transaction("CREATE TABLE u ()", "ALTER TABLE t ADD COLUMN b integer")], options(pauses, { pause: free, lockTimeout: 50, backoff: 10, onProgress: (progress) => said.push(progress) }));
    expect(outcome).toEqual({ steps: 2, groups: 1, retries: 3 });
    expect(pauses).toEqual([10, 20, 40]);
    expect(said.filter(({ type }) => type === "again").map(({ at }) => at)).toEqual([2, 2, 2]);
    expect(await connection.query("SELECT b FROM t WHERE id = 1")).toEqual([[null]]);
  });

  it("gives up after so many tries with the error of the statement, and leaves the session without its limits", async () => {
    await other.query("BEGIN; LOCK TABLE t IN ACCESS SHARE MODE");
    const pauses: number[] = [];
    const run = runPlan(postgres, connection, [transaction("ALTER TABLE t ADD COLUMN b integer")], options(pauses, { lockTimeout: 20, attempts: 4 }));
    await expect(run).rejects.toMatchObject({ code: "lock-timeout", where: { statement: "ALTER TABLE t ADD COLUMN b integer" } });
    expect(pauses).toHaveLength(3);
    expect(await connection.query("SHOW lock_timeout")).toEqual([["0"]]);
    await other.query("ROLLBACK");
  });

  it("does not try again what fails for another reason", async () => {
    const pauses: number[] = [];
    await expect(runPlan(postgres, connection, [transaction("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 50)")], options(pauses))).rejects.toMatchObject({ where: { sqlstate: "23514" } });
    expect(pauses).toEqual([]);
  });

  it("removes the invalid index of a build that failed", async () => {
    await connection.query("UPDATE t SET a = 1 WHERE id = 2");
    await expect(runPlan(postgres, connection, [uniqueIndex], options([]))).rejects.toMatchObject({ where: { sqlstate: "23505" } });
    expect(await connection.query("SELECT to_regclass('t_a')")).toEqual([[null]]);
  });

  it("removes the invalid index of a build that waited too long, and builds it again", async () => {
    await other.query("BEGIN; UPDATE t SET a = 0 WHERE id = 1");
    const pauses: number[] = [];
    const free = async (milliseconds: number): Promise<void> => {
      pauses.push(milliseconds);
      if (pauses.length === 1) await other.query("COMMIT");
    };
    const outcome = await runPlan(postgres, connection, [uniqueIndex], options(pauses, { pause: free, buildTimeout: 100 }));
    expect(outcome.retries).toBe(1);
    expect(await connection.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_a'::regclass")).toEqual([["t"]]);
  });

  it("leaves a valid index alone that has the name of the one that could not be built", async () => {
    await connection.query("CREATE INDEX t_a ON t (id)");
    await expect(runPlan(postgres, connection, [uniqueIndex], options([]))).rejects.toMatchObject({ where: { sqlstate: "42P07" } });
    expect(await connection.query("SELECT to_regclass('t_a')::text")).toEqual([["t_a"]]);
  });

  it("tells how far a build is, as another session sees it", async () => {
    await other.query("BEGIN; UPDATE t SET a = 0 WHERE id = 1");
    const watcher = await postgres.connect(database.url, testHost());
    const phases: string[] = [];
    const listen = (progress: Progress): void => void (progress.type === "advances" && phases.push(progress.advance.phase));
    // The build waits for the row; when that has been seen, it is let go.
    const pause = async (): Promise<void> => void (phases.some((phase) => phase.startsWith("waiting for")) && (await other.query("COMMIT")));
    await runPlan(postgres, connection, [uniqueIndex], { pause, now: () => new Date(), watcher, onProgress: listen });
    await watcher.close();
    expect(phases).toContain("waiting for writers before build");
  });
});

describe("applying a plan to SQLite", () => {
  it("runs it, and tells each step", async () => {
    const connection = await sqlite.connect("sqlite::memory:", testHost());
    const said: string[] = [];
    const listen = ({ type, at, of }: Progress): void => void said.push(`${type} ${at}/${of}`);
    await runPlan(sqlite, connection, [transaction("CREATE TABLE t (a)", "INSERT INTO t VALUES (1)"), transaction("CREATE INDEX i ON t (a)")], options([], { onProgress: listen }));
    expect(await connection.query("SELECT a FROM t")).toEqual([["1"]]);
    expect(said).toEqual(["begins 1/3", "done 1/3", "begins 2/3", "done 2/3", "begins 3/3", "done 3/3"]);
    await connection.close();
  });

  it("waits for another's lock, says so before its first step has begun, and goes on when it is let go", async () => {
    const folder = temporaryFolder("run-plan");
    const path = join(folder, "app.db");
    await sqliteFile(path, "CREATE TABLE t (a)");
    const [connection, other] = [await sqlite.connect(path, testHost()), await connectSqlite(path, { mode: "write" })];
    await connection.run([transaction()]); // opens it to write, with a limit of its own
    await connection.query("PRAGMA busy_timeout = 0");
    other.exec("BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    const said: Progress[] = [];
    const outcome = await runPlan(sqlite, connection, [transaction("INSERT INTO t VALUES (2)")], options([], { pause: async () => other.exec("COMMIT"), onProgress: (progress) => void said.push(progress) }));
    expect(outcome.retries).toBe(1);
    expect(said.map(({ type }) => type)).toEqual(["again", "begins", "done"]);
    expect(await connection.query("SELECT a FROM t ORDER BY a")).toEqual([["1"], ["2"]]);
    other.close();
    await connection.close();
    rmSync(folder, { recursive: true });
  });
});
