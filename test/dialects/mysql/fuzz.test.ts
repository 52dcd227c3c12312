import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mariadb } from "../../../src/dialects/mysql/index.ts";
import { diff } from "../../../src/diff/index.ts";
import { AlidadeError } from "../../../src/model/error.ts";
import type { Scratch, ScratchDatabase } from "../../../src/model/dialect.ts";
import { plan } from "../../../src/plan/index.ts";
import { testHost } from "../../support/host.ts";
import { dumpedLines, findMysql } from "../../support/mysql.ts";
import { Dice } from "../sqlite/random-database.ts";
import { randomStatements } from "./random-database.ts";

/** How many pairs, and from which seed on: `ALIDADE_FUZZ_PAIRS=1000 ALIDADE_FUZZ_SEED=1`. A pair takes about a second of a server's disk. */
const count = Number(process.env["ALIDADE_FUZZ_PAIRS"] ?? "6");
const first = Number(process.env["ALIDADE_FUZZ_SEED"] ?? "1");
const servers = (await findMysql()).filter(({ name }) => (process.env["ALIDADE_FUZZ_ON"] ?? name) === name);

describe.each(servers)("random pairs of schemas on $name $missing", ({ url, missing }) => {
  let scratch: Scratch;
  beforeAll(async () => {
    if (missing === "") scratch = await mariadb.openScratch(testHost(), { url });
  });
  afterAll(() => scratch?.close());

  test.skipIf(missing !== "")(`${count} pairs converge, settle and keep their rows`, async () => {
    const wrong: string[] = [];
    for (let seed = first; seed < first + count; seed++) {
      const trouble = await tryPair(scratch, seed).catch((error: unknown) => (error instanceof Error ? `${error.message} ${error instanceof AlidadeError ? (error.where?.statement ?? "") : ""}` : String(error)));
      if (trouble !== null) wrong.push(`seed ${seed}: ${trouble}`);
    }
    expect(wrong).toEqual([]);
  }, 7_200_000);
});

/** What is wrong with a pair; null: nothing. */
async function tryPair(scratch: Scratch, seed: number): Promise<string | null> {
  const [from, to] = [await make(scratch, new Dice(seed, 0)), await make(scratch, new Dice(seed, 15))];
  try {
    const [before, after] = [(await from.read()).snapshot, (await to.read()).snapshot];
    const { groups, steps } = plan(before, after, diff(before, after, mariadb), mariadb);
    const refusing = new Set(steps.filter(({ hazards }) => hazards.some(({ kind }) => kind === "mayFail")).flatMap(({ subject, lock }) => [subject, lock?.on, before.objects[subject]?.parent, after.objects[subject]?.parent]));
    const tables = Object.keys(before.objects).filter((id) => after.objects[id]?.kind === "table" && !refusing.has(id)).map((id) => after.objects[id]?.path[0] ?? "");
    const counts = await fill(from, tables);
    await from.run(groups);
    const left = diff((await from.read()).snapshot, after, mariadb);
    if (left.length > 0) return `leaves ${left.map(({ type, id }) => `${type} ${id}`).join(", ")}`;
    const [is, should] = [dumpedLines(from.label), dumpedLines(to.label)];
    const other = [...is.filter((line) => !should.includes(line)).map((line) => `has ${line}`), ...should.filter((line) => !is.includes(line)).map((line) => `lacks ${line}`)];
    if (other.length > 0) return other.join("; ");
    const lost = await firstLost(from, counts);
    return lost === null ? null : `rows of ${lost} are lost`;
  } finally {
    await from.release();
    await to.release();
  }
}

async function make(scratch: Scratch, dice: Dice): Promise<ScratchDatabase> {
  const database = await scratch.fresh();
  for (const sql of randomStatements(dice)) {
    await database.query(sql).catch((error: unknown) => {
      if (!(error instanceof AlidadeError)) throw error;
    });
  }
  return database;
}

async function fill(database: ScratchDatabase, tables: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const counts = new Map<string, string>();
  await database.query("SET SESSION foreign_key_checks = 0, sql_mode = ''");
  for (const table of tables) {
    await database.query(`INSERT INTO \`${table}\` () VALUES ()`).catch(() => undefined);
    counts.set(table, (await database.query(`SELECT count(*) FROM \`${table}\``))[0]?.[0] ?? "");
  }
  await database.query("SET SESSION foreign_key_checks = 1, sql_mode = DEFAULT");
  return counts;
}

async function firstLost(database: ScratchDatabase, counts: ReadonlyMap<string, string>): Promise<string | null> {
  for (const [table, count] of counts) if ((await database.query(`SELECT count(*) FROM \`${table}\``))[0]?.[0] !== count) return table;
  return null;
}
