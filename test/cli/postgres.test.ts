import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/dialects/postgres/connect.ts";
import { blogFiles, blogSql, modelsWithBio } from "../support/blog.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { testHost } from "../support/host.ts";
import { findPostgres, type TestDatabase } from "../support/postgres.ts";

const server = await findPostgres();

async function execute(url: string, sql: string): Promise<void> {
  const connection = await connect(testHost(), url);
  try {
    await connection.execute(sql);
  } finally {
    await connection.close();
  }
}

describe.skipIf(server.url === null)(`the command line on a PostgreSQL server ${server.missing}`, () => {
  let database: TestDatabase;
  let empty: TestDatabase;
  let folder: CliFolder;

  beforeAll(async () => {
    database = await server.createDatabase();
    empty = await server.createDatabase();
    await execute(database.url, `${blogSql("postgres")}; CREATE SCHEMA audit; CREATE TABLE audit.log (id int); INSERT INTO audit.log VALUES (1); CREATE TABLE alembic_version (v text); CREATE VIEW emails AS SELECT email FROM users`);
    folder = cliFolder({ ...blogFiles, ".env": `DATABASE_URL=${database.url}\n`, "app/with_bio.py": modelsWithBio.replace("String(200)", "String(120)") });
  });
  afterAll(async () => {
    await database.drop();
    await empty.drop();
  });

  it("finds that the database is as the models say, whatever schemas and views there are besides", async () => {
    const { stdout } = await folder.run(["diff"]);
    expect(stdout).toMatch(/^No differences found between postgres:.* and app\/models\.py\.\n$/);
  });

  it("compares other schemas too where they are asked for", async () => {
    expect((await folder.run(["diff", "--schemas", "public,audit"])).stdout).toMatch(/│ drop_table +│ audit\.log +│ +│ ERROR +│/);
  });

  it("prints SQL that leads there, and proves it", async () => {
    const run = await folder.run(["diff", "app/with_bio.py", "--format", "sql"]);
    expect(run.stderr).toMatch(/^Verified on PGlite [\d.]+: 2 of 2 steps, second diff empty, reverse restores\./);
    await execute(empty.url, blogSql("postgres"));
    await execute(empty.url, run.stdout);
    expect((await folder.run(["diff", empty.url, "app/with_bio.py"])).stdout).toMatch(/^No differences found/);
  });

  it("prints the whole schema as DDL that runs and is the same again", async () => {
    const copy = await server.createDatabase();
    try {
      await execute(copy.url, (await folder.run(["snapshot"])).stdout);
      expect((await folder.run(["diff", copy.url])).stdout).toMatch(/^No differences found/);
    } finally {
      await copy.drop();
    }
  });

  it("tries the plan on a server with --scratch, and leaves no database behind", async () => {
    const run = await folder.run(["diff", "app/with_bio.py", "--scratch", server.url ?? ""]);
    expect(run.stderr).toMatch(/^Verified on PostgreSQL [\d.]+ .*: 2 of 2 steps, second diff empty, reverse restores\./);
  });

  it("reads models on the extensions and functions of the database, for which they have no words", async () => {
    const own = await server.createDatabase();
    await execute(own.url, "CREATE EXTENSION citext; CREATE FUNCTION token() RETURNS text LANGUAGE sql AS $$SELECT 'a'$$; CREATE TABLE keys (id citext PRIMARY KEY, token text DEFAULT token())");
    const models = [
      "from sqlalchemy import Column, MetaData, Table, Text, text",
      "from sqlalchemy.dialects.postgresql import CITEXT",
      "metadata = MetaData()",
      'Table("keys", metadata, Column("id", CITEXT, primary_key=True), Column("token", Text, server_default=text("token()")))',
    ];
    folder.write({ "keys.py": models.join("\n") });
    const run = await folder.run(["diff", own.url, "keys.py"]);
    await own.drop();
    expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^No differences found/) });
  });

  it("compares owners where they are asked for", async () => {
    const role = `${database.name}_owner`;
    await execute(database.url, `CREATE ROLE ${role}; CREATE TABLE owned (id int); ALTER TABLE owned OWNER TO ${role}`);
    folder.write({ "owned.sql": "CREATE TABLE owned (id int);" });
    const tables = ["diff", "owned.sql", "--dialect", "postgres", "--tables", "owned"];
    const [plain, owners] = [await folder.run(tables), await folder.run([...tables, "--owners"])];
    await execute(database.url, `DROP TABLE owned; DROP ROLE ${role}`);
    expect(plain.stdout).toMatch(/^No differences found/);
    expect(owners.stdout).toMatch(/│ alter_owner +│ owned/);
    expect(owners).toMatchObject({ code: 0, stderr: expect.stringMatching(/erified/) });
  });
});
