import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connectSqlite } from "../../../src/dialects/sqlite/connect.ts";
import { connect } from "../../../src/dialects/sqlite/connection.ts";
import { openScratch } from "../../../src/dialects/sqlite/scratch.ts";
import type { Connection } from "../../../src/model/dialect.ts";
import type { Plan } from "../../../src/model/comparison.ts";
import { compare } from "../../../src/compare/index.ts";
import { judgementOf } from "../../judge/sqlite.ts";
import { temporaryFolder, testHost } from "../../support/host.ts";
import { bench, databaseOf } from "./pairs.ts";
import { load } from "./oracle.ts";

const folder = temporaryFolder("sqlite-connection");
afterAll(() => rmSync(folder, { recursive: true }));
const pythonRuns = spawnSync("python3", ["-c", "import sqlite3"]).status === 0;

async function fileWith(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  for (const left of ["", "-wal", "-shm", "-journal"]) rmSync(`${path}${left}`, { force: true });
  const db = await connectSqlite(path, { mode: "create" });
  load(db, script);
  db.close();
  return path;
}

async function planTo(connection: Connection, script: string): Promise<Plan> {
  const scratch = await openScratch();
  const database = await scratch.fresh();
  await database.load([{ file: "to.sql", text: script, line: 1 }]);
  const [from, to] = [await connection.read(), await database.read()];
  const { plan, proof } = await compare({ label: "from", reading: from }, { label: "to", reading: to }, bench, { facets: [], verify: true });
  expect(proof.state).not.toBe("failed");
  return plan;
}

const from = `CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT, boss INT REFERENCES users (id));
  CREATE TABLE orders (id INTEGER PRIMARY KEY, u INT, FOREIGN KEY (u) REFERENCES users (id) ON DELETE CASCADE);
  CREATE INDEX users_mail ON users (mail); CREATE VIEW v AS SELECT mail FROM users;
  CREATE TRIGGER g AFTER DELETE ON users BEGIN DELETE FROM orders WHERE u = old.id; END;
  INSERT INTO users VALUES (1, 'a', NULL), (2, 'b', 1), (9, 'z', NULL); DELETE FROM users WHERE id = 9; INSERT INTO orders VALUES (1, 2), (2, 1);`;
const to = from.replace("mail TEXT", "mail VARCHAR(99) NOT NULL").replace("u INT,", "u INT NOT NULL,").replace(/INSERT.*$/s, "");
const rows = ["SELECT * FROM users ORDER BY id", "SELECT * FROM orders ORDER BY id", "SELECT name, seq FROM sqlite_sequence"];

describe("a connection to a file", () => {
  test("says what it is and where, reads, runs a plan, and leaves nothing to do", async () => {
    const path = await fileWith("run.db", from);
    const connection = await connect(`sqlite:${path}`, testHost());
    expect([connection.label, connection.engine]).toEqual([`sqlite:${path}`, expect.stringMatching(/^SQLite 3\./)]);
    const before = await Promise.all(rows.map(connection.query));
    await connection.run((await planTo(connection, to)).groups);
    expect(await Promise.all(rows.map(connection.query))).toEqual(before);
    expect((await planTo(connection, to)).changes).toEqual([]);
    await connection.close();
  });

  test("takes a path from the current folder", async () => {
    await fileWith("here.db", "CREATE TABLE t (a)");
    const connection = await connect("here.db", testHost({ cwd: folder }));
    expect(Object.keys((await connection.read()).snapshot.objects)).toEqual(["column/t/a", "table/t"]);
    await connection.close();
  });

  test("never makes a file to read it", async () => {
    await expect(connect(`sqlite:${join(folder, "missing.db")}`, testHost())).rejects.toMatchObject({ code: "sqlite-missing" });
    expect(existsSync(join(folder, "missing.db"))).toBe(false);
  });

  test("rolls everything back when a row refers to nothing, and names the table and how many", async () => {
    const path = await fileWith("orphans.db", "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1), (7), (8), (NULL)");
    const connection = await connect(path, testHost());
    const plan = await planTo(connection, "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p (id)); CREATE TABLE other (a)");
    await expect(connection.run(plan.groups)).rejects.toMatchObject({ code: "sqlite-foreign-keys", message: expect.stringContaining("2 rows of c") });
    expect(Object.keys((await connection.read()).snapshot.objects)).toEqual(["column/c/p", "column/p/id", "primaryKey/p/primary key", "table/c", "table/p"]);
    expect(await connection.query("SELECT count(*) FROM c")).toEqual([["4"]]);
    await connection.close();
  });

  test("keeps rows that referred to nothing before", async () => {
    const path = await fileWith("old-orphans.db", "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p (id)); INSERT INTO c VALUES (7), (8)");
    const connection = await connect(path, testHost());
    await connection.run((await planTo(connection, "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p BIGINT REFERENCES p (id))")).groups);
    expect(await connection.query("SELECT p FROM c")).toEqual([["7"], ["8"]]);
    await connection.close();
  });

  test("names the statement that the rows refuse, and rolls back", async () => {
    const path = await fileWith("nulls.db", "CREATE TABLE t (a INT); INSERT INTO t VALUES (NULL)");
    const connection = await connect(path, testHost());
    const { groups } = await planTo(connection, "CREATE TABLE t (a INT NOT NULL)");
    await expect(connection.run(groups)).rejects.toMatchObject({ code: "sqlite-constraint", where: { file: path, statement: expect.stringContaining("INSERT OR ABORT INTO alidade_new_t") } });
    expect(await connection.query("SELECT name FROM sqlite_master")).toEqual([["t"]]);
    await connection.close();
  });

  test("does not give a row a number of its own where its key is NULL", async () => {
    const path = await fileWith("null-keys.db", "CREATE TABLE t (id INTEGER, a); INSERT INTO t VALUES (1, 'x'), (NULL, 'y')");
    const connection = await connect(path, testHost());
    const { groups } = await planTo(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, a)");
    await expect(connection.run(groups)).rejects.toMatchObject({ code: "sqlite-constraint" });
    expect(await connection.query("SELECT id, a FROM t")).toEqual([["1", "x"], [null, "y"]]);
    await connection.close();
  });

  test.skipIf(process.getuid?.() === 0)("says that a file cannot be written to (skipped for root, for whom no file is read-only)", async () => {
    const path = await fileWith("read-only.db", "CREATE TABLE t (a)");
    const connection = await connect(path, testHost());
    const { groups } = await planTo(connection, "CREATE TABLE t (a, b)");
    chmodSync(path, 0o444);
    await expect(connection.run(groups)).rejects.toMatchObject({ code: "sqlite-read-only" });
    await connection.close();
  });

  test("sets back what a plan sets for the session", async () => {
    const path = await fileWith("settings.db", from);
    const connection = await connect(path, testHost());
    const settings = (): Promise<readonly unknown[]> => Promise.all(["PRAGMA foreign_keys", "PRAGMA legacy_alter_table"].map(connection.query));
    const before = await settings();
    await connection.run((await planTo(connection, to)).groups);
    expect(await settings()).toEqual(before);
    await connection.close();
  });
});

// A process that is killed after so many statements: os._exit neither commits nor closes.
const killed = `import json, os, signal, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
for s in json.loads(sys.argv[2]): c.execute(s)
os.kill(os.getpid(), signal.SIGKILL)`;

describe.skipIf(!pythonRuns)("a process that is killed in the middle of a rebuild (skipped where there is no python3)", () => {
  test.each(["inside its transaction", "without a transaction"])("%s leaves what the next plan finishes, with every row", async (mode) => {
    const probe = await connect(await fileWith("probe.db", from), testHost());
    const [group] = (await planTo(probe, to)).groups;
    await probe.close();
    const steps = group?.steps.map(({ sql }) => sql) ?? [];
    const wanted = judgementOf(await databaseOf(to));
    for (let count = 1; count <= steps.length; count++) {
      const path = await fileWith("killed.db", from);
      const statements = [...(group?.before ?? []), ...(mode === "inside its transaction" ? ["BEGIN IMMEDIATE"] : []), ...steps.slice(0, count)];
      spawnSync("python3", ["-c", killed, path, JSON.stringify(statements)]);
      const connection = await connect(path, testHost());
      await connection.run((await planTo(connection, to)).groups);
      expect(await Promise.all(rows.map(connection.query)), statements.at(-1)).toEqual([[["1", "a", null], ["2", "b", "1"]], [["1", "2"], ["2", "1"]], [["users", "9"]]]);
      await connection.close();
      const db = await connectSqlite(path, { mode: "write" });
      expect(judgementOf(db), statements.at(-1)).toEqual(wanted);
      db.close();
    }
  });

  test.each(["delete", "wal"])("inside its transaction, in journal mode %s, leaves the file as it was", async (mode) => {
    const probe = await connect(await fileWith("probe.db", from), testHost());
    const [group] = (await planTo(probe, to)).groups;
    await probe.close();
    const steps = group?.steps.map(({ sql }) => sql) ?? [];
    for (let count = 1; count <= steps.length; count++) {
      const path = await fileWith("worse.db", `PRAGMA journal_mode = ${mode}; ${from}`);
      const was = await stateOf(path);
      // A cache of one page writes to the file in the middle of the transaction.
      spawnSync("python3", ["-c", killed, path, JSON.stringify(["PRAGMA cache_size = 1", ...(group?.before ?? []), "BEGIN IMMEDIATE", ...steps.slice(0, count)])]);
      expect(await stateOf(path), steps[count - 1]).toEqual(was);
    }
  });
});

/** The schema, the rows, and whether the file is whole. */
async function stateOf(path: string): Promise<unknown> {
  const db = await connectSqlite(path, { mode: "write" });
  const state = [judgementOf(db), ...[...rows, "PRAGMA integrity_check", "PRAGMA journal_mode"].map((sql) => db.all(sql))];
  db.close();
  return state;
}

describe("a scratch", () => {
  test("gives an empty database every time, and errors with file and line", async () => {
    const scratch = await openScratch();
    const one = await scratch.fresh();
    await one.load([{ file: "a.sql", text: "CREATE TABLE t (a);\n", line: 1 }]);
    const two = await scratch.fresh();
    expect((await two.read()).snapshot.objects).toEqual({});
    const broken = two.load([{ file: "b.sql", text: "CREATE TABLE t (a);\n\nCREATE TABLE u (a,, b);", line: 10 }]);
    await expect(broken).rejects.toMatchObject({ code: "sqlite-refused", where: { file: "b.sql", line: 12, statement: "CREATE TABLE u (a,, b)" } });
    await one.release();
    await two.release();
    await scratch.close();
  });

  test("reads in the middle of a script's own transaction", async () => {
    const database = await (await openScratch()).fresh();
    await database.load([{ file: "a.sql", text: "BEGIN; CREATE TABLE t (a);", line: 1 }]);
    expect(Object.keys((await database.read()).snapshot.objects)).toContain("table/t");
    await database.release();
  });
});
