import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { rebuildStatements, rowidName } from "../../../src/dialects/sqlite/passes/rebuild-table.ts";
import type { TableRebuild } from "../../../src/dialects/sqlite/passes/rebuild-table.ts";
import { openMemory } from "../../../src/dialects/sqlite/scratch.ts";

const users: readonly string[] = [
  "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT, gone TEXT, boss INT REFERENCES users (id))",
  "CREATE TABLE orders (id INTEGER PRIMARY KEY, u INT REFERENCES users (id) ON DELETE CASCADE)",
  "CREATE TABLE log (x TEXT)",
  "CREATE INDEX users_mail ON users (mail)",
  "CREATE VIEW v AS SELECT id, mail FROM users",
  "CREATE VIEW v2 AS SELECT * FROM v",
  "CREATE TRIGGER on_users AFTER INSERT ON users BEGIN INSERT INTO log VALUES (new.mail); END",
  "CREATE TRIGGER on_orders AFTER INSERT ON orders BEGIN UPDATE users SET mail = mail || '!' WHERE id = new.u; END",
  "CREATE TRIGGER on_v INSTEAD OF INSERT ON v BEGIN INSERT INTO users (mail) VALUES (new.mail); END",
  "INSERT INTO users (id, mail, boss) VALUES (1, 'a', NULL), (7, 'b', 1), (50, 'z', NULL)",
  "DELETE FROM users WHERE id = 50",
  "INSERT INTO orders VALUES (1, 7)",
];

const rebuild: TableRebuild = {
  table: "users",
  temporary: "alidade_new_users",
  create: "CREATE TABLE alidade_new_users (id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT NOT NULL, boss INT REFERENCES users (id), CHECK (mail <> ''))",
  copies: ["id", "mail", "boss"].map((column) => ({ column, from: column })),
  rowid: null,
  keepsCounter: true,
  restores: [users[3] ?? "", users[6] ?? ""],
};

const questions: readonly string[] = [
  "SELECT count(*) FROM pragma_foreign_key_check",
  "SELECT group_concat(id || mail || coalesce(boss, '-')) FROM users",
  "SELECT count(*) FROM orders",
  "SELECT name || seq FROM sqlite_sequence",
  "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name)",
  "SELECT group_concat(mail) FROM v2",
];

const answers = [0, "1a-,7b!1", 1, "users50", "log on_orders on_users on_v orders users users_mail v v2", "a,b!"];

function script(): readonly string[] {
  const { before, transaction, after } = rebuildStatements(rebuild);
  return [...users, ...before, "BEGIN IMMEDIATE", ...transaction, "COMMIT", ...after];
}

// Debian 12's own SQLite, through Python: the oldest that is in wide use.
const python = `import json, sqlite3, sys
c = sqlite3.connect(":memory:", isolation_level=None)
for s in json.loads(sys.argv[1]): c.execute(s)
print(json.dumps([c.execute(q).fetchone()[0] for q in json.loads(sys.argv[2])]))`;
const pythonRuns = spawnSync("python3", ["-c", "import sqlite3"]).status === 0;

describe("a rebuild keeps rows, counters, foreign keys, views and the triggers of other tables", () => {
  test("on the driver's SQLite", async () => {
    const db = await openMemory();
    for (const statement of script()) db.exec(statement);
    expect(questions.map((question) => Object.values(db.all(question)[0] ?? {})[0])).toEqual(answers);
    db.exec("INSERT INTO v (mail) VALUES ('new')");
    expect(db.all("SELECT id, mail FROM users WHERE id > 7")).toEqual([{ id: 51, mail: "new" }]);
    expect(db.all("SELECT x FROM log ORDER BY rowid").at(-1)).toEqual({ x: "new" });
    db.close();
  });

  test.skipIf(!pythonRuns)("on the SQLite of this machine's Python (skipped where there is no python3)", () => {
    const run = spawnSync("python3", ["-c", python, JSON.stringify(script()), JSON.stringify(questions)], { encoding: "utf8" });
    expect(JSON.parse(run.stdout || JSON.stringify(run.stderr))).toEqual(answers);
  });
});

describe("why the statements are as they are", () => {
  async function failure(setup: readonly string[], statements: readonly string[]): Promise<string> {
    const db = await openMemory();
    for (const statement of setup) db.exec(statement);
    try {
      for (const statement of statements) db.exec(statement);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      db.close();
    }
  }

  const { transaction } = rebuildStatements(rebuild);

  test("without legacy_alter_table a view on the table makes the rename fail", async () => {
    expect(await failure(users, ["PRAGMA foreign_keys = OFF", "BEGIN", ...transaction])).toMatch(/error in view v: no such table: main\.users/);
  });

  test("with foreign keys on, the drop fails", async () => {
    expect(await failure(users, ["PRAGMA foreign_keys = ON", "PRAGMA legacy_alter_table = ON", "BEGIN", ...transaction])).toMatch(/FOREIGN KEY/);
  });

  test("with deferred foreign keys, the drop deletes the rows of other tables", async () => {
    const db = await openMemory();
    for (const statement of [...users, "PRAGMA foreign_keys = ON", "BEGIN", "PRAGMA defer_foreign_keys = ON", "DROP TABLE users"]) db.exec(statement);
    expect(db.all("SELECT count(*) AS n FROM orders")).toEqual([{ n: 0 }]);
    db.close();
  });

  test("without OR ABORT, ON CONFLICT IGNORE would lose rows in silence", async () => {
    const setup = ["CREATE TABLE t (a)", "INSERT INTO t VALUES (NULL), (1)", "CREATE TABLE n (a NOT NULL ON CONFLICT IGNORE)"];
    expect(await failure(setup, ["INSERT INTO n (a) SELECT a FROM t"])).toBe("");
    expect(await failure(setup, ["INSERT OR ABORT INTO n (a) SELECT a FROM t"])).toMatch(/NOT NULL/);
  });

  test("DROP COLUMN says nothing of a trigger that uses the column", async () => {
    const setup = ["CREATE TABLE t (a, b)", "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = 1; END"];
    expect(await failure(setup, ["ALTER TABLE t DROP COLUMN b"])).toBe("");
    expect(await failure(setup, ["ALTER TABLE t DROP COLUMN b", "INSERT INTO t VALUES (1)"])).toMatch(/no such column/);
  });
});

test("rows without an integer key keep their rowid", async () => {
  const db = await openMemory();
  const { before, transaction } = rebuildStatements({
    table: "t",
    temporary: "n",
    create: "CREATE TABLE n (a TEXT NOT NULL, rowid TEXT)",
    copies: [{ column: "a", from: "a" }],
    rowid: rowidName(["a", "rowid"]),
    keepsCounter: false,
    restores: [],
  });
  for (const statement of ["CREATE TABLE t (a)", "INSERT INTO t (_rowid_, a) VALUES (5, 'x'), (9, 'y')", ...before, ...transaction]) db.exec(statement);
  expect(db.all("SELECT _rowid_ AS id, a FROM t ORDER BY 1")).toEqual([{ id: 5, a: "x" }, { id: 9, a: "y" }]);
  db.close();
});
