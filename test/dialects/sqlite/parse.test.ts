import { describe, expect, test } from "vitest";
import { parseStatement } from "../../../src/dialects/sqlite/parse/statement.ts";
import { parseTable } from "../../../src/dialects/sqlite/parse/table.ts";
import { openMemory } from "../../../src/dialects/sqlite/scratch.ts";
import { nasty } from "./nasty.ts";
import { judge, load, scriptsIn, shared, sharedMissing } from "./oracle.ts";

async function judgeScript(script: string): Promise<number> {
  const db = await openMemory();
  try {
    load(db, script);
    return judge(db);
  } finally {
    db.close();
  }
}

describe("what is read from a stored statement is what the engine says", () => {
  test.skipIf(sharedMissing !== "").each(scriptsIn(`${shared}/corpus/sqlite`, ["schema.sql"]))("in the schema of %s", async (_name, script) => {
    expect(await judgeScript(script)).toBeGreaterThan(5);
  });

  test.skipIf(sharedMissing !== "").each(scriptsIn(`${shared}/cases/sqldef/sqlite`, ["from.sql", "to.sql"]))("in the case %s", async (_name, script) => {
    expect(await judgeScript(script)).toBeGreaterThanOrEqual(0);
  });

  test.each(nasty())("in %s", async (script) => {
    expect(await judgeScript(script)).toBeGreaterThan(0);
  });
});

describe("a table", () => {
  test("reads a comment that looks like a constraint as a comment", () => {
    expect(parseTable("CREATE TABLE t(a int -- CHECK (a > 1)\n, b int /* UNIQUE */)")).toMatchObject({ checks: [], uniques: [] });
  });

  test("keeps the names and conflict clauses of constraints", () => {
    const table = parseTable("CREATE TABLE t(a int CONSTRAINT nn NOT NULL ON CONFLICT IGNORE CONSTRAINT c CHECK (a>0), CONSTRAINT u UNIQUE (a) ON CONFLICT REPLACE)");
    expect(table.columns[0]?.notNull).toEqual({ name: "nn", conflict: "ignore" });
    expect(table.checks).toEqual([{ name: "c", inline: "a", expression: { text: "a>0", key: "a > 0" } }]);
    expect(table.uniques[0]).toMatchObject({ name: "u", inline: null, conflict: "replace" });
  });

  test("reads DEFERRABLE wherever it stands after the reference", () => {
    const table = parseTable("CREATE TABLE t(a REFERENCES p NOT NULL DEFERRABLE INITIALLY DEFERRED)");
    expect(table.foreignKeys[0]?.deferral).toEqual({ deferrable: true, initially: "deferred" });
  });

  test("knows which defaults are strings, though they are written as names", () => {
    const table = parseTable('CREATE TABLE t(a DEFAULT pending, b DEFAULT "x y", c DEFAULT true, d DEFAULT (upper(\'a\')))');
    expect(table.columns.map((column) => [column.default?.expression.text, column.default?.literal])).toEqual([
      ["'pending'", true],
      ["'x y'", true],
      ["true", true],
      ["upper('a')", false],
    ]);
  });

  test("writes a string in double quotes as a string, and a column in double quotes as a name", () => {
    const table = parseTable('CREATE TABLE t(a text CHECK ("a" <> "none"))');
    expect(table.checks[0]?.expression).toEqual({ text: "\"a\" <> 'none'", key: "a <> 'none'" });
  });

  test("drops the table's own name before a column", () => {
    expect(parseTable("CREATE TABLE users(a int CHECK (users.a > 0))").checks[0]?.expression.text).toBe("a > 0");
  });
});

describe("the canonical text of an expression", () => {
  const keyOf = (expression: string): string => parseTable(`CREATE TABLE t(id int, "end" int, "true" int, key int, CHECK (${expression}))`).checks[0]?.expression.key ?? "";

  test.each([
    ["id>0 AND key   <  5", "(ID > 0 and KEY<5)"],
    ['"id" = `id` + [id]', "id == id+id"],
    ["id != 1 -- one\n", "id <> 1"],
    ['"key" > 1', "key > 1"],
    ["x'ab' = 0XFF", "X'AB' = 0xff"],
    ["Lower(id) in ('A')", "lower(id) IN('A')"],
    ["cast(id as TEXT) like 'x'", "CAST(ID AS text) LIKE 'x'"],
    ["((id))", "id"],
  ])("is the same for %s and %s", (left, right) => expect(keyOf(left)).toBe(keyOf(right)));

  test.each([
    ["id = 'A'", "id = 'a'"],
    ['"end" > 1', "case when id then 1 end > 1"],
    ['"true"', "true"],
    ["(id) + (1)", "id + 1"],
    ["(id, 1) = (1, 2)", "id, 1 = 1, 2"],
    ["id = 1.0", "id = 1"],
    ["- -id", "id"],
  ])("differs for %s and %s", (left, right) => expect(keyOf(left)).not.toBe(keyOf(right)));
});

describe("a view and a trigger", () => {
  const keyOf = (sql: string): string => {
    const facts = parseStatement(sql);
    return facts.kind === "view" ? facts.query.key : facts.kind === "trigger" ? facts.body.key : "";
  };

  test("count by meaning, not by white space, comments, quoting or the case of keywords", () => {
    expect(keyOf('CREATE VIEW v AS select "a", [b]\n from t -- all')).toBe(keyOf("CREATE VIEW v AS SELECT a, b FROM t"));
    expect(keyOf("CREATE TRIGGER g AFTER INSERT ON t BEGIN delete from t; END")).toBe(keyOf("CREATE TRIGGER g AFTER INSERT ON t BEGIN\n  DELETE FROM t;\nEND"));
  });

  test("keep the case of names, which shows in the columns of a result", () => {
    expect(keyOf("CREATE VIEW v AS SELECT a AS userId FROM t")).not.toBe(keyOf("CREATE VIEW v AS SELECT a AS userid FROM t"));
    expect(keyOf("CREATE VIEW v AS SELECT a AS Key FROM t")).not.toBe(keyOf("CREATE VIEW v AS SELECT a AS key FROM t"));
  });
});

test("a statement that is not understood is an error that shows the place", () => {
  expect(() => parseStatement("CREATE TABLE t(a int,\n b int FROB)")).not.toThrow();
  expect(() => parseStatement("CREATE TABLE t(a int,\n CHECK a)")).toThrowError(expect.objectContaining({ code: "sqlite-unparsed", where: expect.objectContaining({ line: 2, column: 8 }) }));
});
