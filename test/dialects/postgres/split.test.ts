import { expect, test } from "vitest";
import { splitScript } from "../../../src/dialects/postgres/split.ts";

const texts = (sql: string): string[] => splitScript(sql, "x.sql").statements.map(({ text }) => text);

test.each<[name: string, sql: string, statements: string[]]>([
  ["nothing", " -- only a comment;\n/* a /* nested; */ one; */ ;;", []],
  ["semicolons in quotes", `SELECT ';', "a;b", E'\\';', U&';' ; SELECT $$;$$, $a$;$$;$a$;`, [`SELECT ';', "a;b", E'\\';', U&';'`, "SELECT $$;$$, $a$;$$;$a$"]],
  ["quotes doubled, and a backslash that is only one", "SELECT 'it''s;', '\\';SELECT 2", ["SELECT 'it''s;', '\\'", "SELECT 2"]],
  ["dollars in names and parameters", "SELECT a$b$c; SELECT $1; SELECT 1$$;$$", ["SELECT a$b$c", "SELECT $1", "SELECT 1$$;$$"]],
  ["rules", "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b); SELECT 1",
    ["CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b)", "SELECT 1"]],
  ["bodies of SQL-standard functions",
    "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; CREATE PROCEDURE p() BEGIN ATOMIC END; BEGIN; END;",
    ["CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "CREATE PROCEDURE p() BEGIN ATOMIC END", "BEGIN", "END"]],
  ["a statement without an end", "SELECT 1;\n SELECT 2 -- more", ["SELECT 1", "SELECT 2"]],
  ["quotes that are never closed", "SELECT 1; SELECT 'a;b", ["SELECT 1", "SELECT 'a;b"]],
  ["a byte order mark", "\uFEFFSELECT 1;", ["SELECT 1"]],
  ["comments within", "SELECT /* ; */ 1 -- ;\n + 2; ", ["SELECT /* ; */ 1 -- ;\n + 2"]],
  ["names in other alphabets", "SELECT é$x$ FROM ünï; SELECT 2", ["SELECT é$x$ FROM ünï", "SELECT 2"]],
])("%s", (_name, sql, statements) => {
  expect(texts(sql)).toEqual(statements);
});

test("every statement knows its place", () => {
  const { statements } = splitScript("-- a\n\nSELECT 1; SELECT\n 2;\r\n  /* c\n */ SELECT 3", "x.sql");
  expect(statements.map(({ offset, line, column }) => [offset, line, column])).toEqual([[6, 3, 1], [16, 3, 11], [39, 6, 5]]);
});

test("what pg_dump adds for psql is left out, and so are the rows of COPY", () => {
  const { statements, notes } = splitScript("\\restrict abc\nCOPY t (a, b) FROM stdin;\n1\t'x;\n\\.\n\nSELECT 1;\n\\echo hi\n\\unrestrict abc\n", "x.sql");
  expect(statements.map(({ text, hasData, line }) => [text, hasData, line])).toEqual([["COPY t (a, b) FROM stdin", true, 2], ["SELECT 1", false, 6]]);
  expect(notes).toEqual([
    { line: 2, message: "the rows of COPY … FROM stdin are skipped" },
    { line: 7, message: "\\echo of psql is left out" },
  ]);
});

test.each([["\\i other.sql", "\\i"], ["SELECT 1;\n\\connect db", "\\connect"], ["SELECT 1 \\gexec", "\\gexec"], ["\\if true", "\\if"]])(
  "%j is refused",
  (sql, command) => {
    expect(() => splitScript(sql, "x.sql")).toThrow(
      expect.objectContaining({ code: "script-meta-command", message: expect.stringContaining(command), where: expect.objectContaining({ file: "x.sql" }) }),
    );
  },
);

test("a large literal is no trouble", () => {
  expect(texts(`SELECT '${"a''b\n".repeat(300_000)}'; SELECT $$${"x;".repeat(500_000)}$$; SELECT E'${"\\'".repeat(300_000)}'`)).toHaveLength(3);
});
