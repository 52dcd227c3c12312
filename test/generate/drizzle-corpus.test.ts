import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectSqlite, type SqliteConnection } from "../../src/dialects/sqlite/connect.ts";
import { generate, type Generated } from "../../src/generate/index.ts";
import type { AnyObject } from "../../src/model/object.ts";
import { objectsById, type Snapshot } from "../../src/model/snapshot.ts";
import { drizzleDdl } from "../judge/drizzle.ts";
import { leftover } from "../judge/pg-dump.ts";
import { judgementOf } from "../judge/sqlite.ts";
import { temporaryFolder } from "../support/host.ts";
import { findPostgres, type TestDatabase } from "../support/postgres.ts";
import { schemas } from "./schemas.ts";
import { dump, loadPostgres, loadSqlite, prepare, read, schemasOf, toldOf } from "./corpus-databases.ts";

/*
 * drizzle-kit's own DDL for a generated schema, run on an empty database, gives the source back, but for what the notes tell of.
 * By default one schema per engine; with ALIDADE_TEST_FULL=1 the whole corpus.
 */

const full = process.env["ALIDADE_TEST_FULL"] === "1";
const chosen = (dialect: string): readonly string[] => schemasOf(dialect).filter((name) => full || name === "chinook");
const server = await findPostgres();
const sameMajor = spawnSync("pg_dump", ["--version"], { encoding: "utf8" }).stdout?.includes(`) ${Math.floor(server.version / 10000)}.`) ?? false;
const missing = schemasOf("postgres").length === 0 ? "(needs the corpus in ALIDADE_SHARED)" : server.url === null ? server.missing : sameMajor ? "" : "(needs pg_dump of the server's version)";

describe.skipIf(missing !== "")(`drizzle-kit on PostgreSQL ${missing}`, () => {
  const databases: TestDatabase[] = [];

  afterAll(async () => {
    for (const database of databases) await database.drop();
  });

  it.each(chosen("postgres"))("makes what pg_dump dumps: %s", async (name) => {
    const [original, made] = [await server.createDatabase(), await server.createDatabase()];
    databases.push(original, made);
    loadPostgres(name, original.url);
    const snapshot = withoutProto(await read("postgres", original.url));
    const generated = generate(snapshot, "drizzle", { singleFile: true });
    prepare(original.url, made.url);
    const told = [...toldOf(snapshot, generated), ...tablesWithForeignTypes(snapshot, generated), "__proto__", "___proto___"];
    const failed = drizzleDdl(`postgres-${name}`, generated.files, "postgres").flatMap((statement) => run(made.url, statement) ?? []);
    expect(failed.filter((statement) => !told.some((each) => statement.includes(each)))).toEqual([]);
    const left = leftover(dump(original.url), dump(made.url), told);
    // Drizzle has no comments in DDL: they are comments in the schema.
    expect(left.filter((line) => !/^- COMMENT ON /.test(line))).toEqual([]);
  });
});

describe.skipIf(schemasOf("sqlite").length === 0)("drizzle-kit on SQLite (needs the corpus in ALIDADE_SHARED)", () => {
  const folder = temporaryFolder("drizzle");
  const snapshots = new Map<string, Snapshot>();

  beforeAll(async () => {
    for (const name of chosen("sqlite")) {
      await loadSqlite(name, `${folder}/${name}.db`);
      snapshots.set(name, await read("sqlite", `sqlite:${folder}/${name}.db`));
    }
  });

  it.each(chosen("sqlite"))("makes the same columns, foreign keys and checks: %s", async (name) => {
    const snapshot = snapshots.get(name) ?? expect.unreachable();
    const generated = generate(snapshot, "drizzle", { singleFile: true });
    const db = await connectSqlite(`${folder}/${name}-made.db`, { mode: "create" });
    const failed = drizzleDdl(`sqlite-${name}`, generated.files, "sqlite").filter((statement) => !runs(db, statement));
    db.close();
    const told = toldOf(snapshot, generated);
    expect(failed.filter((statement) => !told.some((each) => statement.includes(each)))).toEqual([]);
    const omitted = generated.notes.filter(({ text }) => text.startsWith("is left out")).map(({ object }) => snapshot.objects[object]?.parent ?? "");
    expect(await tablesIn(`${folder}/${name}-made.db`, snapshot, omitted)).toEqual(await tablesIn(`${folder}/${name}.db`, snapshot, omitted));
  });
});

describe("a Drizzle schema", () => {
  it.each(Object.entries(schemas))("is read by drizzle-kit, and drizzle-orm knows both sides of its relations: %s", (name, snapshot) => {
    const { files } = generate(snapshot, "drizzle", { singleFile: true });
    const tables = drizzleDdl(`handwritten-${name}`, files, snapshot.dialect).filter((statement) => statement.startsWith("CREATE TABLE"));
    expect(tables.length).toBe(files[0]?.text.match(/ = (pgTable|sqliteTable|\w+Schema\.table)\(/g)?.length);
  });
});

/** The statement with its error, unless it makes a type that functions needed before. */
function run(url: string, statement: string): string | null {
  const input = statement.replace(/^CREATE SCHEMA /, "CREATE SCHEMA IF NOT EXISTS ");
  const { status, stderr } = spawnSync("psql", ["-q", "-d", url, "-v", "ON_ERROR_STOP=1"], { input, encoding: "utf8" });
  return status === 0 || (statement.startsWith("CREATE TYPE") && stderr.includes("already exists")) ? null : `${statement} ${stderr}`;
}

function runs(db: SqliteConnection, statement: string): boolean {
  try {
    db.exec(statement);
    return true;
  } catch {
    return false;
  }
}

/** The tables that drizzle-kit cannot make for a type of another schema, as statements and dumps call them: what refers to them fails too. */
function tablesWithForeignTypes(snapshot: Snapshot, { notes }: Generated): readonly string[] {
  const columns = notes.filter(({ text }) => text.startsWith("has a type of another schema")).flatMap(({ object }) => snapshot.objects[object] ?? []);
  return columns.flatMap(({ path: [schema = "", table = ""] }) => [`"${schema}"."${table}"`, `${schema}.${table}`]);
}

/** drizzle-kit keeps columns as the keys of plain objects, and stops at one that is called `__proto__`. */
function withoutProto(snapshot: Snapshot): Snapshot {
  const objects = Object.values(snapshot.objects).filter((object: AnyObject) => !object.path.some((name) => name.includes("__proto__")));
  return { ...snapshot, objects: objectsById(objects) };
}

/** What the engine says of the columns, foreign keys and checks of each table; keys are left out of account where the notes tell of one. */
async function tablesIn(file: string, snapshot: Snapshot, omitted: readonly string[]): Promise<unknown> {
  const db = await connectSqlite(file, { mode: "write" });
  const judgement = judgementOf(db);
  db.close();
  return Object.values(snapshot.objects).flatMap((object) => {
    const judged = object.kind === "table" ? judgement[`table ${object.path[0]?.toLowerCase() ?? ""}`] : undefined;
    if (!isTable(judged)) return [];
    // A column of the primary key is NOT NULL in Drizzle.
    const columns = judged.columns.map((column) => (column[4] === 0 ? column : column.filter((_, index) => index !== 2)));
    return [{ table: object.path, columns, checks: judged.constraints.checks, foreignKeys: omitted.includes(object.id) ? [] : judged.foreignKeys }];
  });
}

interface JudgedTable {
  readonly columns: readonly (readonly unknown[])[];
  readonly constraints: { readonly checks: readonly string[] };
  readonly foreignKeys: readonly string[];
}

function isTable(value: unknown): value is JudgedTable {
  return typeof value === "object" && value !== null && "columns" in value && Array.isArray(value.columns) && "constraints" in value && "foreignKeys" in value;
}
