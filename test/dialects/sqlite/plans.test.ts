import { describe, expect, test } from "vitest";
import { compare } from "../../../src/compare/index.ts";
import { readDatabase } from "../../../src/dialects/sqlite/read.ts";
import { runGroups } from "../../../src/dialects/sqlite/run.ts";
import { bench, between, databaseOf } from "./pairs.ts";

/** The first words of every statement of a plan that has been tried. */
async function planOf(from: string, to: string): Promise<readonly string[]> {
  const [a, b] = [await databaseOf(from), await databaseOf(to)];
  const { plan, proof } = await between(a, b);
  expect(proof.state).toBe("verified");
  return plan.steps.map(({ sql }) => sql.replaceAll(/\s+/g, " "));
}

const rebuildOf = (table: string): unknown => expect.arrayContaining([expect.stringContaining(`CREATE TABLE alidade_new_${table}`), `DROP TABLE ${table}`, `ALTER TABLE alidade_new_${table} RENAME TO ${table}`]);

describe("a column is added in place", () => {
  test.each([
    ["at the end", "b TEXT", "ADD COLUMN b TEXT"],
    ["with a constant default and NOT NULL", "b INT NOT NULL DEFAULT 5", "ADD COLUMN b INT DEFAULT 5 NOT NULL"],
    ["with its own check", "b INT CHECK (b > 0)", "ADD COLUMN b INT CHECK (b > 0)"],
    ["with its own reference", "b INT CONSTRAINT f REFERENCES t (a) ON DELETE CASCADE", "ADD COLUMN b INT CONSTRAINT f REFERENCES t (a) ON DELETE CASCADE"],
    ["when it is computed on reading", "b INT AS (a + 1)", "ADD COLUMN b INT GENERATED ALWAYS AS (a + 1) VIRTUAL"],
  ])("%s", async (_name, column, clause) => expect(await planOf("CREATE TABLE t (a INTEGER PRIMARY KEY)", `CREATE TABLE t (a INTEGER PRIMARY KEY, ${column})`)).toEqual([`ALTER TABLE t ${clause}`]));

  test("one after the other in their order, whatever their names", async () => {
    expect(await planOf("CREATE TABLE t (m)", "CREATE TABLE t (m, z, a, k)")).toEqual(["z", "a", "k"].map((name) => `ALTER TABLE t ADD COLUMN ${name}`));
  });

  test("and dropped in place beside views and triggers that are whole", async () => {
    const rest = "CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = new.a; END";
    expect(await planOf(`CREATE TABLE t (a, b); ${rest}`, `CREATE TABLE t (a); ${rest}`)).toEqual(["ALTER TABLE t DROP COLUMN b"]);
  });

  test("and dropped with the index that it is in, and the view that names it", async () => {
    const plan = await planOf("CREATE TABLE t (a, b); CREATE INDEX i ON t (a, b); CREATE VIEW v AS SELECT a, b FROM t", "CREATE TABLE t (a); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t");
    expect(plan).toEqual(expect.arrayContaining(["DROP INDEX i", "DROP VIEW v", "ALTER TABLE t DROP COLUMN b", "CREATE INDEX i ON t (a)", "CREATE VIEW v AS SELECT a FROM t"]));
    expect(plan).toHaveLength(5);
  });
});

describe("a table is rebuilt", () => {
  test.each([
    ["for a column that is not at the end", "CREATE TABLE t (a, b)", "CREATE TABLE t (a, x, b)"],
    ["for another order", "CREATE TABLE t (a, b)", "CREATE TABLE t (b, a)"],
    ["for a default that is no constant", "CREATE TABLE t (a)", "CREATE TABLE t (a, b DEFAULT CURRENT_TIMESTAMP)"],
    ["for a stored column", "CREATE TABLE t (a)", "CREATE TABLE t (a, b AS (a) STORED)"],
    ["for a reference with a default", "CREATE TABLE t (a)", "CREATE TABLE t (a, b DEFAULT 1 REFERENCES t (a))"],
    ["for a new key", "CREATE TABLE t (a INTEGER)", "CREATE TABLE t (a INTEGER PRIMARY KEY)"],
    ["for a check over two columns", "CREATE TABLE t (a, b)", "CREATE TABLE t (a, b, CHECK (a > b))"],
    ["for another type", "CREATE TABLE t (a INT)", "CREATE TABLE t (a TEXT)"],
    ["for STRICT", "CREATE TABLE t (a INT)", "CREATE TABLE t (a INT) STRICT"],
    ["for a column that is dropped beside a trigger that SQLite compiles and ALTER TABLE does not", "CREATE TABLE t (a, b); CREATE TRIGGER g AFTER UPDATE ON t WHEN old.gone > 1 AND 0 BEGIN SELECT 1; END", "CREATE TABLE t (a); CREATE TRIGGER g AFTER UPDATE ON t WHEN old.gone > 1 AND 0 BEGIN SELECT 1; END"],
    ["for a column that is dropped beside a broken view", "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT 1 FROM gone", "CREATE TABLE t (a); CREATE VIEW v AS SELECT 1 FROM gone"],
  ])("%s", async (_name, from, to) => expect(await planOf(from, to)).toEqual(rebuildOf("t")));

  test("once, however much changes, and beside no view", async () => {
    const plan = await planOf(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b INT, c INT); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v",
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, c TEXT NOT NULL, a TEXT UNIQUE, x INT CHECK (x > 0)); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v",
    );
    expect(plan.filter((sql) => sql.startsWith("CREATE TABLE"))).toHaveLength(1);
    expect(plan.filter((sql) => sql.includes("VIEW"))).toEqual([]);
    expect(plan.at(-1)).toBe("CREATE INDEX i ON t (a)");
  });
});

test("a computed column of a STRICT table says that rows may refuse its type, in place and in a rebuild", async () => {
  for (const stored of ["", " STORED"]) {
    const [a, b] = [await databaseOf("CREATE TABLE t (a TEXT) STRICT"), await databaseOf(`CREATE TABLE t (a TEXT, g INT AS (a || 'x')${stored}) STRICT`)];
    const { plan } = await between(a, b);
    expect(plan.steps.flatMap(({ hazards }) => hazards.map(({ message }) => message))).toContain("fails if what is computed for a row is no INT");
  }
});

describe("what a spelling is", () => {
  test.each([
    ["letter case of names", "CREATE TABLE Users (ID INTEGER PRIMARY KEY)", "CREATE TABLE users (id integer primary key)"],
    ["NOT NULL at the rowid", "CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY)", "CREATE TABLE t (a INTEGER, PRIMARY KEY (a))"],
    ["DEFAULT NULL, COLLATE BINARY, ON CONFLICT ABORT", "CREATE TABLE t (a TEXT DEFAULT NULL COLLATE BINARY UNIQUE ON CONFLICT ABORT)", "CREATE TABLE t (a TEXT, UNIQUE (a))"],
    ["where a constraint stands", "CREATE TABLE t (a INT CHECK (a > 0) REFERENCES t (a), b INT UNIQUE)", "CREATE TABLE t (a INT, b INT, FOREIGN KEY (a) REFERENCES t (a), UNIQUE (b), CHECK (a>0))"],
    ["the primary key that a reference means", "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a REFERENCES p)", "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a REFERENCES p (id))"],
    ["quotes, white space and comments", 'CREATE TABLE "t" ( [a] TEXT DEFAULT "x" -- here\n)', "CREATE TABLE t(a TEXT DEFAULT 'x')"],
    ["a collation that the column has anyway", "CREATE TABLE t (a TEXT COLLATE NOCASE); CREATE INDEX i ON t (a COLLATE nocase ASC)", "CREATE TABLE t (a TEXT COLLATE NOCASE); CREATE INDEX i ON t (a)"],
  ])("%s is no difference", async (_name, from, to) => {
    const { changes } = await between(await databaseOf(from), await databaseOf(to));
    expect(changes).toEqual([]);
  });
});

test("where the order of columns is nobody's business, new ones go to the end and nothing else moves", async () => {
  const [a, b] = [await databaseOf("CREATE TABLE t (a, b, gone)"), await databaseOf("CREATE TABLE t (z, b, k, a)")];
  const reading = readDatabase(b);
  const models = { ...reading, snapshot: { ...reading.snapshot, covers: { kinds: null, silentOn: { table: ["columns"] } } } };
  const { plan, proof } = await compare({ label: "from", reading: readDatabase(a) }, { label: "to", reading: models }, bench, { facets: [], verify: true });
  expect(plan.steps.map(({ sql }) => sql)).toEqual(["ALTER TABLE t ADD COLUMN k", "ALTER TABLE t ADD COLUMN z", "ALTER TABLE t DROP COLUMN gone"]);
  expect(proof.state).toBe("verified");
});

test("a column that an uncovered trigger of its table names is not dropped from under it", async () => {
  const trigger = "CREATE TRIGGER g AFTER UPDATE OF b ON t BEGIN SELECT 1; END";
  const [a, b] = [await databaseOf(`CREATE TABLE t (a, b); ${trigger}`), await databaseOf("CREATE TABLE t (a)")];
  const reading = readDatabase(b);
  const models = { ...reading, snapshot: { ...reading.snapshot, covers: { kinds: ["table", "column"] as const, silentOn: {} } } };
  const comparing = compare({ label: "from", reading: readDatabase(a) }, { label: "to", reading: models }, bench, { facets: [], verify: true });
  await expect(comparing).rejects.toMatchObject({ code: "plan-refused", message: expect.stringContaining("trigger t.g stays") });
});

test("without a column or rowid in common, nothing can be copied, and the plan is refused", async () => {
  const [a, b] = [await databaseOf("CREATE TABLE t (a INT PRIMARY KEY) WITHOUT ROWID"), await databaseOf("CREATE TABLE t (b INT PRIMARY KEY) WITHOUT ROWID")];
  await expect(between(a, b)).rejects.toMatchObject({ code: "plan-refused" });
});

describe("what a killed rebuild leaves behind", () => {
  const users = "(id INTEGER PRIMARY KEY, mail TEXT)";

  test("beside its table is dropped, without a word of lost rows", async () => {
    const [a, b] = [await databaseOf(`CREATE TABLE users ${users}; CREATE TABLE alidade_new_users ${users}`), await databaseOf(`CREATE TABLE users ${users}`)];
    const { plan } = await between(a, b);
    expect(plan.steps.map(({ sql, hazards }) => [sql, hazards])).toEqual([["DROP TABLE IF EXISTS alidade_new_users", []]]);
  });

  test("beside its table does not stand in the way of the next rebuild", async () => {
    const a = await databaseOf(`CREATE TABLE users ${users}; INSERT INTO users VALUES (1, 'a'); CREATE TABLE alidade_new_users ${users}`);
    const b = await databaseOf("CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT NOT NULL)");
    runGroups(a, (await between(a, b)).plan.groups);
    expect(a.all("SELECT * FROM users")).toEqual([{ id: 1, mail: "a" }]);
    expect((await between(a, b)).changes).toEqual([]);
  });

  test.each([users, "(id INTEGER PRIMARY KEY, mail TEXT NOT NULL)"])("without its table becomes it, as %s", async (wanted) => {
    const a = await databaseOf(`CREATE TABLE alidade_new_users ${users}; INSERT INTO alidade_new_users VALUES (1, 'a'); CREATE TABLE orders (u REFERENCES users (id))`);
    const b = await databaseOf(`CREATE TABLE users ${wanted}; CREATE TABLE orders (u REFERENCES users (id)); CREATE INDEX i ON users (mail)`);
    const there = await between(a, b);
    expect(there.plan.steps.flatMap(({ hazards }) => hazards).filter(({ kind }) => kind === "dataLoss")).toEqual([]);
    expect(there.proof.state).toBe("verified");
    runGroups(a, there.plan.groups);
    expect(a.all("SELECT * FROM users")).toEqual([{ id: 1, mail: "a" }]);
    expect((await between(a, b)).changes).toEqual([]);
  });
});
