import { describe, expect, test } from "vitest";
import { featuresOf } from "../../../src/dialects/sqlite/features.ts";
import { openMemory } from "../../../src/dialects/sqlite/scratch.ts";

// What ALTER TABLE does in place, as found on 3.40.1, 3.51.3 and 3.53.0 alike. The planner relies on each line; SQLite's manual is less exact.
const row = "INSERT INTO t VALUES (1)";

async function alter(setup: string, statement: string): Promise<string> {
  const db = await openMemory();
  try {
    db.exec(setup);
    db.exec(statement);
    return "done";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    db.close();
  }
}

describe("ADD COLUMN", () => {
  test.each([
    ["in an empty table takes a NOT NULL without default", "CREATE TABLE t (a)", "b NOT NULL", "done"],
    ["in an empty table takes any default", "CREATE TABLE t (a)", "b DEFAULT CURRENT_TIMESTAMP", "done"],
    ["in an empty table takes a stored column", "CREATE TABLE t (a)", "b AS (a + 1) STORED", "done"],
    ["never takes a key", "CREATE TABLE t (a)", "b INTEGER PRIMARY KEY", "PRIMARY KEY"],
    ["never takes a UNIQUE", "CREATE TABLE t (a)", "b UNIQUE", "UNIQUE"],
    ["with rows refuses NOT NULL without default", `CREATE TABLE t (a); ${row}`, "b NOT NULL", "NOT NULL"],
    ["with rows takes NOT NULL with one", `CREATE TABLE t (a); ${row}`, "b NOT NULL DEFAULT 'x'", "done"],
    ["with rows refuses CURRENT_TIMESTAMP", `CREATE TABLE t (a); ${row}`, "b DEFAULT CURRENT_TIMESTAMP", "non-constant"],
    ["with rows refuses an expression, even a constant one", `CREATE TABLE t (a); ${row}`, "b DEFAULT (1 + 1)", "non-constant"],
    ["with rows takes a literal in parentheses", `CREATE TABLE t (a); ${row}`, "b DEFAULT (5)", "done"],
    ["with rows refuses a stored column", `CREATE TABLE t (a); ${row}`, "b AS (a + 1) STORED", "STORED"],
    ["with rows takes a virtual column", `CREATE TABLE t (a); ${row}`, "b AS (a + 1) VIRTUAL", "done"],
    ["with rows tries a CHECK on them", `CREATE TABLE t (a); ${row}`, "b DEFAULT -3 CHECK (b > 0)", "CHECK"],
    ["takes a reference with a default while keys are off", `CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a); ${row}`, "b DEFAULT 1 REFERENCES p (id)", "done"],
    ["refuses that while they are on", `PRAGMA foreign_keys = ON; CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a); ${row}`, "b DEFAULT 1 REFERENCES p (id)", "REFERENCES"],
    ["works beside a broken view", "CREATE TABLE t (a); CREATE VIEW v AS SELECT x FROM nope", "b", "done"],
  ])("%s", async (_name, setup, column, result) => expect(await alter(setup, `ALTER TABLE t ADD COLUMN ${column}`)).toContain(result));
});

describe("DROP COLUMN", () => {
  test.each([
    ["takes its own CHECK along", "CREATE TABLE t (a, b CHECK (b > 0))", "done"],
    ["takes its own reference along", "CREATE TABLE p (id PRIMARY KEY); CREATE TABLE t (a, b REFERENCES p (id))", "done"],
    ["refuses the only column", "CREATE TABLE t (b)", "no other columns"],
    ["refuses a key", "CREATE TABLE t (a, b PRIMARY KEY)", "PRIMARY KEY"],
    ["refuses a UNIQUE", "CREATE TABLE t (a, b UNIQUE)", "UNIQUE"],
    ["refuses what a table constraint uses", "CREATE TABLE t (a, b, UNIQUE (a, b))", "no such column"],
    ["refuses what an index uses", "CREATE TABLE t (a, b); CREATE INDEX i ON t (a) WHERE b > 0", "error in index i"],
    ["refuses what another column's CHECK uses", "CREATE TABLE t (a CHECK (b > 0), b)", "no such column"],
    ["refuses what a generated column uses", "CREATE TABLE t (a, b, c AS (b))", "no such column"],
    ["refuses what a table's foreign key uses", "CREATE TABLE p (id PRIMARY KEY); CREATE TABLE t (a, b, FOREIGN KEY (b) REFERENCES p (id))", "unknown column"],
    ["refuses what a view names", "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT b FROM t", "error in view v"],
    ["refuses while any view is broken", "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT x FROM nope", "error in view v"],
    ["does not look at triggers", "CREATE TABLE t (a, b); CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = 1; END", "done"],
    ["does not look at UPDATE OF", "CREATE TABLE t (a, b); CREATE TRIGGER g AFTER UPDATE OF b ON t BEGIN SELECT 1; END", "done"],
    ["does not look at references from other tables", "CREATE TABLE t (a, b); CREATE TABLE c (x REFERENCES t (b))", "done"],
  ])("%s", async (_name, setup, result) => expect(await alter(setup, "ALTER TABLE t DROP COLUMN b")).toContain(result));
});

describe("RENAME", () => {
  test("of a column follows into indexes, checks, references, views and triggers", async () => {
    const db = await openMemory();
    db.exec(`CREATE TABLE t (a, b PRIMARY KEY, CHECK (b > 0)); CREATE INDEX i ON t (b) WHERE b > 1; CREATE VIEW v AS SELECT b FROM t;
      CREATE TABLE c (x REFERENCES t (b)); CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = new.b; END; ALTER TABLE t RENAME COLUMN b TO bb`);
    expect(db.all("SELECT count(*) AS n FROM sqlite_master WHERE sql LIKE '%bb%'")).toEqual([{ n: 5 }]);
    db.close();
  });

  test("of a column or a table fails while any view is broken", async () => {
    const setup = "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT x FROM nope";
    expect(await alter(setup, "ALTER TABLE t RENAME COLUMN b TO c")).toContain("error in view v");
    expect(await alter(setup, "ALTER TABLE t RENAME TO u")).toContain("error in view v");
  });

  test("of a table to another letter case needs a name in between", async () => {
    expect(await alter("CREATE TABLE t (a)", "ALTER TABLE t RENAME TO T")).toContain("already another table");
    expect(await alter("CREATE TABLE t (a)", "ALTER TABLE t RENAME COLUMN a TO A")).toBe("done");
  });
});

test("constraints are altered in place where the version is said to, and nowhere else", async () => {
  const db = await openMemory();
  const { alterConstraints } = featuresOf(db.version);
  db.close();
  const done = [
    await alter("CREATE TABLE t (a, b)", "ALTER TABLE t ALTER COLUMN b SET NOT NULL"),
    await alter("CREATE TABLE t (a, b NOT NULL)", "ALTER TABLE t ALTER COLUMN b DROP NOT NULL"),
    await alter("CREATE TABLE t (a, b)", "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)"),
    await alter("CREATE TABLE t (a CONSTRAINT c CHECK (a > 0))", "ALTER TABLE t DROP CONSTRAINT c"),
  ].map((result) => result === "done");
  expect(done).toEqual([alterConstraints, alterConstraints, alterConstraints, alterConstraints]);
  expect(await alter("CREATE TABLE t (a, CONSTRAINT c UNIQUE (a))", "ALTER TABLE t DROP CONSTRAINT c")).not.toBe("done");
  expect(await alter("CREATE TABLE t (a, b)", "ALTER TABLE t ALTER COLUMN b SET DEFAULT 5")).not.toBe("done");
});
