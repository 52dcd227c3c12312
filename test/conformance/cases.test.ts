import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../src/compare/index.ts";
import { diff, parseRename, plainDiff } from "../../src/diff/index.ts";
import type { Comparison } from "../../src/model/comparison.ts";
import type { Dialect, Scratch, ScratchDatabase } from "../../src/model/dialect.ts";
import type { Reading } from "../../src/model/snapshot.ts";
import type { Bench } from "../../src/model/source.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import { type CaseFile, casesOf, updatePlan } from "../support/case-file.ts";
import { testHost } from "../support/host.ts";

const options = { facets: plainDiff.facets, verify: true };

describe.each(["postgres", "sqlite"])("every case of %s", (name) => {
  let dialect: Dialect;
  let scratch: Scratch;
  let bench: Bench;

  beforeAll(async () => {
    dialect = await loadDialect(name);
    scratch = await dialect.openScratch(testHost(), { url: null });
    bench = { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) };
  });
  afterAll(() => scratch.close());

  describe.each(casesOf(name))("$name", (each) => {
    let from: Reading;
    let to: Reading;
    let there: Comparison;

    beforeAll(async () => {
      from = await readSql(scratch, each.from);
      to = await readSql(scratch, each.to);
      there = await between(from, to, bench, each.renames);
    });

    it("has the plan that it says", () => {
      const text = planText(there);
      if (process.env["ALIDADE_UPDATE_CASES"] === "1") updatePlan(each, text);
      else expect(text).toBe(each.plan);
    });

    it("is carried out on an engine and leaves nothing to do", () => {
      expect(there.proof).toMatchObject({ state: "verified", engine: scratch.engine, steps: there.plan.steps.length });
    });

    it("has a way back that gives what was there", () => {
      expect(there.undo).toMatchObject({ state: "planned", proof: { state: "verified" } });
    });

    it("goes back from there", async () => {
      const back = await between(to, from, bench);
      expect(back.proof.state).toBe("verified");
    });

    it("finds no difference between a side and itself", async () => {
      for (const side of [from, to]) expect((await between(side, side, bench)).changes).toEqual([]);
    });

    it("keeps the rows", async () => {
      const database = await scratch.fresh();
      await database.load([script(each, each.from), script(each, each.rows)]);
      const tables = Object.values(from.snapshot.objects).filter((object) => object.kind === "table").map(({ id, path }) => ({ path, after: there.goal.objects[newId(id, there)]?.path }));
      const kept = tables.filter(({ after }) => after !== undefined);
      const before = await countRows(database, kept.map(({ path }) => path));
      await database.run(there.plan.groups);
      expect(await countRows(database, kept.map(({ after }) => after ?? []))).toEqual(before);
      expect(diff((await database.read()).snapshot, there.goal, dialect, plainDiff)).toEqual([]);
      await database.release();
    });
  });
});

function between(from: Reading, to: Reading, bench: Bench, renames: readonly string[] = []): Promise<Comparison> {
  const declared = renames.map((text) => parseRename(text, { kind: null, standing: false, origin: `--rename ${text}` }));
  return compare({ label: "from", reading: from }, { label: "to", reading: to }, bench, { ...options, renames: declared });
}

/** The id of a table after the renames of a plan. */
function newId(id: string, { changes }: Comparison): string {
  return changes.reduce((known, change) => (change.type === "rename" && change.id === known ? change.after.id : known), id);
}

async function readSql(scratch: Scratch, text: string): Promise<Reading> {
  const database = await scratch.fresh();
  await database.load([{ file: "case.sql", text, line: 1 }]);
  const reading = await database.read();
  await database.release();
  return reading;
}

function script({ file }: CaseFile, text: string): { file: string; text: string; line: number } {
  return { file, text, line: 1 };
}

async function countRows(database: ScratchDatabase, tables: readonly (readonly string[])[]): Promise<readonly string[]> {
  const counts: string[] = [];
  for (const path of tables) {
    const name = path.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
    counts.push(`${(await database.query(`SELECT count(*) FROM ${name}`))[0]?.[0] ?? "?"}`);
  }
  return counts;
}

/** The plan as a case file has it: every statement with its hazards above it. */
function planText({ plan }: Comparison): string {
  return plan.steps
    .map((step) => [...step.hazards.map(({ kind, message }) => `-- ${kind}: ${message}`), ...(step.lock === null ? [] : [`-- lock: ${step.lock.mode} on ${step.lock.on}`]), `${step.sql};`].join("\n"))
    .join("\n");
}
