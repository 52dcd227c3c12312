import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { connectSqlite } from "../../../src/dialects/sqlite/connect.ts";
import { readDatabase } from "../../../src/dialects/sqlite/read.ts";
import { runGroups } from "../../../src/dialects/sqlite/run.ts";
import type { Reading } from "../../../src/model/snapshot.ts";
import { temporaryFolder } from "../../support/host.ts";
import { between, databaseOf, judgePair, putRows } from "./pairs.ts";

const pythonRuns = spawnSync("python3", ["-c", "import sqlite3"]).status === 0;

const schema = `CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, body TEXT, extra TEXT);
  CREATE VIRTUAL TABLE search USING fts5(title, body UNINDEXED, content='posts', content_rowid='id');
  CREATE VIRTUAL TABLE places USING rtree(id, min_x, max_x);
  CREATE TRIGGER posts_insert AFTER INSERT ON posts BEGIN INSERT INTO search (rowid, title) VALUES (new.id, new.title); END;
  CREATE VIEW found AS SELECT title FROM search;`;

async function readingOf(script: string): Promise<Reading> {
  const db = await databaseOf(script);
  const reading = readDatabase(db);
  db.close();
  return reading;
}

describe("virtual tables", () => {
  test("are read, and their shadow tables are theirs", async () => {
    const { snapshot } = await readingOf(schema);
    expect(snapshot.unread).toEqual([]);
    const tables = Object.values(snapshot.objects).filter(({ kind }) => kind === "table" || kind === "virtualTable");
    expect(tables.map(({ id, uses }) => [id, uses.map((use) => use.id)])).toEqual([
      ["table/posts", []],
      ["virtualTable/places", []],
      ["virtualTable/search", ["column/posts/body", "column/posts/id", "column/posts/title", "table/posts"]],
    ]);
  });

  test.skipIf(!pythonRuns)("of a module that is not here are unread, and keep their tables to themselves as well (skipped where there is no python3)", async () => {
    const { snapshot } = await readingOfFile("CREATE TABLE vec_chunks (a); CREATE TABLE other (a); CREATE INDEX vec_i ON vec_chunks (a)", ["table", "vec", "CREATE VIRTUAL TABLE vec USING vec0(a)"]);
    expect(Object.keys(snapshot.objects)).toEqual(["column/other/a", "table/other"]);
    expect(snapshot.unread.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["index vec_i", "table vec_chunks", "virtual table vec"]);
  });

  test.each([
    ["a column in place", schema.replace("title TEXT, ", "")],
    ["a column in a rebuild", schema.replace("title TEXT, ", "first TEXT, ")],
    ["the table", schema.replace(/CREATE TABLE.*\n/, "").replace(/CREATE TRIGGER.*\n/, "")],
  ])("keep what they read from: %s is not dropped", async (_what, to) => {
    await expect(between(await databaseOf(schema), await databaseOf(to))).rejects.toMatchObject({ code: "plan-refused", message: expect.stringContaining("virtual table search") });
  });

  test("do not stand in the way of other changes", async () => {
    const { plan, proof } = await between(await databaseOf(schema), await databaseOf(schema.replace(", extra TEXT", ", more TEXT NOT NULL")));
    expect(proof.state).toBe("verified");
    expect(plan.steps.map(({ sql }) => sql)).toEqual(["ALTER TABLE posts ADD COLUMN more TEXT NOT NULL", "ALTER TABLE posts DROP COLUMN extra"]);
  });

  test("let what names them be whole", async () => {
    const { snapshot } = await readingOf(schema);
    expect([snapshot.objects["view/found"]?.facts, snapshot.objects["trigger/posts/posts_insert"]?.facts]).toMatchObject([{ valid: true, columns: [{ name: "title" }] }, { valid: true }]);
  });

  test("are the same in another spelling", async () => {
    const spelled = schema.replace("fts5(title, body UNINDEXED, content='posts', content_rowid='id')", `"FTS5" ("title",[body] unindexed,  content = "posts", content_rowid=id)`).replace("rtree(id, min_x, max_x)", "RTREE (Id, min_x,max_x)");
    expect((await between(await databaseOf(schema), await databaseOf(spelled))).changes).toEqual([]);
  });

  test.each([
    ["are made and dropped", "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, body TEXT, extra TEXT)", schema],
    ["that index another table are made anew when they change", schema, schema.replace("body UNINDEXED", "body")],
  ])("%s, there and back", async (_what, one, other) => {
    for (const [from, to] of [[one, other], [other, one]] as const) expect(await judgePair(from, to, putRows)).toBe("converged");
  });

  test("that index another table are filled from its rows", async () => {
    const [a, b] = [await databaseOf("CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, body TEXT, extra TEXT); INSERT INTO posts (title) VALUES ('a word'), ('another')"), await databaseOf(schema)];
    runGroups(a, (await between(a, b)).plan.groups);
    expect(a.all("SELECT rowid AS id FROM search WHERE search MATCH 'another'")).toEqual([{ id: 2 }]);
    runGroups(a, (await between(a, await databaseOf(schema.replace("body UNINDEXED", "body")))).plan.groups);
    expect(a.all("SELECT rowid AS id FROM search WHERE search MATCH 'another'")).toEqual([{ id: 2 }]);
  });

  test("with rows of their own are not altered, and their drop says that rows are lost", async () => {
    const [own, other] = ["CREATE VIRTUAL TABLE s USING fts5 (a)", "CREATE VIRTUAL TABLE s USING fts5 (a, b)"];
    await expect(between(await databaseOf(own), await databaseOf(other))).rejects.toMatchObject({ code: "plan-refused", message: expect.stringContaining("virtual table s") });
    const { plan } = await between(await databaseOf(own), await databaseOf(""));
    expect(plan.steps.map(({ sql, hazards }) => [sql, hazards.map(({ kind }) => kind)])).toEqual([["DROP TABLE s", ["dataLoss", "breaksClients"]]]);
  });
});

test("rows that ANALYZE has counted are seen beside the schema", async () => {
  const { observed, snapshot } = await readingOf("CREATE TABLE t (a); CREATE INDEX i ON t (a); INSERT INTO t VALUES (1), (2), (3); ANALYZE");
  expect(observed.tables).toEqual({ "table/t": { rows: 3, bytes: null } });
  expect(Object.keys(snapshot.objects)).toEqual(["column/t/a", "index/t/i", "table/t"]);
});

/** A database of which SQLite has to be told by force: a statement is written into sqlite_master as it is. */
async function readingOfFile(script: string, [type, name, sql]: readonly [string, string, string]): Promise<Reading> {
  const path = join(temporaryFolder("sqlite-virtual"), "t.db");
  const code = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2] + '; PRAGMA writable_schema = ON')\nc.execute('INSERT INTO sqlite_master VALUES (?, ?, ?, 0, ?)', (sys.argv[3], sys.argv[4], sys.argv[4], sys.argv[5]))\nc.commit()";
  spawnSync("python3", ["-c", code, path, script, type, name, sql]);
  const db = await connectSqlite(path, { mode: "read" });
  const reading = readDatabase(db);
  db.close();
  rmSync(dirname(path), { recursive: true });
  return reading;
}
