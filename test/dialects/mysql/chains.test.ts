import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mariadb } from "../../../src/dialects/mysql/index.ts";
import { diff } from "../../../src/diff/index.ts";
import type { Scratch, ScratchDatabase } from "../../../src/model/dialect.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import { plan, planCreation } from "../../../src/plan/index.ts";
import { corpusFolder, corpusMissing } from "../../support/corpus.ts";
import { testHost } from "../../support/host.ts";
import { dumpedLines, findMysql } from "../../support/mysql.ts";

const folder = join(corpusFolder, "mariadb");
const all = corpusMissing === "" ? readdirSync(folder).filter((name) => existsSync(join(folder, name, "migrations"))) : ["none"];
/** `ALIDADE_TEST_CHAINS=ory-kratos,temporal-main` picks some; what `npm test` has time for is the smallest. */
const picked = process.env["ALIDADE_TEST_CHAINS"]?.split(",") ?? (process.env["ALIDADE_TEST_FULL"] === "1" ? all : ["umami", "none"]);
const [server] = await findMysql();
const missing = `${server?.missing ?? ""}${corpusMissing}`;

/** A schema as a chain of migrations left it after one of them. */
interface State {
  readonly file: string;
  readonly snapshot: Snapshot;
  readonly lines: readonly string[];
}

describe.skipIf(missing !== "").each(all.filter((name) => picked.includes(name)))(`the migrations of %s on MariaDB ${missing}`, (name) => {
  let scratch: Scratch;
  let states: readonly State[];
  beforeAll(async () => {
    scratch = await mariadb.openScratch(testHost(), { url: server?.url ?? "" });
    states = await statesOf(name, await scratch.fresh());
  }, 3_600_000);
  afterAll(() => scratch.close());

  test("each state becomes the next", async () => {
    expect(await walk(scratch, states)).toEqual([]);
  }, 3_600_000);
  test("each state becomes the one before", async () => {
    expect(await walk(scratch, [...states].reverse())).toEqual([]);
  }, 3_600_000);
});

/** The states after each step that changes the schema, as `steps.tsv` says. */
async function statesOf(name: string, database: ScratchDatabase): Promise<readonly State[]> {
  const files = readdirSync(join(folder, name, "migrations")).filter((file) => !file.endsWith(".down.sql"));
  const rows = readFileSync(join(folder, name, "steps.tsv"), "utf8").trim().split("\n").slice(1).map((row) => row.split("\t"));
  const states: State[] = [];
  for (const [number = "", , , , changed] of rows) {
    const file = files.find((each) => each.startsWith(`${number.padStart(4, "0")}_`)) ?? "";
    await database.load([{ file, text: readFileSync(join(folder, name, "migrations", file), "utf8"), line: 1 }]);
    if (changed === "changed") states.push({ file, snapshot: (await database.read()).snapshot, lines: dumpedLines(database.label) });
  }
  await database.release();
  return states;
}

/** Goes from each state to the next by plans, with rows in the tables; what went wrong on the way, after which it goes on from the state that was wanted. */
async function walk(scratch: Scratch, states: readonly State[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  let database: ScratchDatabase | null = null;
  for (const [i, to] of states.entries()) {
    const from = states[i - 1];
    if (from === undefined) continue;
    database ??= await make(scratch, from.snapshot);
    const trouble = await go(database, from, to).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    if (trouble === null) continue;
    wrong.push(`${from.file} to ${to.file}: ${trouble}`);
    await database.release();
    database = null;
  }
  await database?.release();
  return wrong;
}

async function make(scratch: Scratch, snapshot: Snapshot): Promise<ScratchDatabase> {
  const database = await scratch.fresh();
  await database.run(planCreation(snapshot, mariadb, { facets: ["comment"] }).groups);
  return database;
}

async function go(database: ScratchDatabase, from: State, to: State): Promise<string | null> {
  const { groups, steps } = plan(from.snapshot, to.snapshot, diff(from.snapshot, to.snapshot, mariadb), mariadb);
  const refusing = new Set(steps.filter(({ hazards }) => hazards.some(({ kind }) => kind === "mayFail")).flatMap(({ subject, lock }) => [subject, lock?.on, from.snapshot.objects[subject]?.parent, to.snapshot.objects[subject]?.parent]));
  const tables = Object.keys(from.snapshot.objects).filter((id) => to.snapshot.objects[id]?.kind === "table");
  const named = (ids: readonly string[]): readonly string[] => ids.map((id) => to.snapshot.objects[id]?.path[0] ?? "");
  const filled = await fill(database, named(tables.filter((id) => !refusing.has(id))), named(tables.filter((id) => refusing.has(id))));
  await database.run(groups);
  const left = diff((await database.read()).snapshot, to.snapshot, mariadb);
  if (left.length > 0) return `left: ${left.map(({ type, id }) => `${type} ${id}`).join(", ")}`;
  const lines = dumpedLines(database.label);
  const other = [...lines.filter((line) => !to.lines.includes(line)).map((line) => `has ${line}`), ...to.lines.filter((line) => !lines.includes(line)).map((line) => `lacks ${line}`)];
  if (other.length > 0) return other.slice(0, 5).join("; ");
  for (const [table, count] of filled) if ((await countOf(database, table)) !== count) return `rows of ${table} are lost`;
  return null;
}

/** A row in each of the tables that takes one; those whose rows may refuse a step, as its hazards say, are emptied of what earlier steps left. */
async function fill(database: ScratchDatabase, tables: readonly string[], refusing: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const counts = new Map<string, string>();
  await database.query("SET SESSION foreign_key_checks = 0, sql_mode = ''");
  for (const table of refusing) await database.query(`DELETE FROM \`${table}\``);
  for (const table of tables) {
    await database.query(`INSERT INTO \`${table}\` () VALUES ()`).catch(() => undefined);
    counts.set(table, await countOf(database, table));
  }
  await database.query("SET SESSION foreign_key_checks = 1, sql_mode = DEFAULT");
  return counts;
}

async function countOf(database: ScratchDatabase, table: string): Promise<string> {
  return (await database.query(`SELECT count(*) FROM \`${table}\``))[0]?.[0] ?? "";
}
