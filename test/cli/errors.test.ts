import { chmodSync, mkdirSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cliFolder, type CliRun } from "../support/cli.ts";
import { findPostgres } from "../support/postgres.ts";

const folder = cliFolder({
  "schema.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY);\n",
  "broken.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY);\n\nCREATE TABEL posts (id int);\n",
  "broken.py": "from sqlalchemy.orm import DeclarativeBase\n\nclass Base(DeclarativeBase):\n    pass\n\nclass User(Base:\n    pass\n",
  "odd.py": "from sqlalchemy.orm import DeclarativeBase\nimport requests\n\nclass Base(DeclarativeBase):\n    pass\n\nclass User(Base):\n    __tablename__ = requests.get('http://localhost').text\n",
  "fake.db": "this is no database, whatever its name says",
  "cut.json": '{\n  "format": 1,\n  "dialect": "sqlite",\n  "version": "3",\n  "objects": {\n    "table/users": {',
  "wrong.json": '{\n  "format": 1,\n  "dialect": "sqlite",\n  "version": "3",\n  "objects": {\n    "table/users": { "kind": "tabel", "path": ["users"] }\n  }\n}\n',
  "future.json": '{\n  "format": 99,\n  "dialect": "sqlite",\n  "version": "3",\n  "objects": {}\n}\n',
});

describe("bad input", () => {
  it.each<[string, readonly string[], string, RegExp]>([
    ["a table that is not there", ["snapshot", "user", "--from", "schema.sql", "--dialect", "sqlite"], "table-unknown", /there is no table user\..*Did you mean users\?/],
    ["an object that is not there", ["inspect", "schema.sql", "--dialect", "sqlite", "--object", "usrs"], "object-unknown", /Did you mean users\?/],
    ["a file that is not there", ["inspect", "shema.sql"], "source-missing", /there is no file or folder shema\.sql.*Did you mean schema\.sql\?/],
    ["a database that is not there", ["inspect", "sqlite:missing.db"], "sqlite-missing", /missing\.db/],
    ["a file that is no database", ["inspect", "fake.db"], "source-unknown", /fake\.db is no SQLite database/],
    ["broken SQL for SQLite", ["inspect", "broken.sql", "--dialect", "sqlite"], "", /broken\.sql:3/],
    ["broken SQL for PostgreSQL", ["inspect", "broken.sql", "--dialect", "postgres"], "", /broken\.sql:3.*SQLSTATE 42601/],
    ["broken Python", ["inspect", "broken.py", "--dialect", "sqlite"], "", / broken\.py:6/],
    ["Python that cannot be evaluated", ["inspect", "odd.py", "--dialect", "sqlite"], "", / odd\.py:7/],
    ["a snapshot that was cut off", ["inspect", "cut.json"], "snapshot-corrupt", /cut\.json.*ends too early.*cut\.json:6/],
    ["a snapshot that was edited", ["inspect", "wrong.json"], "snapshot-corrupt", /no kind that Alidade knows.*wrong\.json:6/],
    ["a snapshot of the future", ["inspect", "future.json"], "snapshot-version", /format 99.*update Alidade/],
    ["a URL of an unknown scheme", ["inspect", "orcale://scott:tiger@localhost/x"], "url-scheme-unknown", /orcale: is no scheme/],
    ["a server that does not answer", ["inspect", "postgres://me:tiger@127.0.0.1:1/x"], "connect-refused", /127\.0\.0\.1:1/],
    ["a host that is not there", ["inspect", "postgres://me:tiger@no-such-host.invalid/x"], "connect-host-unknown", /no-such-host/],
    ["two engines", ["diff", "pglite:", "sqlite:app.db"], "dialect-conflict", /pglite: \(postgres\) and sqlite:app\.db \(sqlite\) are of different engines/],
    ["SQL of no engine", ["inspect", "schema.sql"], "dialect-unclear", /--dialect postgres or --dialect mysql or --dialect mariadb or --dialect sqlite/],
    ["a dialect that is none", ["inspect", "schema.sql", "--dialect", "postgras"], "dialect-unknown", /Did you mean postgres\?/],
    ["a kind that is none", ["inspect", "schema.sql", "--dialect", "sqlite", "--kinds", "tabel"], "kind-unknown", /Did you mean table\?/],
    ["a command that is none", ["inspct"], "usage", /unknown command 'inspct'.*Did you mean inspect\?/],
    ["an option that is none", ["diff", "--databse", "x"], "usage", /Did you mean --database\?/],
    ["a format that is none", ["diff", "--format", "xml"], "usage", /table, json, sql/],
    ["too many arguments", ["diff", "a", "b", "c"], "usage", /too many arguments/],
    ["nothing at all to go by", ["diff"], "database-missing", /alidade diff FROM TO.*alidade init/],
    ["a config that is not there", ["diff", "--config", "no.ts"], "config-missing", /no\.ts/],
    ["a place that cannot be written to", ["snapshot", "--from", "schema.sql", "--dialect", "sqlite", "--output", "schema.sql/x/y.sql"], "output-failed", /schema\.sql\/x/],
  ])("%s", async (_what, args, code, message) => {
    const before = folder.names();
    const run = await folder.run(args);
    expectFailure(run, code, message);
    expect(folder.names()).toEqual(before);
  });

  it("is JSON on standard output where JSON was asked for", async () => {
    const run = await folder.run(["inspect", "shema.sql", "--json"]);
    expect(JSON.parse(run.stdout)).toMatchObject({ format: 1, error: { code: "source-missing", hint: "Did you mean schema.sql?" } });
    expect(run.code).toBe(1);
  });

  it("shows where it happened with ALIDADE_DEBUG alone", async () => {
    expect((await folder.run(["inspect", "shema.sql"], { env: { ALIDADE_DEBUG: "1" } })).stderr).toMatch(/\n\s+at /);
  });
});

describe("a config", () => {
  it.each<[string, string, string, string, RegExp]>([
    ["that throws", "alidade.config.ts", 'const x: string = "a";\nthrow new Error("no " + x);\n', "config-failed", /the config alidade\.config\.ts failed: no a.*alidade\.config\.ts:2/],
    ["that is no code", "alidade.config.mjs", "export default {\n  databases: {\n", "config-failed", /alidade\.config\.mjs/],
    ["that is no JSON", "alidade.config.json", '{\n  "databases": }', "config-failed", /alidade\.config\.json:2:16/],
    ["with a field that is none", "alidade.config.json", '{ "databases": { "primary": { "ulr": "sqlite:x.db" } } }', "config-invalid", /`databases\.primary\.ulr`.*did you mean url\?/],
    ["with a field of another type", "alidade.config.json", '{ "databases": { "primary": { "url": 1 } } }', "config-invalid", /`databases\.primary\.url` has to be a text/],
    ["without databases", "alidade.config.json", "{}", "config-invalid", /`databases` is missing/],
    ["with a default that is none", "alidade.config.json", '{ "default": "a", "databases": { "b": {} } }', "config-invalid", /`default` is a/],
    ["with a variable that is not set", "alidade.config.json", '{ "databases": { "primary": { "url": "${NOT_SET}" } } }', "env-missing", /needs the variable NOT_SET/],
    ["with several databases and no default", "alidade.config.json", '{ "databases": { "a": {}, "b": {} } }', "database-unclear", /a, b.*--database NAME/],
  ])("%s", async (_what, name, text, code, message) => {
    expectFailure(await cliFolder({ [name]: text }).run(["diff"]), code, message);
  });

  it("does not have every database", async () => {
    const own = cliFolder({ "alidade.config.json": '{ "databases": { "primary": {} } }' });
    expectFailure(await own.run(["diff", "--database", "primry"]), "database-unknown", /Did you mean primary\?/);
  });
});

describe("a server that refuses", () => {
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        const isSslRequest = data.length === 8;
        if (isSslRequest) socket.write("N");
        else if (data[0] === 0) socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
        else socket.end(errorResponse("28P01", 'password authentication failed for user "me"'));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterAll(() => server.close());

  it("a wrong password is an error without the password", async () => {
    const run = await folder.run(["inspect", `postgres://me:tiger@127.0.0.1:${port}/x`]);
    expectFailure(run, "connect-password", /password authentication failed/);
    expect(run.stderr).toContain("me:***@");
  });
});

const postgres = await findPostgres();

describe.skipIf(postgres.url === null)(`a role without rights ${postgres.missing}`, () => {
  it("is told what it may not do", async () => {
    const database = await postgres.createDatabase();
    try {
      const { connect } = await import("../../src/dialects/postgres/connect.ts");
      const { testHost } = await import("../support/host.ts");
      const role = `${database.name}_role`;
      const admin = await connect(testHost(), database.url);
      await admin.execute(`CREATE ROLE ${role} LOGIN; REVOKE ALL ON DATABASE ${database.name} FROM PUBLIC`);
      const run = await folder.run(["inspect", database.url.replace("postgres@", `${role}@`)]);
      await admin.execute(`DROP ROLE ${role}`);
      await admin.close();
      expectFailure(run, "permission-denied", /permission denied for database/);
    } finally {
      await database.drop();
    }
  });
});

describe("a SQLite file that cannot be written to", () => {
  it("is read, and nothing is put beside it", async () => {
    const own = cliFolder();
    mkdirSync(join(own.path, "ro"));
    const { sqliteFile } = await import("../support/sqlite.ts");
    await sqliteFile(join(own.path, "ro/app.db"), "CREATE TABLE users (id INTEGER PRIMARY KEY)");
    chmodSync(join(own.path, "ro/app.db"), 0o444);
    chmodSync(join(own.path, "ro"), 0o555);
    const run = await own.run(["diff", "ro/app.db", "-"], { input: "CREATE TABLE users (id INTEGER PRIMARY KEY)" });
    expect(run).toMatchObject({ code: 0, stdout: "No differences found between ro/app.db and standard input.\n" });
  });
});

function errorResponse(code: string, message: string): Buffer {
  const body = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** One paragraph on standard error with the code and what to do, status 1, nothing on standard output, no stack and no password. */
function expectFailure({ code, stdout, stderr }: CliRun, name: string, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr).toContain(name === "" ? "error[" : `error[${name}]: `);
  expect(stderr).not.toMatch(/error\[bug\]|\n\s+at |tiger/);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
}
