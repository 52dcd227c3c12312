import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import { type Connection, readConsistently } from "../../../src/dialects/postgres/connection.ts";
import { passwordFromFile } from "../../../src/dialects/postgres/pgpass.ts";
import { parseUrl } from "../../../src/dialects/postgres/url.ts";
import { testHost } from "../../support/host.ts";
import { type TestDatabase, findPostgres } from "../../support/postgres.ts";

const server = await findPostgres();

describe.skipIf(server.url === null)(`a connection to a server ${server.missing}`, () => {
  let database: TestDatabase;
  let connection: Connection;
  beforeAll(async () => {
    database = await server.createDatabase();
    connection = await connect(testHost(), database.url);
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  test("says which server answers", () => {
    expect(connection.version).toMatchObject({ number: server.version, embedded: false });
    expect(connection.version.text).toMatch(/^\d+\.\d+$/);
  });

  test("gives values as the text of the server, unparsed", async () => {
    expect(await connection.query("SELECT 1, null, true, '2020-01-01'::date, '{1,2}'::int[], '\\x00'::bytea, 1.50, 'Ünï'")).toEqual([
      ["1", null, "t", "2020-01-01", "{1,2}", "\\x00", "1.50", "Ünï"],
    ]);
  });

  test("gives the rows of several queries, also of empty ones, in their order", async () => {
    expect(await connection.queryAll(["SELECT 1", "SELECT 2 WHERE false", "SELECT 'a;b' UNION ALL SELECT 'c'"])).toEqual([
      [["1"]], [], [["a;b"], ["c"]],
    ]);
    expect(await connection.queryAll(["SELECT 1"])).toEqual([[["1"]]]);
    expect(await connection.queryAll([])).toEqual([]);
  });

  test("tells where a statement failed, with the SQLSTATE and the hint of the server", async () => {
    await expect(connection.execute("SELECT 1;\n  SELECT 'ü',\n    nosuch('x')")).rejects.toMatchObject({
      code: "statement-failed",
      message: expect.stringContaining("function nosuch(unknown) does not exist"),
      where: { sqlstate: "42883", line: 3, column: 5 },
      hint: expect.stringContaining("No function matches"),
    });
  });

  test("reads under fixed settings in one snapshot, and leaves the session as it was", async () => {
    await connection.execute("SET DateStyle = 'German, DMY'; SET TimeZone = 'Asia/Tokyo'; CREATE TABLE t (d date DEFAULT '2020-02-03')");
    const text = "SELECT pg_catalog.pg_get_expr(adbin, adrelid), adrelid::regclass FROM pg_catalog.pg_attrdef";
    expect(await readConsistently(connection, (reading) => reading.query(text))).toEqual([["'2020-02-03'::date", "public.t"]]);
    await expect(readConsistently(connection, (reading) => reading.execute("CREATE TABLE u ()"))).rejects.toMatchObject({
      where: { sqlstate: "25006" },
    });
    expect(await connection.query("SHOW TimeZone")).toEqual([["Asia/Tokyo"]]);
  });

  test.each([
    ["postgresql+psycopg2://"], ["postgresql+asyncpg://"], ["POSTGRESQL://"], ["postgres://"],
  ])("takes %s", async (scheme) => {
    const other = await connect(testHost(), database.url.replace(/^[a-z]+:\/\//, scheme));
    expect(await other.query("SELECT current_database()")).toEqual([[database.name]]);
    await other.close();
  });

  test("names a missing database", async () => {
    await expect(connect(testHost(), database.url.replace(database.name, "no_such_db"))).rejects.toMatchObject({
      code: "connect-database-missing", where: { sqlstate: "3D000" },
    });
  });

  test("never prints the password of a user that is not let in", async () => {
    const url = database.url.replace("postgres@", "nobody_here:s3cr%40t!@");
    const failure: unknown = await connect(testHost(), url).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "connect-password" });
    expect(String(failure)).not.toMatch(/s3cr/);
    expect(String(failure)).toContain("nobody_here:***@");
  });

  test("says that permission is denied", async () => {
    const role = `alidade_test_${testHost().randomName()}`;
    await connection.execute(`CREATE ROLE ${role}; GRANT ${role} TO CURRENT_USER; SET ROLE ${role}`);
    await expect(connection.query("SELECT * FROM pg_authid")).rejects.toMatchObject({ code: "permission-denied" });
    await connection.execute(`RESET ROLE; DROP ROLE ${role}`);
  });

  test("says that TLS is not to be had", async () => {
    const url = `${database.url.replace(/\?.*/, "")}?sslmode=require`;
    const outcome = await connect(testHost(), url).then((open) => open.close(), (error: unknown) => error);
    if (outcome !== undefined) expect(outcome).toMatchObject({ code: "connect-tls" });
  });
});

test("a refused connection, an unknown host and a server that says nothing are told apart", async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(connect(testHost(), "postgres://u:p@127.0.0.1:1/x")).rejects.toMatchObject({ code: "connect-refused" });
  await expect(connect(testHost(), "postgres://u:p@/x?host=/nowhere")).rejects.toMatchObject({ code: "connect-refused" });
  await expect(connect(testHost(), "postgres://u:p@no-such-host.invalid/x")).rejects.toMatchObject({ code: "connect-host-unknown" });
  await expect(connect(testHost(), `postgres://u:p@127.0.0.1:${port}/x?connect_timeout=1`)).rejects.toMatchObject({ code: "connect-timeout" });
  await expect(connect(testHost(), "mysql://u:pass@h/x")).rejects.toMatchObject({ code: "url-scheme-unknown", message: expect.not.stringContaining("pass@") });
  silent.close();
});

test("a URL is filled in from the environment of the host, as libpq does", () => {
  const env = { PGHOST: "h", PGPORT: "77", PGUSER: "u", PGPASSWORD: "p", PGDATABASE: "d", PGSSLMODE: "verify-full", PGOPTIONS: "-c x=1" };
  expect(parseUrl("postgresql://", env)).toMatchObject({
    hosts: [{ host: "h", port: 77 }], user: "u", password: "p", database: "d", sslMode: "verify-full", options: "-c x=1",
  });
  expect(parseUrl("postgres://a%40b:c%3Ad@[::1]:1,two:2/e%2Ff?sslmode=require&application_name=me&schema=public", env)).toMatchObject({
    hosts: [{ host: "::1", port: 1 }, { host: "two", port: 2 }], user: "a@b", password: "c:d", database: "e/f", sslMode: "require", applicationName: "me",
  });
  expect(parseUrl("postgres://u@/d?host=/tmp", {})).toMatchObject({ hosts: [{ host: "/tmp", port: 5432 }], password: null, database: "d" });
  expect(parseUrl("postgres://u:p@ss@h/d", {})).toMatchObject({ password: "p@ss", hosts: [{ host: "h" }], address: "postgres://u:***@h/d" });
});

test("a password comes from the password file when nothing else has it", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "alidade-pgpass-")), "pgpass");
  writeFileSync(file, "# mine\nother:*:*:*:no\nh:5432:d:u:a\\:b\\\\c\n*:*:*:*:any\n");
  const password = (url: string) => passwordFromFile(parseUrl(url, {}), { PGPASSFILE: file });
  expect(await password("postgres://u@h/d")).toBe("a:b\\c");
  expect(await password("postgres://u@h/e")).toBe("any");
  expect(await passwordFromFile(parseUrl("postgres://u@h/e", {}), {})).toBeNull();
});

test("PGlite answers like a server, and its extensions are there when asked for", async () => {
  const folder = mkdtempSync(join(tmpdir(), "alidade-pglite-"));
  await expect(connect(testHost(), `pglite:${folder}/none`)).rejects.toMatchObject({ code: "connect-database-missing" });
  const made = await connect(testHost({ cwd: folder }), "pglite:data", { create: true });
  await made.execute("CREATE EXTENSION citext; CREATE TABLE t (a citext DEFAULT 'x')");
  await made.close();
  const connection = await connect(testHost(), `pglite:${folder}/data`);
  expect(connection.version).toMatchObject({ embedded: true });
  expect(await connection.queryAll(["SELECT 1, null, 'Ü'", "SELECT 'A'::citext = 'a'", "SELECT 1 WHERE false"])).toEqual([[["1", null, "Ü"]], [["t"]], []]);
  await expect(connection.query("SELECT\n nosuch")).rejects.toMatchObject({ where: { sqlstate: "42703", line: 2, column: 2 } });
  expect(await readConsistently(connection, (reading) => reading.query("SELECT 't'::regclass").catch(() => "unseen"))).toBe("unseen");
  await connection.close();
});
