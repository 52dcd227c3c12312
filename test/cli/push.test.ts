import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/dialects/postgres/connect.ts";
import { casesOf } from "../support/case-file.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { testHost } from "../support/host.ts";
import { findPostgres } from "../support/postgres.ts";
import { sqliteFile } from "../support/sqlite.ts";

const server = await findPostgres();
const there = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, bio TEXT); INSERT INTO users VALUES (1, 'a', 'x');";
const wanted = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);";

async function folderWith(files: Readonly<Record<string, string>> = {}): Promise<CliFolder> {
  const folder = cliFolder({ "to.sql": wanted, ...files });
  await sqliteFile(join(folder.path, "app.db"), there);
  return folder;
}

describe("push", () => {
  it("refuses what loses data with status 3, names the flag, and changes nothing", async () => {
    const folder = await folderWith();
    const run = await folder.run(["push", "to.sql", "--to", "sqlite:app.db", "--rename", "users.mail:email"]);
    expect(run.code).toBe(3);
    expect(run.stderr).toContain("error[refused]: nothing was done to sqlite:app.db, since nobody has agreed to it: users.bio (the values of bio are lost (1 of 1 rows have a value in bio)). If that is meant, add --allow drop:users.bio.");
    expect((await folder.run(["inspect", "app.db"])).stdout).toContain("bio");
    const document = JSON.parse((await folder.run(["push", "to.sql", "--to", "sqlite:app.db", "--rename", "users.mail:email", "--json"])).stdout);
    expect(document).toMatchObject({ error: { code: "refused" } });
  });

  it.each(["drop:users.bio", "drop:*", "drop:column:users.*"])("does it with --allow %s, reads back, and finds nothing left", async (allow) => {
    const folder = await folderWith();
    const run = await folder.run(["push", "to.sql", "--to", "sqlite:app.db", "--rename", "users.mail:email", "--allow", allow]);
    expect(run.stderr).toMatch(/Carried out 2 steps on sqlite:app\.db; it was read back, and nothing is left to do\.\n$/);
    expect(run.code).toBe(0);
    expect((await folder.run(["diff", "app.db", "to.sql"])).stdout).toMatch(/^No differences/);
    expect((await folder.run(["push", "to.sql", "--to", "sqlite:app.db"])).stdout).toMatch(/^No differences/);
  });

  it.each(["drop:posts.*", "drop:table:users", "rewrite:users.bio"])("is still refused with --allow %s", async (allow) => {
    const folder = await folderWith();
    expect((await folder.run(["push", "to.sql", "--to", "sqlite:app.db", "--rename", "users.mail:email", "--allow", allow])).code).toBe(3);
  });

  it("says what can be allowed where that is not understood", async () => {
    const folder = await folderWith();
    expect((await folder.run(["push", "to.sql", "--to", "sqlite:app.db", "--allow", "users.bio"])).stderr).toMatch(/^error\[allow-unclear\]|error\[allow-unclear\]/m);
  });

  it("takes renames and consent from the config, and asks nothing without a terminal", async () => {
    const config = { databases: { primary: { url: "sqlite:app.db", models: "to.sql", rename: ["users.mail:email"], allow: ["drop:users.*"] } } };
    const folder = await folderWith({ "alidade.config.json": JSON.stringify(config) });
    expect((await folder.run(["push"])).code).toBe(0);
    expect((await folder.run(["push"])).stdout).toMatch(/^No differences/);
  });

  it("prints the SQL with --dry-run and changes nothing", async () => {
    const folder = await folderWith();
    const run = await folder.run(["push", "to.sql", "--to", "sqlite:app.db", "--rename", "users.mail:email", "--allow", "drop:users.bio", "--dry-run"]);
    expect(run.stdout).toContain("ALTER TABLE users RENAME COLUMN mail TO email;");
    expect(run.code).toBe(0);
    expect((await folder.run(["inspect", "app.db"])).stdout).toContain("mail");
  });

  it("does not carry out what the rows refuse, and leaves no danger where a table is empty", async () => {
    const folder = cliFolder({ "to.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT NOT NULL); CREATE TABLE b (id INTEGER PRIMARY KEY);" });
    await sqliteFile(join(folder.path, "app.db"), "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT); CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO a VALUES (1, NULL);");
    const run = await folder.run(["push", "to.sql", "--to", "sqlite:app.db"]);
    expect(run.stderr).toContain("--allow fail:a.v");
    expect(run.stderr).not.toContain("drop:b.v");
    expect(run.code).toBe(3);
    await sqliteFile(join(folder.path, "app.db"), "UPDATE a SET v = 'x'");
    expect((await folder.run(["push", "to.sql", "--to", "sqlite:app.db"])).code).toBe(0);
  });

  it("asks more of a protected database: being written anew needs consent too", async () => {
    const config = { databases: { primary: { url: "sqlite:app.db", models: "to.sql", protected: true } } };
    const folder = cliFolder({ "to.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY, v VARCHAR(9));", "alidade.config.json": JSON.stringify(config) });
    await sqliteFile(join(folder.path, "app.db"), "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO a VALUES (1, 'x');");
    const run = await folder.run(["push"]);
    expect(run.stderr).toContain("--allow rewrite:a.");
    expect(run.code).toBe(3);
    expect((await folder.run(["push", "--allow", "rewrite:a"])).code).toBe(0);
  });

  it("needs a database that runs", async () => {
    const folder = await folderWith();
    expect((await folder.run(["push", "to.sql", "--to", "to.sql", "--dialect", "sqlite"])).stderr).toContain("error[push-target]");
  });

  it.skipIf(server.url === null)(`works on a PostgreSQL server ${server.missing}`, async () => {
    const database = await server.createDatabase();
    const connection = await connect(testHost(), database.url);
    await connection.execute(there);
    const folder = cliFolder({ "to.sql": wanted });
    const args = ["push", "to.sql", "--to", database.url, "--rename", "users.mail:email"];
    expect((await folder.run(args)).code).toBe(3);
    expect((await folder.run([...args, "--allow", "drop:users.bio"])).code).toBe(0);
    expect(await connection.query("SELECT email FROM public.users")).toEqual([["a"]]);
    await connection.close();
    await database.drop();
  });
});

describe.skipIf(server.url === null)(`renames on a PostgreSQL server ${server.missing}`, () => {
  it("keep what the server wrote, though the scratch has another version: the case of all renames", async () => {
    const renames = casesOf("postgres").find(({ name }) => name === "renames");
    if (renames === undefined) throw new Error("the case is there");
    const [database, wantedDatabase] = [await server.createDatabase(), await server.createDatabase()];
    for (const [url, sql] of [[database.url, `${renames.from}\n${renames.rows}`], [wantedDatabase.url, renames.to]] as const) {
      const connection = await connect(testHost(), url);
      await connection.execute(sql);
      await connection.close();
    }
    const folder = cliFolder({ "to.sql": renames.to });
    const flags = renames.renames.flatMap((text) => ["--rename", text]);
    const run = await folder.run(["push", "to.sql", "--to", database.url, ...flags]);
    expect(run.stderr).toContain("nothing is left to do");
    expect((await folder.run(["diff", database.url, wantedDatabase.url, "--privileges"])).stdout).toMatch(/^No differences/);
    const connection = await connect(testHost(), database.url);
    expect(await connection.query("SELECT attname FROM pg_catalog.pg_attribute WHERE attacl IS NOT NULL AND attrelid = 'public.accounts'::regclass")).toEqual([["email"]]);
    expect(await connection.query("SELECT id, email, mood FROM public.accounts ORDER BY id")).toEqual([["1", "a@example.org", "blue"], ["2", "b@example.org", "ok"]]);
    // The counter of the identity column went on.
    expect(await connection.query("INSERT INTO public.accounts (email) VALUES ('c@example.org') RETURNING id")).toEqual([["3"]]);
    await connection.close();
    await database.drop();
    await wantedDatabase.drop();
  });
});

describe("diff", () => {
  it("shows the way back with --reverse, and what it does not bring back", async () => {
    const folder = await folderWith();
    const run = await folder.run(["diff", "app.db", "to.sql", "--rename", "users.mail:email", "--reverse", "--format", "sql"]);
    expect(run.stdout).toMatch(/^-- From to\.sql to app\.db\.\n/);
    expect(run.stdout).toContain("-- The way back does not bring this back: users.bio");
    expect(run.stdout).toContain("ALTER TABLE users RENAME COLUMN email TO mail;");
  });

  it("points out likely renames in the table and in JSON", async () => {
    const folder = await folderWith();
    const run = await folder.run(["diff", "app.db", "to.sql"]);
    expect(run.stdout).toContain("Is this the column users.mail?\n  email (");
    expect(JSON.parse((await folder.run(["diff", "app.db", "to.sql", "--json"])).stdout)).toMatchObject({ likelyRenames: [{ from: "users.mail", candidates: [{ flag: "--rename users.mail:email" }] }], undo: { state: "planned" } });
  });

  it("does not ask the rows with --no-data-checks", async () => {
    const folder = await folderWith();
    expect((await folder.run(["diff", "app.db", "to.sql"])).stdout).toContain("(1 of 1 rows have a value in bio)");
    expect((await folder.run(["diff", "app.db", "to.sql", "--no-data-checks"])).stdout).not.toContain("1 of 1");
  });
});
