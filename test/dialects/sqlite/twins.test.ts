import { describe, expect, test } from "vitest";
import type { SqliteConnection } from "../../../src/dialects/sqlite/connect.ts";
import { runGroups } from "../../../src/dialects/sqlite/run.ts";
import { between, databaseOf, judgePair, putRows } from "./pairs.ts";

/** A schema, the same in another spelling, and its twin, which is another one. */
interface Twins {
  readonly one: string;
  readonly spelled: string;
  readonly other: string;
}

const base = "CREATE TABLE p (id INTEGER PRIMARY KEY, x INT, y INT, UNIQUE (x, y));";
const view = "CREATE TABLE t (a INT, b INT); CREATE VIEW v AS SELECT a, b FROM t;";

const cases: Readonly<Record<string, Twins>> = {
  "a virtual generated column": { one: "CREATE TABLE t (a INT, g INT AS (a + 1))", spelled: "CREATE TABLE t (a int, g int generated always as ( a+1 ) virtual)", other: "CREATE TABLE t (a INT, g INT AS (a + 2))" },
  "a stored generated column": { one: "CREATE TABLE t (a INT, g INT AS (a * 2) STORED, z INT)", spelled: 'CREATE TABLE t (a INT, g INT GENERATED ALWAYS AS ("a"*2) stored, z INT)', other: "CREATE TABLE t (a INT, g INT AS (a * 2) VIRTUAL, z INT)" },
  "a generated column that was a plain one": { one: "CREATE TABLE t (a INT, g INT)", spelled: "CREATE TABLE t (a INT, [g] INT)", other: "CREATE TABLE t (a INT, g INT AS (a) STORED)" },
  "generated columns that build on each other": { one: "CREATE TABLE t (a TEXT, g TEXT AS (upper(a)), h INT AS (length(g)) STORED, CHECK (h < 99))", spelled: "CREATE TABLE t (a TEXT, g TEXT AS (UPPER(a)), h INT AS (length(g)) STORED, check(h<99))", other: "CREATE TABLE t (a TEXT, g TEXT AS (lower(a)), h INT AS (length(g)) STORED, CHECK (h < 99))" },
  "a generated column with constraints and an index": { one: "CREATE TABLE t (a INT, g INT AS (a % 7) NOT NULL UNIQUE); CREATE INDEX i ON t (g DESC)", spelled: "CREATE TABLE t (a INT, g INT AS (a % 7) NOT NULL, UNIQUE (g)); CREATE INDEX i ON t (g desc)", other: "CREATE TABLE t (a INT, g INT AS (a % 7) NOT NULL); CREATE INDEX i ON t (g DESC)" },
  "a generated column in a STRICT table": { one: "CREATE TABLE t (a INT, g TEXT AS (a || 'x') STORED COLLATE NOCASE) STRICT", spelled: "CREATE TABLE t (a INT, g TEXT COLLATE nocase AS (a || 'x') STORED) strict", other: "CREATE TABLE t (a INT, g TEXT AS (a || 'x') STORED COLLATE RTRIM) STRICT" },
  "STRICT and WITHOUT ROWID": { one: "CREATE TABLE t (a INT PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID", spelled: "CREATE TABLE t (a INT NOT NULL, b ANY, PRIMARY KEY (a ASC)) without rowid, strict", other: "CREATE TABLE t (a INT PRIMARY KEY, b ANY) STRICT" },
  "conflict clauses": { one: "CREATE TABLE t (a INT NOT NULL ON CONFLICT IGNORE, b INT UNIQUE ON CONFLICT REPLACE, PRIMARY KEY (a, b) ON CONFLICT FAIL)", spelled: "CREATE TABLE t (a INT not null on conflict ignore, b INT, UNIQUE (b) ON CONFLICT replace, PRIMARY KEY (a, b) ON CONFLICT FAIL)", other: "CREATE TABLE t (a INT NOT NULL ON CONFLICT IGNORE, b INT UNIQUE ON CONFLICT IGNORE, PRIMARY KEY (a, b) ON CONFLICT ROLLBACK)" },
  "deferred keys": { one: `${base} CREATE TABLE t (a INT REFERENCES p DEFERRABLE INITIALLY DEFERRED)`, spelled: `${base} CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES p (id) deferrable initially deferred)`, other: `${base} CREATE TABLE t (a INT REFERENCES p DEFERRABLE INITIALLY IMMEDIATE)` },
  "keys over several columns": { one: `${base} CREATE TABLE t (a INT, b INT, FOREIGN KEY (a, b) REFERENCES p (x, y) ON DELETE SET NULL)`, spelled: `${base} CREATE TABLE t (a INT, b INT, FOREIGN KEY ("a", [b]) REFERENCES "p" (x, y) on delete set null on update no action)`, other: `${base} CREATE TABLE t (a INT, b INT, FOREIGN KEY (b, a) REFERENCES p (x, y) ON DELETE SET NULL)` },
  "an INSTEAD OF trigger": { one: `${view} CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a, new.b); END`, spelled: `${view} create trigger if not exists g instead of insert on v for each row begin insert into t values (new.a,new.b); end`, other: `${view} CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE a = old.a; END` },
  "a trigger on columns": { one: `${view} CREATE TRIGGER g AFTER UPDATE OF a ON t WHEN new.a > 1 BEGIN SELECT 1; END`, spelled: `${view} CREATE TRIGGER g AFTER UPDATE OF "a" ON t WHEN (new.a>1) BEGIN SELECT 1; END`, other: `${view} CREATE TRIGGER g AFTER UPDATE OF a, b ON t WHEN new.a > 1 BEGIN SELECT 1; END` },
  "a partial index on an expression": { one: "CREATE TABLE t (a TEXT, b INT); CREATE INDEX i ON t (lower(a), b DESC) WHERE b > 0", spelled: "CREATE TABLE t (a TEXT, b INT); CREATE INDEX main.i ON t (LOWER(a), b desc) where (b>0) -- b", other: "CREATE TABLE t (a TEXT, b INT); CREATE INDEX i ON t (lower(a), b DESC) WHERE b >= 0" },
  "a CHECK that a comment has": { one: "CREATE TABLE t (a INT -- CHECK (a > 0)\n, b INT)", spelled: "CREATE TABLE t (a INT /* CHECK (a > 1) */, b INT)", other: "CREATE TABLE t (a INT CHECK (a > 0), b INT)" },
};

describe.each(Object.entries(cases))("%s", (_name, { one, spelled, other }) => {
  test("is the same in another spelling", async () => expect((await between(await databaseOf(one), await databaseOf(spelled))).changes).toEqual([]));

  test("differs from its twin, becomes it with its rows, and goes back", async () => {
    expect((await between(await databaseOf(one), await databaseOf(other))).changes).not.toEqual([]);
    for (const [from, to] of [[one, other], [other, one]] as const) {
      if ((await judgePair(from, to, putRows)) === "refused") expect(await judgePair(from, to, () => undefined)).toBe("converged");
    }
  });
});

describe("a rebuild keeps", () => {
  async function rebuilt(from: string, to: string): Promise<SqliteConnection> {
    const db = await databaseOf(from);
    runGroups(db, (await between(db, await databaseOf(to))).plan.groups);
    return db;
  }

  test("AUTOINCREMENT's counter, so that numbers of deleted rows do not come again", async () => {
    const db = await rebuilt("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT); INSERT INTO t (a) VALUES (1), (2), (3); DELETE FROM t WHERE id > 1", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)");
    db.exec("INSERT INTO t (a) VALUES ('x')");
    expect(db.all("SELECT id FROM t ORDER BY id")).toEqual([{ id: 1 }, { id: 4 }]);
  });

  test("the counter of a table that is empty", async () => {
    const db = await rebuilt("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT); INSERT INTO t (a) VALUES (1), (2); DELETE FROM t", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)");
    expect(db.all("SELECT name, seq FROM sqlite_sequence")).toEqual([{ name: "t", seq: 2 }]);
  });

  test("rowids, which a full-text index holds on to", async () => {
    const search = "CREATE VIRTUAL TABLE s USING fts5 (a, content = 't'); INSERT INTO t (rowid, a) VALUES (5, 'five'), (9, 'nine'); INSERT INTO s (rowid, a) SELECT rowid, a FROM t;";
    const db = await rebuilt(`CREATE TABLE t (a TEXT, b INT); ${search}`, `CREATE TABLE t (a TEXT, b TEXT); ${search}`);
    expect(db.all("SELECT rowid AS id, a FROM s WHERE s MATCH 'nine'")).toEqual([{ id: 9, a: "nine" }]);
    db.exec("INSERT INTO s (s) VALUES ('integrity-check')");
  });

  test("what R*Trees and full-text tables keep for themselves", async () => {
    const virtual = "CREATE VIRTUAL TABLE r USING rtree (id, x0, x1); CREATE VIRTUAL TABLE f USING fts5 (a);";
    const rows = "INSERT INTO r VALUES (1, 0, 2); INSERT INTO f VALUES ('word');";
    const db = await rebuilt(`CREATE TABLE t (a INT); ${virtual} ${rows}`, `CREATE TABLE t (a TEXT); ${virtual}`);
    expect([db.all("SELECT id FROM r WHERE x0 < 1"), db.all("SELECT a FROM f WHERE f MATCH 'word'")]).toEqual([[{ id: 1 }], [{ a: "word" }]]);
  });
});
