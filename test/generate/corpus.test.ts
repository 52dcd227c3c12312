import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { connectSqlite } from "../../src/dialects/sqlite/connect.ts";
import { generate, type Generated } from "../../src/generate/index.ts";
import { nameOf } from "../../src/model/object.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { leftover } from "../judge/pg-dump.ts";
import { judgementOf, type Judgement } from "../judge/sqlite.ts";
import { findSqlalchemy, type Trial, tryModels, writeModels } from "../judge/sqlalchemy.ts";
import { temporaryFolder, testHost } from "../support/host.ts";
import { findPostgres, type TestDatabase } from "../support/postgres.ts";

const corpus = join(process.env["ALIDADE_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "corpus");
const python = findSqlalchemy();
const server = await findPostgres();
const sameMajor = spawnSync("pg_dump", ["--version"], { encoding: "utf8" }).stdout?.includes(`) ${Math.floor(server.version / 10000)}.`) ?? false;
const missing = [...(existsSync(corpus) ? [] : ["needs the corpus in ALIDADE_SHARED"]), ...(python.version === null ? [python.missing] : [])];
const missingPostgres = [...missing, ...(server.url === null ? [server.missing] : sameMajor ? [] : ["needs pg_dump of the server's version"])];

describe.skipIf(missing.length > 0)(`generated models of SQLite's corpus ${missing.join(", ")}`, () => {
  const folder = temporaryFolder("corpus");
  let errors: ReadonlyMap<string, string | null> = new Map();

  beforeAll(async () => {
    const trials: [string, Trial][] = [];
    for (const name of schemasOf("sqlite")) {
      const db = await connectSqlite(`${folder}/${name}.db`, { mode: "create" });
      db.exec(readFileSync(join(corpus, "sqlite", name, "schema.sql"), "utf8"));
      db.close();
      const snapshot = await read("sqlite", `sqlite:${folder}/${name}.db`);
      trials.push([`${name} file`, trial(generate(snapshot, "sqlalchemy", { singleFile: true }), true, `sqlite:///${folder}/${name}-file.db`)]);
      trials.push([`${name} package`, trial(generate(snapshot, "sqlalchemy"), false, `sqlite:///${folder}/${name}-package.db`)]);
    }
    errors = tryAll(trials);
  }, 900_000);

  it.each(schemasOf("sqlite"))("make the same tables: %s", async (name) => {
    for (const form of ["file", "package"]) {
      expect(errors.get(`${name} ${form}`)).toBeNull();
      expect(await judge(`${folder}/${name}-${form}.db`)).toEqual(await judge(`${folder}/${name}.db`));
    }
  });
});

describe.skipIf(missingPostgres.length > 0)(`generated models of PostgreSQL's corpus ${missingPostgres.join(", ")}`, () => {
  const cases = new Map<string, { readonly original: TestDatabase; readonly made: TestDatabase; readonly told: readonly string[] }>();
  let errors: ReadonlyMap<string, string | null> = new Map();

  beforeAll(async () => {
    const trials: [string, Trial][] = [];
    for (const name of schemasOf("postgres")) {
      const [original, made] = [await server.createDatabase(), await server.createDatabase()];
      for (const file of ["schema.prelude.sql", "prelude.sql", "schema.sql"]) load(original.url, join(corpus, "postgres", name, file));
      const snapshot = await read("postgres", original.url);
      const generated = generate(snapshot, "sqlalchemy");
      prepare(original.url, made.url);
      trials.push([name, trial(generated, false, made.url.replace(/^postgres(ql)?:/, "postgresql+psycopg:"))]);
      cases.set(name, { original, made, told: toldOf(snapshot, generated) });
    }
    errors = tryAll(trials);
  }, 900_000);

  afterAll(async () => {
    for (const { original, made } of cases.values()) for (const database of [original, made]) await database.drop();
  });

  it.each(schemasOf("postgres"))("make what pg_dump dumps: %s", (name) => {
    expect(errors.get(name)).toBeNull();
    const { original, made, told } = cases.get(name) ?? expect.unreachable();
    expect(leftover(dump(original.url), dump(made.url), told)).toEqual([]);
  });
});

function schemasOf(dialect: string): readonly string[] {
  return existsSync(corpus) ? readdirSync(join(corpus, dialect)) : [];
}

async function read(dialect: string, address: string): Promise<Snapshot> {
  const connection = await (await loadDialect(dialect)).connect(address, testHost());
  try {
    return (await connection.read()).snapshot;
  } finally {
    await connection.close();
  }
}

function trial({ files }: Generated, single: boolean, url: string): Trial {
  const root = writeModels("package", files);
  return single ? { folder: `${root}/package`, module: "models", url, create: true } : { folder: root, module: "package", url, create: true };
}

function tryAll(trials: readonly [string, Trial][]): ReadonlyMap<string, string | null> {
  const errors = tryModels(trials.map(([, each]) => each));
  return new Map(trials.map(([name], index) => [name, errors[index] ?? null]));
}

/** What the engine says of the tables; models have no triggers and views. */
async function judge(file: string): Promise<Judgement> {
  const db = await connectSqlite(file, { mode: "write" });
  const tables = Object.entries(judgementOf(db)).filter(([object]) => object.startsWith("table "));
  db.close();
  return Object.fromEntries(tables);
}

function load(url: string, file: string): void {
  if (existsSync(file)) execFileSync("psql", ["-q", "-o", "/dev/null", "-d", url, "-f", file], { stdio: "ignore" });
}

function dump(url: string): string {
  return execFileSync("pg_dump", ["-s", "-O", "-x", "-d", url], { encoding: "utf8", maxBuffer: 1e8 });
}

/**
 * Makes in the new database what models do not make and their tables need: schemas, extensions, types, functions. Enums are left to the
 * models, unless some function needs them, too.
 */
function prepare(original: string, made: string): void {
  const wanted = /^\d+; \d+ \d+ (SCHEMA|EXTENSION|DOMAIN|TYPE|SHELL TYPE|FUNCTION|PROCEDURE|COLLATION|OPERATOR|TEXT SEARCH|ACCESS METHOD|AGGREGATE)/;
  const folder = temporaryFolder("prelude");
  execFileSync("pg_dump", ["-s", "-O", "-x", "-Fc", "-d", original, "-f", `${folder}/dump`]);
  const list = execFileSync("pg_restore", ["-l", `${folder}/dump`], { encoding: "utf8" }).split("\n").filter((line) => wanted.test(line));
  writeFileSync(`${folder}/list`, list.join("\n"));
  const sql = execFileSync("pg_restore", ["-L", `${folder}/list`, "-f", "-", `${folder}/dump`], { encoding: "utf8", maxBuffer: 1e8 });
  const lenient = `SET check_function_bodies = false;\n${sql}`;
  const withoutEnums = lenient.replace(/CREATE TYPE \S+ AS ENUM \([^;]*\);/g, "");
  const strict = spawnSync("psql", ["-q", "-o", "/dev/null", "-d", made, "--single-transaction", "-v", "ON_ERROR_STOP=1"], { input: withoutEnums });
  if (strict.status !== 0) spawnSync("psql", ["-q", "-o", "/dev/null", "-d", made], { input: lenient });
}

/** The names of what the notes tell of, and of what the reader does not read. */
function toldOf(snapshot: Snapshot, { notes }: Generated): readonly string[] {
  const objects = notes.flatMap(({ object }) => snapshot.objects[object] ?? []).filter(({ kind }) => kind !== "schema");
  return [...objects.map(nameOf), ...snapshot.unread.map(({ name }) => name.split(".").at(-1) ?? "")];
}
