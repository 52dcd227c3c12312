import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AlidadeError, assertSchema, ddl, diff, generate, inspect, makeMigration, mergeGenerated, migrate, migrationStatus, nameOf, navigate, parseSnapshot, plan, printSnapshot, rollback } from "../src/index.ts";
import { blogSql } from "./support/blog.ts";
import { temporaryFolder, testHost } from "./support/host.ts";
import { sqliteFile } from "./support/sqlite.ts";

const folder = temporaryFolder("library");
const host = testHost({ cwd: folder });
await sqliteFile(join(folder, "app.db"), blogSql("sqlite"));
writeFileSync(join(folder, "more.sql"), blogSql("sqlite").replace("full_name VARCHAR(200),", "full_name VARCHAR(200), bio TEXT,"));

describe("the library", () => {
  it("reads a source, whose snapshot answers what SQLAlchemy's Inspector answers", async () => {
    const { snapshot, observed } = await inspect("app.db", { host });
    const schema = navigate(snapshot);
    expect(observed.engine).toMatch(/^SQLite /);
    expect(schema.tablesInForeignKeyOrder().map(nameOf)).toEqual(["users", "posts"]);
    expect(schema.columns("posts").map(nameOf)).toEqual(["id", "title", "body", "user_id", "created_at"]);
    expect(schema.primaryKey("users")?.facts.columns).toEqual(["id"]);
    expect(schema.referringKeys("users").map(({ facts }) => facts.columns)).toEqual([["user_id"]]);
    expect(parseSnapshot(printSnapshot(snapshot), "memory")).toEqual(snapshot);
  });

  it("compares sources and snapshots, and proves the plan", async () => {
    const comparison = await diff("app.db", "more.sql", { host });
    expect(comparison.changes.map(({ type, id }) => `${type} ${id}`)).toEqual(["create column/users/bio"]);
    expect(comparison.proof).toMatchObject({ state: "verified" });
    const { snapshot } = await inspect("app.db", { host });
    expect((await diff(snapshot, "app.db", { host })).changes).toEqual([]);
  });

  it("generates models in a style, and merges them with what people made of them", async () => {
    const { files } = await generate("app.db", { host, style: "tables", singleFile: true });
    const [file] = files;
    expect(file?.text).toContain("metadata = MetaData()");
    const mine = files.map((each) => ({ ...each, text: `${each.text}# ours\n` }));
    expect(await mergeGenerated({ base: files, mine, theirs: files })).toEqual([{ path: "models.py", text: mine[0]?.text, state: "unchanged" }]);
  });

  it("plans from one snapshot to another without an engine", async () => {
    const [from, to] = [await inspect("app.db", { host }), await inspect("more.sql", { host, dialect: "sqlite" })];
    expect((await plan(from.snapshot, from.snapshot)).steps).toEqual([]);
    expect((await plan(from.snapshot, to.snapshot)).steps.length).toBeGreaterThan(0);
  });

  it("writes DDL that is the schema again, and models", async () => {
    writeFileSync(join(folder, "again.sql"), await ddl("app.db", { host }));
    expect((await diff("app.db", "again.sql", { host })).changes).toEqual([]);
    const { files } = await generate("app.db", { host, singleFile: true });
    expect(files.map(({ text }) => text).join("")).toContain("class User(Base):");
  });

  it("makes migrations, runs them, and takes back only what loses nothing that nobody named", async () => {
    const there = testHost({ cwd: temporaryFolder("library"), env: { DATABASE_URL: "postgres://nobody@localhost:1/nowhere" } });
    const write = async (models: string, ...renames: readonly string[]): Promise<string> => {
      writeFileSync(join(there.cwd, "models.sql"), models);
      const made = await makeMigration("models.sql", { host: there, dialect: "sqlite", renames });
      if (made === null) throw new Error("nothing changed");
      writeFileSync(made.file.path, made.file.text);
      return made.file.id;
    };
    mkdirSync(join(there.cwd, "migrations"));
    const options = { host: there };
    const url = "sqlite:app.db";
    const first = await write("CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT);");
    const second = await write("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, bio TEXT);", "users.mail:email");
    expect((await migrate(url, { ...options, to: first })).map(({ id }) => id)).toEqual([first]);
    expect((await migrationStatus(url, options)).map(({ state }) => state)).toEqual(["applied", "pending"]);
    expect((await migrate(url, options)).map(({ id }) => id)).toEqual([second]);
    await sqliteFile(join(there.cwd, "app.db"), "INSERT INTO users VALUES (1, 'a', 'b');");
    expect(await rollback(url, options).catch((error: unknown) => error)).toMatchObject({ code: "refused", hint: expect.stringContaining("--allow drop:users.bio") });
    expect(await rollback(url, { ...options, allow: ["drop:users.bio"] })).toEqual([second]);
    expect((await migrationStatus(url, options)).map(({ state }) => state)).toEqual(["applied", "pending"]);
    expect(await migrate(url, options)).toHaveLength(1);
  });

  it("lets a service refuse to start on the wrong schema", async () => {
    await assertSchema("sqlite:app.db", "app.db", { host });
    const failure = await assertSchema("sqlite:app.db", "more.sql", { host }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AlidadeError);
    expect(failure).toMatchObject({ code: "schema-differs", message: expect.stringContaining("add_column users.bio") });
  });
});
