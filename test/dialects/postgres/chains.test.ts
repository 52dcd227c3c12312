import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diff, type DiffOptions, goalOf } from "../../../src/diff/index.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import type { Scratch, ScratchDatabase } from "../../../src/model/dialect.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import { plan, planCreation } from "../../../src/plan/index.ts";
import { chainNames, chainOf, corpusMissing, rolesFor } from "../../support/corpus.ts";
import { testHost } from "../../support/host.ts";
import { dumpedLines, isFull, testServers } from "../../support/servers.ts";

/** A schema as a chain of migrations left it after one of them. */
interface State {
  readonly file: string;
  readonly snapshot: Snapshot;
  readonly lines: readonly string[];
}

const options: DiffOptions = { facets: ["comment", "owner", "privileges"] };

/** What `npm test` has time for: renamed tables, functions that name them, identity and generated columns, row security. */
const sample: readonly string[] = ["graphile-worker"];

/**
 * All chains, on every server that is there: `npm run test:full`; `ALIDADE_TEST_CHAINS=svix,umami` picks some. The oracle is pg_dump of
 * what the migrations themselves made.
 */
const picked = process.env["ALIDADE_TEST_CHAINS"]?.split(",");
const names = chainNames.filter((name) => picked?.includes(name) ?? (isFull || sample.includes(name)));
const servers = testServers.filter(({ major }) => isFull || major === 15);

describe.each(servers)("chains of migrations on PostgreSQL $major", ({ url, missing }) => {
  describe.skipIf(missing !== "" || corpusMissing !== "").each(names)(`%s ${missing} ${corpusMissing}`, (name) => {
    let scratch: Scratch;
    let states: readonly State[];
    let dropRoles: () => Promise<void>;
    beforeAll(async () => {
      dropRoles = await rolesFor(url, [chainOf(name).prelude]);
      scratch = await postgres.openScratch(testHost(), { url });
      states = await statesOf(name, await scratch.fresh());
    }, 3_600_000);
    afterAll(async () => {
      await scratch.close();
      await dropRoles();
    });

    test("each state becomes the next", async () => {
      expect(await walk(scratch, states)).toEqual([]);
    }, 3_600_000);
    test("each state becomes the one before", async () => {
      expect(await walk(scratch, [...states].reverse())).toEqual([]);
    }, 3_600_000);
  });
});

/** The state before the first migration, and after each that changes the schema. */
async function statesOf(name: string, database: ScratchDatabase): Promise<readonly State[]> {
  const { prelude, steps } = chainOf(name);
  if (prelude !== "") await database.load([{ file: "prelude.sql", text: prelude, line: 1 }]);
  const state = async (file: string): Promise<State> => ({ file, snapshot: (await database.read()).snapshot, lines: dumpedLines(database.label) });
  const states = [await state("prelude.sql")];
  for (const { file, text, changes } of steps) {
    await database.load([{ file, text, line: 1 }]);
    if (changes) states.push(await state(file));
  }
  await database.release();
  return states;
}

/** Goes from each state to the next by plans; what went wrong on the way, after which it goes on from the state that was wanted. */
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
  await database.run(planCreation(snapshot, postgres, options).groups);
  return database;
}

/** Carries out the plan from one state to another; what it leaves, as the reader or pg_dump sees it, or null. */
async function go(database: ScratchDatabase, from: State, to: State): Promise<string | null> {
  const goal = goalOf(from.snapshot, to.snapshot, postgres, options, null);
  await database.run(plan(from.snapshot, goal, diff(from.snapshot, goal, postgres, options), postgres).groups);
  const left = diff((await database.read()).snapshot, to.snapshot, postgres, options);
  if (left.length > 0) return `leaves ${left.map(({ type, id }) => `${type} ${id}`).join(", ")}`;
  const [reached, wanted] = [dumpedLines(database.label), to.lines];
  return reached.join("\n") === wanted.join("\n") ? null : `pg_dump has ${reached.find((line, at) => line !== wanted[at])} for ${wanted.find((line, at) => line !== reached[at])}`;
}
