import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connectSqlite } from "../../../src/dialects/sqlite/connect.ts";
import { openMemory } from "../../../src/dialects/sqlite/scratch.ts";

const folder = mkdtempSync(join(tmpdir(), "alidade-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));
const tellsLocks = existsSync("/proc/locks");
const pythonRuns = spawnSync("python3", ["-c", "import sqlite3"]).status === 0;

async function makeDatabase(name: string, sql: string): Promise<string> {
  const path = join(folder, name);
  const db = await connectSqlite(path, { mode: "create" });
  db.exec(sql);
  db.close();
  return path;
}

function python(code: string): string {
  const run = spawnSync("python3", ["-c", `import sqlite3\n${code}`], { encoding: "utf8" });
  return run.status === 0 ? run.stdout.trim() : (run.stderr.trim().split("\n").at(-1) ?? "");
}

async function holdLock(path: string): Promise<ChildProcess> {
  const code = `import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN IMMEDIATE"); c.execute("INSERT INTO t VALUES (2)")
print("held", flush=True); sys.stdin.readline(); c.execute("COMMIT"); c.close()`;
  const child = spawn("python3", ["-c", code, path], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

describe("opening a database", () => {
  test.each(["read", "write"] as const)("to %s it never makes a file", async (mode) => {
    const path = join(folder, "missing.db");
    await expect(connectSqlite(path, { mode })).rejects.toMatchObject({ code: "sqlite-missing", where: { file: path } });
    expect(existsSync(path)).toBe(false);
  });

  test("says that a file is no database", async () => {
    const path = join(folder, "junk.db");
    writeFileSync(path, "CREATE TABLE t (a int);\n".repeat(200));
    await expect(connectSqlite(path, { mode: "read" })).rejects.toMatchObject({ code: "sqlite-not-a-database" });
  });

  test("says that a folder is no database", async () => {
    await expect(connectSqlite(folder, { mode: "read" })).rejects.toMatchObject({ code: "sqlite-unopenable" });
  });

  test("says that a database is damaged", async () => {
    const path = await makeDatabase("damaged.db", "CREATE TABLE t (a); CREATE TABLE u (a)");
    const fs = await import("node:fs");
    const bytes = fs.readFileSync(path);
    bytes.fill(0xff, 100, 600);
    writeFileSync(path, bytes);
    await expect(connectSqlite(path, { mode: "read" })).rejects.toMatchObject({ code: "sqlite-corrupt" });
  });

  test("to read refuses every write", async () => {
    const path = await makeDatabase("read.db", "CREATE TABLE t (a)");
    const db = await connectSqlite(path, { mode: "read" });
    expect(() => db.exec("INSERT INTO t VALUES (1)")).toThrowError(expect.objectContaining({ code: "sqlite-read-only" }));
    db.close();
  });
});

describe.skipIf(!pythonRuns).each(["delete", "wal"])("locks in journal mode %s, between two processes (skipped where there is no python3)", (mode) => {
  test("another's lock stops a write here and no read", async () => {
    const path = await makeDatabase(`held-${mode}.db`, `PRAGMA journal_mode = ${mode}; CREATE TABLE t (a); INSERT INTO t VALUES (1)`);
    const child = await holdLock(path);
    const db = await connectSqlite(path, { mode: "write", lockTimeout: 0 });
    expect(() => db.exec("INSERT INTO t VALUES (3)")).toThrowError(expect.objectContaining({ code: "sqlite-locked" }));
    expect(db.all("SELECT a FROM t")).toEqual([{ a: 1 }]);
    if (tellsLocks) expect(() => db.exec("INSERT INTO t VALUES (3)")).toThrowError(expect.objectContaining({ message: expect.stringMatching(new RegExp(`^process ${child.pid} \\(.*\\) holds a lock`)) }));
    child.stdin?.write("\n");
    await once(child, "exit");
    expect(db.all("SELECT a FROM t")).toEqual([{ a: 1 }, { a: 2 }]);
    db.close();
  });

  test("a lock here stops another's write", async () => {
    const path = await makeDatabase(`holds-${mode}.db`, `PRAGMA journal_mode = ${mode}; CREATE TABLE t (a)`);
    const db = await connectSqlite(path, { mode: "write" });
    db.exec("BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
    expect(python(`c = sqlite3.connect("${path}", timeout=0); c.execute("INSERT INTO t VALUES (2)")`)).toContain("database is locked");
    db.exec("COMMIT");
    expect(python(`print(sqlite3.connect("${path}").execute("SELECT a FROM t").fetchall())`)).toBe("[(1,)]");
    expect(readdirSync(folder).includes(`holds-${mode}.db-wal`)).toBe(mode === "wal");
    db.close();
  });
});

describe("a connection", () => {
  test("gives integers that no number can hold as bigint, and blobs as bytes", async () => {
    const db = await openMemory();
    expect(db.all("SELECT 9007199254740993 AS big, 5 AS small, 1.5 AS real, x'00FF' AS blob, NULL AS none, ? AS given", ["x"])).toEqual([
      { big: 9007199254740993n, small: 5, real: 1.5, blob: new Uint8Array([0, 255]), none: null, given: "x" },
    ]);
    db.close();
  });

  test("names the statement that SQLite refuses", async () => {
    const db = await openMemory();
    expect(() => db.exec("CREATE TABLE t (a,, b)")).toThrowError(expect.objectContaining({ code: "sqlite-refused", where: { statement: "CREATE TABLE t (a,, b)" } }));
    db.close();
  });

  test("has what schemas use: full-text search, R*Trees, JSON, mathematics", async () => {
    const db = await openMemory();
    db.exec("CREATE VIRTUAL TABLE f USING fts5 (x); CREATE VIRTUAL TABLE r USING rtree (id, a, b)");
    expect(db.all("SELECT sqrt(4) AS two, json_extract('{\"a\":1}', '$.a') AS one")).toEqual([{ two: 2, one: 1 }]);
    db.close();
  });
});
