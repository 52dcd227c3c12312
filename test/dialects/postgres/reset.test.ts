import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import type { Connection } from "../../../src/dialects/postgres/connection.ts";
import { type Untouched, describeUntouched, resetDatabase } from "../../../src/dialects/postgres/reset.ts";
import { openScratch } from "../../../src/dialects/postgres/scratch.ts";
import { testHost } from "../../support/host.ts";

let connection: Connection;
let untouched: Untouched;
beforeAll(async () => {
  connection = await connect(testHost(), "pglite:");
  untouched = await describeUntouched(connection);
});
afterAll(() => connection.close());

test.each([
  ["nothing", "SELECT 1"],
  ["tables, views, types", `CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (id serial PRIMARY KEY, m mood, d text DEFAULT 'x');
    CREATE VIEW v AS SELECT * FROM t; CREATE INDEX ON t (m); COMMENT ON TABLE t IS 'x'; CREATE SCHEMA "a""b" CREATE TABLE x (i int);
    CREATE STATISTICS st ON id, m FROM t; INSERT INTO t (m) SELECT 'a' FROM generate_series(1, 100); ANALYZE t`],
  ["functions, operators, casts", `CREATE FUNCTION f(int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$; CREATE TYPE p AS (a int);
    CREATE FUNCTION g(p) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'x' $$; CREATE CAST (p AS text) WITH FUNCTION g(p);
    CREATE FUNCTION pe(p, p) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$ SELECT true $$; CREATE OPERATOR === (LEFTARG = p, RIGHTARG = p, FUNCTION = pe); CREATE AGGREGATE agg (int) (SFUNC = int4pl, STYPE = int);
    CREATE CONVERSION co FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; CREATE COLLATION co (LOCALE = 'C');
    CREATE ACCESS METHOD h2 TYPE TABLE HANDLER heap_tableam_handler; CREATE LANGUAGE l2 HANDLER plpgsql_call_handler`],
  ["a cast between built-in types", `CREATE FUNCTION c(bigint) RETURNS point IMMUTABLE LANGUAGE sql AS $$ SELECT point(1, 2) $$;
    CREATE CAST (bigint AS point) WITH FUNCTION c(bigint)`],
  ["extensions", "CREATE SCHEMA e; CREATE EXTENSION hstore SCHEMA e; CREATE EXTENSION earthdistance CASCADE; CREATE TABLE h (h e.hstore)"],
  ["roles and privileges", `CREATE ROLE r1; CREATE ROLE "r 2" IN ROLE r1; CREATE TABLE t (); ALTER TABLE t OWNER TO r1; GRANT SELECT ON t TO "r 2";
    ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO r1; ALTER DEFAULT PRIVILEGES FOR ROLE r1 GRANT SELECT ON TABLES TO PUBLIC;
    ALTER DATABASE postgres SET work_mem = '1MB'; ALTER ROLE r1 SET search_path = x; GRANT CREATE ON SCHEMA public TO r1`],
  ["public dropped", "DROP SCHEMA public CASCADE"],
  ["public changed", "COMMENT ON SCHEMA public IS 'mine'; REVOKE ALL ON SCHEMA public FROM PUBLIC"],
  ["what no schema holds", `CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
    CREATE TABLE t (id int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t; CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
    CREATE USER MAPPING FOR PUBLIC SERVER s; CREATE FOREIGN TABLE ft (a int) SERVER s; SELECT lo_create(0);
    CREATE EVENT TRIGGER et ON sql_drop EXECUTE FUNCTION e(); CREATE EVENT TRIGGER et2 ON ddl_command_start EXECUTE FUNCTION e()`],
  ["state of the session", "CREATE ROLE r1; CREATE SCHEMA x AUTHORIZATION r1; SET search_path = x; SET ROLE r1; PREPARE q AS SELECT 1; LISTEN l; SELECT pg_advisory_lock(1); BEGIN; CREATE TABLE t (); SET SESSION AUTHORIZATION r1"],
  ["a failed transaction", "CREATE SCHEMA s; BEGIN; CREATE TABLE s.t ()"],
])("resets %s", async (_name, sql) => {
  for (const statement of sql.split(/;(?=(?:[^$]*\$\$[^$]*\$\$)*[^$]*$)/)) await connection.execute(statement);
  if (_name === "a failed transaction") await expect(connection.execute("SELECT 1/0")).rejects.toThrow();
  expect(await resetDatabase(connection, untouched)).toBe(true);
  const [path, role, objects, acl] = await connection.queryAll([
    "SHOW search_path", "SELECT current_user", "SELECT count(*) FROM pg_class WHERE oid >= 16384",
    "SELECT nspacl, obj_description(oid), oid FROM pg_namespace WHERE nspname = 'public'",
  ]);
  expect([path, role, objects]).toEqual([[['"$user", public']], [["postgres"]], [["0"]]]);
  expect(acl).toEqual([["{pg_database_owner=UC/pg_database_owner,=U/pg_database_owner}", "standard public schema", "2200"]]);
});

test.each([
  ["a privilege on a system table", "GRANT SELECT ON pg_catalog.pg_authid TO PUBLIC", "SELECT relacl FROM pg_class WHERE relname = 'pg_authid'"],
  ["a comment on a built-in type", "COMMENT ON TYPE path IS 'x'", "SELECT obj_description('path'::regtype)"],
  ["an altered system role", "ALTER ROLE postgres CONNECTION LIMIT 5", "SELECT rolconnlimit FROM pg_roles WHERE rolname = 'postgres'"],
  ["a dropped language", "DROP EXTENSION plpgsql CASCADE", "SELECT extname FROM pg_extension"],
  ["a privilege on the database", "CREATE ROLE r1; GRANT CREATE ON DATABASE postgres TO r1", "SELECT datacl FROM pg_database"],
])("a database with %s is thrown away, not used again", async (_name, sql, question) => {
  const scratch = await openScratch(testHost());
  const first = await scratch.fresh();
  const before = await first.query(question);
  await first.execute(sql);
  expect(await first.query(question)).not.toEqual(before);
  await first.release();
  expect(await (await scratch.fresh()).query(question)).toEqual(before);
  await scratch.close();
});
