import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connectSqlite, type SqliteConnection } from "../../../src/dialects/sqlite/connect.ts";
import { runGroups } from "../../../src/dialects/sqlite/run.ts";
import { openScratch } from "../../../src/dialects/sqlite/scratch.ts";
import type { Group } from "../../../src/model/step.ts";
import { judgementOf } from "../../judge/sqlite.ts";
import { temporaryFolder } from "../../support/host.ts";
import { between, databaseOf } from "./pairs.ts";

const folder = temporaryFolder("sqlite-run");
afterAll(() => rmSync(folder, { recursive: true }));

const from = `CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, u INT REFERENCES users (id) ON DELETE CASCADE);
  CREATE TABLE alone (a INT)`;
const rows = "INSERT INTO users VALUES (1, 'a'), (2, NULL); INSERT INTO orders VALUES (1, 1), (2, 2); INSERT INTO alone VALUES (7)";

async function groupsTo(to: string): Promise<readonly Group[]> {
  const { plan, proof } = await between(await databaseOf(from), await databaseOf(to));
  expect(proof.state).toBe("verified");
  return plan.groups;
}

/** The groups of a plan with one statement in place of another. */
function doctored(groups: readonly Group[], change: (sql: string) => string, before: readonly string[] = []): readonly Group[] {
  return groups.map((group) => ({ ...group, before: [...group.before, ...before], steps: group.steps.map((step) => ({ ...step, sql: change(step.sql) })) }));
}

function everythingIn(db: SqliteConnection): unknown {
  return [judgementOf(db), db.all("SELECT * FROM users"), db.all("SELECT * FROM orders"), db.all("SELECT * FROM alone")];
}

describe("a surprise in the middle of a plan rolls everything back", () => {
  const retyped = from.replace("mail TEXT", "mail VARCHAR(99)");

  test("a copy with fewer rows than its table", async () => {
    const db = await databaseOf(`${from}; ${rows}`);
    const was = everythingIn(db);
    const groups = doctored(await groupsTo(retyped), (sql) => (sql.startsWith("INSERT OR ABORT INTO") ? sql.replace(" FROM users", " FROM (SELECT * FROM users LIMIT 1) AS users") : sql));
    expect(() => runGroups(db, groups)).toThrow(expect.objectContaining({ code: "sqlite-rows-lost", message: expect.stringContaining("users has 2 rows and its copy 1") }));
    expect(everythingIn(db)).toEqual(was);
  });

  test("a table that integrity_check finds fault with", async () => {
    const db = await databaseOf(`${from}; ${rows}`);
    const was = everythingIn(db);
    const groups = doctored(await groupsTo(from.replace("mail TEXT", "mail TEXT CHECK (mail <> 'a')")), (sql) => (sql.startsWith("ALTER TABLE") ? `${sql}; PRAGMA ignore_check_constraints = OFF` : sql), ["PRAGMA ignore_check_constraints = ON"]);
    expect(() => runGroups(db, groups)).toThrow(expect.objectContaining({ code: "sqlite-corrupt", message: expect.stringContaining("CHECK constraint failed in users") }));
    expect(everythingIn(db)).toEqual(was);
  });

  test("a row that refers to nothing", async () => {
    const db = await databaseOf(`${from}; ${rows}`);
    const was = everythingIn(db);
    const groups = doctored(await groupsTo(retyped), (sql) => (sql.startsWith("ALTER TABLE alidade_new_users") ? `${sql}; DELETE FROM users WHERE id = 2` : sql));
    expect(() => runGroups(db, groups)).toThrow(expect.objectContaining({ code: "sqlite-foreign-keys", message: expect.stringContaining("1 row of orders") }));
    expect(everythingIn(db)).toEqual(was);
  });
});

describe("where PRAGMA foreign_keys = OFF has no effect, as on D1 and libsql", () => {
  /** A connection that takes no notice of it. */
  function deaf(db: SqliteConnection): SqliteConnection {
    db.exec("PRAGMA foreign_keys = ON");
    return Object.create(db, { exec: { value: (sql: string) => (sql === "PRAGMA foreign_keys = OFF" ? undefined : db.exec(sql)) } });
  }

  test.each([
    ["a rebuild", from.replace("mail TEXT", "mail VARCHAR(99)")],
    ["a drop", from.replace(/CREATE TABLE users.*\n/, "")],
  ])("%s that would delete rows of other tables is refused, and nothing is changed", async (_what, to) => {
    const db = await databaseOf(`${from}; ${rows}`);
    const [groups, was] = [await groupsTo(to), everythingIn(db)];
    expect(() => runGroups(deaf(db), groups)).toThrow(expect.objectContaining({ code: "sqlite-foreign-keys-on", message: expect.stringContaining("delete rows of orders") }));
    expect(everythingIn(db)).toEqual(was);
  });

  test("a rebuild of a table that nobody refers to is carried out", async () => {
    const db = await databaseOf(`${from}; ${rows}`);
    runGroups(deaf(db), await groupsTo(from.replace("a INT", "a TEXT")));
    expect(db.all("SELECT a FROM alone")).toEqual([{ a: "7" }]);
  });
});

describe("a script on the scratch", () => {
  test("reaches no file: what it attaches is in memory, and its tables are no part of the schema", async () => {
    const [other, copy] = ["other.db", "copy.db"].map((name) => join(folder, name));
    const database = await (await openScratch()).fresh();
    await database.load([{ file: "a.sql", line: 1, text: `ATTACH DATABASE '${other}' AS "o o"; CREATE TABLE "o o".t (a); CREATE TEMP TABLE u (a); CREATE TABLE main.m (a); attach '${other}' as x key 'k'; VACUUM INTO '${copy}'` }]);
    expect(Object.keys((await database.read()).snapshot.objects)).toEqual(["column/m/a", "table/m"]);
    expect([other, copy].map((path) => existsSync(String(path)))).toEqual([false, false]);
    await database.release();
  });

  test("says that a module is missing, and what to do", async () => {
    const database = await (await openScratch()).fresh();
    const loading = database.load([{ file: "a.sql", line: 1, text: "CREATE VIRTUAL TABLE v USING vec0 (a)" }]);
    await expect(loading).rejects.toMatchObject({ code: "sqlite-module-missing", where: { file: "a.sql", line: 1 }, hint: expect.stringContaining("extension") });
    await database.release();
  });
});

test("databases that are attached to a connection are not read and not changed", async () => {
  const [db, to] = [await databaseOf(`${from}; ${rows}`), from.replace("mail TEXT", "mail VARCHAR(99) NOT NULL DEFAULT ''").replace("a INT", "a TEXT")];
  db.exec("ATTACH ':memory:' AS other; CREATE TABLE other.users (id, own); CREATE TABLE other.more (a); INSERT INTO other.users VALUES (1, 2)");
  db.exec("UPDATE main.users SET mail = 'b' WHERE mail IS NULL");
  const { plan } = await between(db, await databaseOf(to));
  runGroups(db, plan.groups);
  expect(judgementOf(db)).toEqual(judgementOf(await databaseOf(to)));
  expect([db.all("SELECT * FROM other.users"), db.all("SELECT name FROM other.sqlite_master ORDER BY 1")]).toEqual([[{ id: 1, own: 2 }], [{ name: "more" }, { name: "users" }]]);
});

test("a database in WAL mode stays in it, and one who reads meanwhile sees the state before", async () => {
  const path = join(folder, "wal.db");
  const db = await connectSqlite(path, { mode: "create" });
  db.exec(`PRAGMA journal_mode = WAL; ${from}; ${rows}`);
  const reader = await connectSqlite(path, { mode: "read" });
  reader.exec("BEGIN");
  const was = reader.all("SELECT sql FROM sqlite_master");
  runGroups(db, await groupsTo(from.replace("mail TEXT", "mail VARCHAR(99)")));
  expect(reader.all("SELECT sql FROM sqlite_master")).toEqual(was);
  reader.exec("COMMIT");
  expect(reader.all("SELECT type FROM pragma_table_info('users') WHERE name = 'mail'")).toEqual([{ type: "VARCHAR(99)" }]);
  expect(db.all("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
  reader.close();
  db.close();
});
