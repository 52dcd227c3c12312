import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askRows, compare } from "../../../src/compare/index.ts";
import { diff, plainDiff } from "../../../src/diff/index.ts";
import { loadDialect } from "../../../src/dialects/index.ts";
import type { Dialect, Scratch, ScratchDatabase } from "../../../src/model/dialect.ts";
import type { Comparison } from "../../../src/model/comparison.ts";
import { AlidadeError } from "../../../src/model/error.ts";
import type { Reading } from "../../../src/model/snapshot.ts";
import type { Bench } from "../../../src/model/source.ts";
import { randomOf } from "../../plan/random-schema.ts";
import { testHost } from "../../support/host.ts";
import { findPostgres } from "../../support/postgres.ts";
import { changedChoice, ddlOfChoice, randomChoice, rowsOfChoice, tablesOfBoth } from "./random-parts.ts";
import { ddlOf, mutate, type Random, randomSchema, rowsOf, sharedTables } from "./random-sql.ts";

const asked = process.env["ALIDADE_FUZZ_POSTGRES"];
const first = Number(process.env["ALIDADE_FUZZ_SEED"] ?? 1);
const server = await findPostgres();

/** Two schemas, and the tables that have rows before the change and must have as many after it; null: whatever rows `from` could have. */
interface Pair {
  readonly from: string;
  readonly rows: string;
  readonly to: string;
  readonly tables: readonly string[] | null;
}

/** A pair of tables, their columns and what stands on them; one in four has nothing in common. */
function tables(random: Random): Pair {
  const from = randomSchema(random);
  const unrelated = random(4) === 0;
  const to = unrelated ? randomSchema(random) : mutate(from, random);
  return { from: ddlOf(from), rows: rowsOf(from), to: ddlOf(to), tables: unrelated ? null : sharedTables(from, to) };
}

/** A pair over all kinds of objects. */
function allKinds(random: Random): Pair {
  const from = randomChoice(random);
  const to = random(4) === 0 ? randomChoice(random) : changedChoice(from, random);
  return { from: ddlOfChoice(from), rows: rowsOfChoice(from), to: ddlOfChoice(to), tables: tablesOfBoth(from, to) };
}

describe.each([
  { engine: "PGlite", url: null, missing: "" },
  { engine: "a server", url: server.url, missing: server.missing },
])("random pairs of PostgreSQL schemas on $engine $missing", ({ engine, url }) => {
  // A server makes a database for every schema, which takes several times as long.
  const pairs = Number(asked ?? (engine === "PGlite" ? 40 : 8));
  let dialect: Dialect;
  let scratch: Scratch;
  let bench: Bench;

  beforeAll(async () => {
    if (engine !== "PGlite" && url === null) return;
    dialect = await loadDialect("postgres");
    scratch = await dialect.openScratch(testHost(), { url });
    bench = { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) };
  });
  afterAll(() => scratch?.close());

  it.skipIf(engine !== "PGlite" && url === null).each([
    { of: "tables", make: tables },
    { of: "all kinds", make: allKinds },
  ])(`$of converge, settle, keep their rows and go back: ${pairs} pairs`, { timeout: 7_200_000 }, async ({ make }) => {
    const failures: string[] = [];
    for (let seed = first; seed < first + pairs && failures.length < 5; seed++) {
      const why = await attempt(make(randomOf(seed))).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (why !== null) failures.push(`seed ${seed}: ${why}`);
    }
    expect(failures).toEqual([]);
  });

  async function attempt(pair: Pair): Promise<string | null> {
    const [from, to] = [await reading(pair.from), await reading(pair.to)];
    const there = await proven(from, to);
    const back = await proven(to, from);
    for (const [way, { proof }] of [["there", there], ["back", back]] as const) {
      if (proof.state === "failed" || proof.state === "not verified") return `${way} ${proof.state}: ${proof.because}`;
    }
    return pair.tables === null ? null : await withRows(pair, pair.tables, there);
  }

  function proven(a: Reading, b: Reading): Promise<Comparison> {
    return compare({ label: "from", reading: a }, { label: "to", reading: b }, bench, { facets: plainDiff.facets, verify: true });
  }

  async function withRows(pair: Pair, kept: readonly string[], there: Comparison): Promise<string | null> {
    const database = await scratch.fresh();
    try {
      await database.load([{ file: "from.sql", text: `${pair.from}\n${pair.rows}`, line: 1 }]);
      const before = await countsOf(database, kept);
      const asked = await askRows(there, database, dialect, { limit: 60_000, now: testHost().now });
      const refused = await database.run(asked.plan.groups).then(() => null, (error: unknown) => error);
      if (refused !== null) return wasForetold(refused, asked) ? null : `with rows: ${String(refused)}`;
      const left = diff((await database.read()).snapshot, there.goal, dialect, plainDiff);
      if (left.length > 0) return `left: ${left.map(({ id }) => id).join(", ")}`;
      const after = await countsOf(database, kept);
      return before.join() === after.join() ? null : `${kept.join()} had ${before.join()} rows and have ${after.join()}`;
    } finally {
      await database.release();
    }
  }

  async function reading(ddl: string): Promise<Reading> {
    const database = await scratch.fresh();
    await database.load([{ file: "random.sql", text: ddl, line: 1 }]);
    const read = await database.read();
    await database.release();
    return read;
  }
});

/** Whether rows refused a step (SQLSTATE class 23), and the plan had said so of it, with how many of them do. */
function wasForetold(error: unknown, { plan }: Comparison): boolean {
  if (!(error instanceof AlidadeError) || error.where?.sqlstate?.startsWith("23") !== true) return false;
  const step = plan.steps.find(({ sql }) => sql === error.where?.statement);
  return step?.hazards.some(({ kind, answer }) => kind === "mayFail" && answer !== undefined) ?? false;
}

async function countsOf(database: ScratchDatabase, tables: readonly string[]): Promise<readonly unknown[]> {
  const counts: unknown[] = [];
  for (const table of tables) counts.push((await database.query(`SELECT count(*) FROM ${table}`))[0]?.[0]);
  return counts;
}
