import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectSqlite } from "../../src/dialects/sqlite/connect.ts";
import { generate, type Generated } from "../../src/generate/index.ts";
import { leftover } from "../judge/pg-dump.ts";
import { judgementOf, type Judgement } from "../judge/sqlite.ts";
import { findSqlalchemy, type Trial, tryModels, writeModels } from "../judge/sqlalchemy.ts";
import { temporaryFolder } from "../support/host.ts";
import { findPostgres, type TestDatabase } from "../support/postgres.ts";
import { corpus, dump, loadPostgres, loadSqlite, prepare, read, schemasOf, toldOf } from "./corpus-databases.ts";

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
      await loadSqlite(name, `${folder}/${name}.db`);
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
      loadPostgres(name, original.url);
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
