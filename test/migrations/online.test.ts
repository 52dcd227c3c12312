import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";
import type { Plan } from "../../src/model/comparison.ts";
import { openScratch } from "../../src/dialects/postgres/scratch.ts";
import { postgres } from "../../src/dialects/postgres/index.ts";
import { scratchOf } from "../../src/dialects/postgres/session.ts";
import { compare } from "../../src/compare/index.ts";
import { plainDiff } from "../../src/diff/index.ts";
import type { Scratch } from "../../src/model/dialect.ts";
import { liveSource } from "../../src/sources/live.ts";
import { testHost } from "../support/host.ts";
import { findPostgres, type TestDatabase } from "../support/postgres.ts";
import { dumpedLines } from "../support/servers.ts";
import { apply, planBetween } from "./apply-plan.ts";
import { common, type OnlineCase, onlineCases, rows } from "./online-cases.ts";

const server = await findPostgres();
const full = process.env["ALIDADE_TEST_FULL"] === "1";
const killed = join(import.meta.dirname, "../../node_modules/.cache/alidade-test/killed.mjs");

describe.skipIf(server.url === null)(`online rewrites, on a server ${server.missing}`, () => {
  let scratch: Scratch;

  beforeAll(async () => {
    scratch = scratchOf(await openScratch(testHost()));
    await build({ entryPoints: [join(import.meta.dirname, "killed.ts")], outfile: killed, bundle: true, format: "esm", platform: "node", external: ["pg", "pg-native", "@electric-sql/*", "esbuild"], logLevel: "error" });
  });
  afterAll(() => scratch.close());

  describe.each(onlineCases)("$name", (each) => {
    let from: TestDatabase;
    let to: TestDatabase;

    beforeEach(async () => {
      [from, to] = [await server.createDatabase(), await server.createDatabase()];
      await run(from.url, common + each.from + rows(2000));
      await run(to.url, common + each.to);
    });
    afterEach(async () => {
      await from.drop();
      await to.drop();
    });

    it("goes the online way, proved on the scratch and applied on the server, and keeps the rows", async () => {
      const proved = await prove(from.url, to.url, scratch);
      expect(proved.proof.state).toBe("verified");
      const plan = await planBetween(from.url, to.url, true);
      expect(plan.steps.flatMap(({ rules }) => rules)).toEqual(expect.arrayContaining([...each.rules]));
      expect(plan.steps.flatMap(({ hazards }) => hazards.map(({ kind }) => kind)).filter((kind) => kind !== "mayFail")).toEqual([]);
      expect(plan.steps.filter(({ work, lock }) => work.length > 0 && !["ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE"].includes(lock?.mode ?? ""))).toEqual([]);
      await apply(from.url, plan);
      await expectReached(from.url, to.url, each);
    });

    it("goes the short way on a table that is empty", async () => {
      await run(from.url, "TRUNCATE owners, items, events");
      const plan = await planBetween(from.url, to.url, true);
      expect(plan.steps.map(({ sql }) => sql)).toEqual((await planBetween(from.url, to.url, false)).steps.map(({ sql }) => sql));
    });

    it("ends in the same place when it is killed at a step and run again", async () => {
      const { steps } = await planBetween(from.url, to.url, true);
      const kills = steps.flatMap((_, i) => (["before", "within", "after"] as const).map((when) => [i + 1, when] as const));
      const chosen = full ? kills : kills.filter((_, i) => i % 3 === each.name.length % 3).slice(0, 3);
      for (const [step, when] of chosen) {
        await again(from, each);
        await kill(from.url, to.url, step, when);
        await letGo(from);
        await apply(from.url, await planBetween(from.url, to.url, true));
        await expectReached(from.url, to.url, each);
      }
    });
  });
});

async function run(url: string, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  const connection = await postgres.connect(url, testHost());
  try {
    return await connection.query(sql);
  } finally {
    await connection.close();
  }
}

/** Compares two live databases with the proof on PGlite. */
async function prove(from: string, to: string, scratch: Scratch): Promise<{ readonly proof: { readonly state: string; readonly because?: string }; readonly plan: Plan }> {
  const bench = { host: testHost(), dialect: postgres, scratch: () => Promise.resolve(scratch) };
  const [a, b] = [await liveSource(from, "postgres").read(bench), await liveSource(to, "postgres").read(bench)];
  return compare({ label: "from", reading: a }, { label: "to", reading: b }, bench, { facets: plainDiff.facets, verify: true, online: true });
}

/** `pg_dump` of both is the same, nothing is left to do, and all rows are there. */
async function expectReached(from: string, to: string, { name }: OnlineCase): Promise<void> {
  expect((await planBetween(from, to, true)).steps.map(({ sql }) => sql), name).toEqual([]);
  expect(dumpedLines(from)).toEqual(dumpedLines(to));
  const [[items, numbers, events] = []] = await run(from, "SELECT (SELECT count(*) FROM items), (SELECT sum(n) FROM items WHERE b = 'b' || id AND a = id % 100), (SELECT count(*) FROM events)");
  expect([items, numbers, events]).toEqual(["2000", "2001000", "200"]);
}

/** Makes the database as it was. */
async function again(database: TestDatabase, each: OnlineCase): Promise<void> {
  await run(database.url, `DROP TABLE items, events, owners CASCADE; ${common + each.from + rows(2000)}`);
}

/** Waits until the server has noticed that its client is gone. */
async function letGo({ url, name }: TestDatabase): Promise<void> {
  for (;;) {
    const [row] = await run(url, `SELECT count(*), count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`);
    if (row?.[0] === "0") return;
  }
}

async function kill(from: string, to: string, step: number, when: string): Promise<void> {
  const child = spawn(process.execPath, [killed, from, to, String(step), when], { stdio: ["ignore", "inherit", "inherit"] });
  await new Promise((resolve) => child.on("close", resolve));
}
