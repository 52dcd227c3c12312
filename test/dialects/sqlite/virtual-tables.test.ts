import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { connectSqlite } from "../../../src/dialects/sqlite/connect.ts";
import { readDatabase } from "../../../src/dialects/sqlite/read.ts";
import type { Reading } from "../../../src/model/snapshot.ts";
import { temporaryFolder } from "../../support/host.ts";
import { between, databaseOf } from "./pairs.ts";

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
  test("are unread, and their shadow tables are theirs", async () => {
    const { snapshot } = await readingOf(schema);
    expect(Object.values(snapshot.objects).filter(({ kind }) => kind === "table").map(({ id }) => id)).toEqual(["table/posts"]);
    expect(snapshot.unread.map(({ kind, name, uses }) => [kind, name, uses.map(({ id }) => id)])).toEqual([
      ["virtual table", "places", []],
      ["virtual table", "search", ["table/posts", "column/posts/title", "column/posts/body", "column/posts/id"]],
    ]);
  });

  test.skipIf(!pythonRuns)("of a module that is not here keep their tables to themselves as well (skipped where there is no python3)", async () => {
    const { snapshot } = await readingOfFile("CREATE TABLE vec_chunks (a); CREATE TABLE other (a); CREATE INDEX vec_i ON vec_chunks (a)", ["table", "vec", "CREATE VIRTUAL TABLE vec USING vec0(a)"]);
    expect(Object.keys(snapshot.objects)).toEqual(["column/other/a", "table/other"]);
    expect(snapshot.unread.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["index vec_i", "table vec_chunks", "virtual table vec"]);
  });

  test("keep the table and the columns that they read from dropping", async () => {
    const [table, ...rest] = schema.split(/(?<=;)/);
    for (const to of [`${table?.replace("title TEXT, ", "") ?? ""} ${rest[0] ?? ""}`, rest[0] ?? ""])
      await expect(between(await databaseOf(schema), await databaseOf(to))).rejects.toMatchObject({ code: "plan-refused", message: expect.stringContaining("virtual table search") });
  });

  test("do not stand in the way of other changes, though the scratch has none of them", async () => {
    const { plan, proof } = await between(await databaseOf(schema), await databaseOf(schema.replace(", extra TEXT", ", more TEXT NOT NULL")));
    expect(proof.state).toBe("verified");
    expect(plan.steps.map(({ sql }) => sql.split("\n")[0])).toContain("CREATE TABLE alidade_new_posts (");
  });

  test("make what names them neither whole nor broken for certain", async () => {
    const { snapshot } = await readingOf(schema);
    expect([snapshot.objects["view/found"]?.facts, snapshot.objects["trigger/posts/posts_insert"]?.facts]).toMatchObject([{ valid: false, columns: [{ name: "title" }] }, { valid: false }]);
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
