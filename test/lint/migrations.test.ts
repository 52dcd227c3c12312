import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { dialectOfSql } from "../../src/sources/migrations/dialect-of-sql.ts";
import { type ReadMigrations, readMigrations } from "../../src/sources/migrations/read.ts";
import { temporaryFolder, testHost } from "../support/host.ts";

/** Reads addresses in a folder that has some files. */
async function read(files: Readonly<Record<string, string>>, addresses: readonly string[], onGround = false): Promise<ReadMigrations> {
  const cwd = temporaryFolder("migrations");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return readMigrations(addresses, onGround, testHost({ cwd }), () => Promise.resolve("SELECT 1;"));
}

/** A migration in short: its label, the text without marks and blanks, the line, and how it is run. */
function short({ migrations }: ReadMigrations): readonly string[] {
  return migrations.map(({ label, script, transaction, judged }) => `${label}:${script.line} ${script.text.replace(/^--.*$/gm, "").trim().replace(/\s+/g, " ")} [${transaction}]${judged ? "" : " before"}`);
}

describe("the migrations of a folder", () => {
  it.each<[tool: string, files: Readonly<Record<string, string>>, expected: readonly string[]]>([
    ["Alidade", { "m/0001_a.sql": "-- note\n-- alidade:up\nSELECT 1;\n-- alidade:down\nSELECT 2;\n", "m/0002_b.sql": "-- alidade:no-transaction\n-- alidade:up\nSELECT 3;\n" }, ["m/0001_a.sql:2 SELECT 1; [true]", "m/0002_b.sql:2 SELECT 3; [false]"]],
    ["dbmate", { "m/20240101_a.sql": "-- migrate:up\nSELECT 1;\n\n-- migrate:down\nSELECT 2;\n", "m/20240102_b.sql": "-- migrate:up transaction:false\nSELECT 3;\n-- migrate:down\n" }, ["m/20240101_a.sql:1 SELECT 1; [true]", "m/20240102_b.sql:1 SELECT 3; [false]"]],
    ["goose", { "m/00001_a.sql": "-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n-- +goose StatementEnd\n-- +goose Down\nSELECT 2;\n", "m/00002_b.sql": "-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 3;\n" }, ["m/00001_a.sql:1 SELECT 1; [true]", "m/00002_b.sql:2 SELECT 3; [false]"]],
    ["golang-migrate", { "m/2_b.up.sql": "SELECT 2;", "m/10_c.up.sql": "SELECT 3;", "m/1_a.up.sql": "SELECT 1;", "m/1_a.down.sql": "SELECT 0;" }, ["m/1_a.up.sql:1 SELECT 1; [severalStatements]", "m/2_b.up.sql:1 SELECT 2; [severalStatements]", "m/10_c.up.sql:1 SELECT 3; [severalStatements]"]],
    ["Flyway", { "m/V1__a.sql": "SELECT 1;", "m/V1_10__c.sql": "CREATE INDEX CONCURRENTLY i ON t (a);", "m/sub/V1_2__b.sql": "SELECT 2;", "m/U1__a.sql": "SELECT 0;", "m/R__views.sql": "SELECT 9;" }, ["m/V1__a.sql:1 SELECT 1; [true]", "m/sub/V1_2__b.sql:1 SELECT 2; [true]", "m/V1_10__c.sql:1 CREATE INDEX CONCURRENTLY i ON t (a); [false]", "m/R__views.sql:1 SELECT 9; [true]"]],
    ["Prisma", { "m/20240102_b/migration.sql": "SELECT 2;", "m/20240101_a/migration.sql": "SELECT 1;", "m/migration_lock.toml": "provider = 1" }, ["m/20240101_a/migration.sql:1 SELECT 1; [severalStatements]", "m/20240102_b/migration.sql:1 SELECT 2; [severalStatements]"]],
    ["Diesel", { "m/2024_a/up.sql": "SELECT 1;", "m/2024_a/down.sql": "SELECT 0;" }, ["m/2024_a/up.sql:1 SELECT 1; [true]"]],
    ["Drizzle", { "m/0000_a.sql": "SELECT 1;\n--> statement-breakpoint\nSELECT 2;", "m/meta/_journal.json": "{}" }, ["m/0000_a.sql:1 SELECT 1; SELECT 2; [true]"]],
    ["nobody", { "m/2.sql": "SELECT 2;", "m/10.sql": "SELECT 3;", "m/1_x_down.sql": "SELECT 0;" }, ["m/2.sql:1 SELECT 2; [false]", "m/10.sql:1 SELECT 3; [false]"]],
  ])("are those of %s, in its order, without the ways down", async (_tool, files, expected) => {
    expect(short(await read(files, ["m"]))).toEqual(expected);
  });

  it("are cut where Alembic goes from one revision to the next", async () => {
    const text = "BEGIN;\n\nCREATE TABLE alembic_version (a int);\n\n-- Running upgrade  -> 1a\n\nSELECT 1;\n\n-- Running upgrade 1a -> 2b\n\nSELECT 2;\n\nCOMMIT;\n";
    const { migrations } = await read({ "all.sql": text }, ["all.sql"]);
    expect(migrations.map(({ label, script, continues }) => [label, script.line, continues])).toEqual([["all.sql", 1, true], ["all.sql (-> 1a)", 5, true], ["all.sql (1a -> 2b)", 9, false]]);
  });

  it("bring those before a file along, but for a schema that is known", async () => {
    const files = { "m/1.sql": "SELECT 1;", "m/2.sql": "SELECT 2;", "m/3.sql": "SELECT 3;" };
    expect(short(await read(files, ["m/2.sql"]))).toEqual(["m/1.sql:1 SELECT 1; [false] before", "m/2.sql:1 SELECT 2; [false]"]);
    expect(short(await read(files, ["m/2.sql"], true))).toEqual(["m/2.sql:1 SELECT 2; [false]"]);
    expect(short(await read(files, ["m/3.sql", "m/2.sql"]))).toEqual(["m/1.sql:1 SELECT 1; [false] before", "m/2.sql:1 SELECT 2; [false]", "m/3.sql:1 SELECT 3; [false]"]);
  });

  it("are not there where a file stands alone", async () => {
    expect((await read({ "a.sql": "SELECT 1;" }, ["a.sql"])).alone).toBe(true);
    expect((await read({}, ["-"])).alone).toBe(true);
    expect((await read({ "m/1.sql": "SELECT 1;" }, ["m/1.sql"])).alone).toBe(false);
    await expect(read({ "m/x.txt": "" }, ["m"])).rejects.toThrow(expect.objectContaining({ code: "migrations-none" }));
    await expect(read({}, ["nowhere"])).rejects.toThrow(expect.objectContaining({ code: "source-missing" }));
  });
});

describe("the engine of a text", () => {
  it.each([
    ["CREATE INDEX CONCURRENTLY i ON t (a)", "postgres"],
    ["CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)", "sqlite"],
    ["CREATE TABLE t (a integer) -- PRAGMA", null],
    ["SELECT 'jsonb'", null],
    ["PRAGMA foreign_keys = OFF; SELECT a::text", null],
  ])("%s is of %s", (sql, dialect) => {
    expect(dialectOfSql([sql])).toBe(dialect);
  });
});
