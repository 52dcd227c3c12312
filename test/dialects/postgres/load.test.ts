import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { loadScripts } from "../../../src/dialects/postgres/load.ts";
import { openScratch } from "../../../src/dialects/postgres/scratch.ts";
import type { Scratch, ScratchDatabase } from "../../../src/dialects/postgres/scratch-database.ts";
import { testHost } from "../../support/host.ts";

let scratch: Scratch;
let database: ScratchDatabase;
beforeAll(async () => {
  scratch = await openScratch(testHost());
});
beforeEach(async () => {
  database = await scratch.fresh();
});
afterEach(() => database.release());
afterAll(() => scratch.close());

const load = (...texts: string[]) => loadScripts(database, texts.map((text, index) => ({ file: `${index + 1}.sql`, text, line: 1 })));

test("scripts run in order in one session, and the session is as before after them", async () => {
  const report = await load("SET search_path = s; CREATE SCHEMA s; CREATE TABLE t (id int PRIMARY KEY)", "CREATE VIEW v AS SELECT * FROM t");
  expect(report).toEqual({ statements: 4, roles: [], notes: [] });
  expect(await database.query("SELECT 's.v'::regclass, current_setting('search_path')")).toEqual([["s.v", '"$user", public']]);
});

test("a failure says in which file, line and column, with the SQLSTATE and the statement", async () => {
  await expect(load("CREATE TABLE t (id int);", "\n  CREATE VIEW v AS\n    SELECT nosuch FROM t;")).rejects.toMatchObject({
    code: "statement-failed",
    message: 'column "nosuch" does not exist',
    where: { file: "2.sql", line: 3, column: 12, sqlstate: "42703", statement: "CREATE VIEW v AS\n    SELECT nosuch FROM t" },
  });
});

test("roles that are missing are stood in for, wherever they are named, also in a transaction", async () => {
  const report = await load(`
    CREATE TABLE t (id int); ALTER TABLE t OWNER TO "Own er"; GRANT SELECT ON t TO r1, r2, PUBLIC;
    BEGIN; CREATE SCHEMA s AUTHORIZATION r3; CREATE POLICY p ON t TO r4 USING (true); ALTER DEFAULT PRIVILEGES FOR ROLE r5 GRANT SELECT ON TABLES TO r6; COMMIT;
    SET SESSION AUTHORIZATION r7; RESET SESSION AUTHORIZATION; CREATE ROLE r7; CREATE ROLE r8 IN ROLE r9;`);
  expect(report.roles).toEqual(["Own er", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r9"]);
  expect(report.notes).toEqual([{ file: "1.sql", line: 4, message: "the role is stood in for" }]);
  expect(await database.query("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'Own er'")).toEqual([["f"]]);
});

test("what is about databases and the server, and settings of another version, are passed over with a note", async () => {
  const report = await load(`CREATE DATABASE d; ALTER DATABASE d SET a = b; COMMENT ON DATABASE d IS 'x'; GRANT CONNECT ON DATABASE d TO r;
    ALTER SYSTEM SET work_mem = '1MB'; SET no_such_timeout = 0; COPY t FROM stdin;\n1\n\\.\nCREATE TABLE "database" (a int); COMMENT ON TABLE "database" IS 'on database';`);
  expect(report.statements).toBe(2);
  expect(report.notes.map(({ line }) => line).sort()).toEqual([1, 1, 1, 1, 2, 2, 2]);
});

test.each([
  ["CREATE EXTENSION postgis", "scratch-extension-missing", /PGlite .* lacks this extension.*--scratch URL/],
  ["CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'return 1'", "scratch-language-missing", /--scratch URL/],
  ["CREATE FUNCTION f() RETURNS int LANGUAGE c AS '$libdir/nosuch', 'f'", "scratch-library-missing", /--scratch URL/],
  ["CREATE TABLE t (a text COMPRESSION lz4)", "scratch-feature-missing", /--scratch URL/],
  ["CREATE TABLE t (a int) SOMETHING NEW", "statement-failed", /PostgreSQL 18\..*--scratch URL/],
  ["BEGIN; CREATE TABLE t ()", "script-transaction-open", /COMMIT/],
])("%s fails with %s and says what to do", async (sql, code, hint) => {
  await expect(load(sql)).rejects.toMatchObject({ code, hint: expect.stringMatching(hint), where: { file: "1.sql" } });
});

test("extensions of PGlite's package are there for the asking, with those that they require", async () => {
  await load('CREATE EXTENSION IF NOT EXISTS "uuid-ossp"; CREATE EXTENSION earthdistance CASCADE; CREATE SCHEMA x; CREATE EXTENSION hstore WITH SCHEMA x');
  expect(await database.query("SELECT extname FROM pg_extension ORDER BY 1")).toEqual([["cube"], ["earthdistance"], ["hstore"], ["plpgsql"], ["uuid-ossp"]]);
});

test("rows that a script puts in and the blocks that it runs are carried out", async () => {
  await load("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2); DO $$ BEGIN EXECUTE 'CREATE TABLE u (a int)'; END $$; VACUUM t");
  expect(await database.queryAll(["SELECT count(*) FROM t", "SELECT 'u'::regclass"])).toEqual([[["2"]], [["u"]]]);
});
