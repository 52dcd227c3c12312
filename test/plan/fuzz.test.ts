import { describe, expect, it } from "vitest";
import { diff, plainDiff, equal } from "../../src/diff/index.ts";
import { plan } from "../../src/plan/index.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { FakeDatabase } from "./fake-database.ts";
import { fakeDialect } from "./fake-dialect.ts";
import { randomOf, randomSchema } from "./random-schema.ts";

const pairs = Number(process.env["ALIDADE_FUZZ_PAIRS"] ?? 20_000);
const first = Number(process.env["ALIDADE_FUZZ_SEED"] ?? 1);

describe("the planner against a fake database", () => {
  it(`leads ${pairs} random pairs of schemas from one to the other, and loses no rows`, { timeout: 3_600_000 }, () => {
    const failures: string[] = [];
    for (let seed = first; seed < first + pairs && failures.length < 5; seed++) {
      const why = attempt(seed);
      if (why !== null) failures.push(`seed ${seed}: ${why}`);
    }
    expect(failures).toEqual([]);
  });

  it("writes the same bytes for the same input", () => {
    for (let seed = 1; seed < 200; seed++) expect(JSON.stringify(stepsOf(seed))).toBe(JSON.stringify(stepsOf(seed)));
  });
});

function stepsOf(seed: number): readonly unknown[] {
  const random = randomOf(seed);
  const [from, to] = [randomSchema(random), randomSchema(random)];
  return plan(from, to, diff(from, to, fakeDialect, plainDiff), fakeDialect).steps;
}

function attempt(seed: number): string | null {
  const random = randomOf(seed);
  const [from, to] = [randomSchema(random), randomSchema(random)];
  try {
    const planned = plan(from, to, diff(from, to, fakeDialect, plainDiff), fakeDialect);
    const database = new FakeDatabase(from);
    const births = new Map([...database.rows].map(([id, row]) => [id, row.birth]));
    for (const { sql } of planned.steps) database.execute(sql);
    return differenceOf(database, to) ?? lossOf(database, births, from, to);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function differenceOf(database: FakeDatabase, to: Snapshot): string | null {
  for (const object of Object.values(to.objects)) {
    const row = database.rows.get(object.id);
    if (row === undefined) return `${object.id} is missing`;
    if (!equal(row.object.facts, object.facts)) return `${object.id} is ${JSON.stringify(row.object.facts)} and not ${JSON.stringify(object.facts)}`;
    const words = (uses: readonly { id: string; via: string | null }[]): readonly string[] => uses.map(({ id, via }) => `${id} ${via}`).sort();
    if (!equal(words(row.uses), words(object.uses))) return `${object.id} uses ${words(row.uses).join()} and not ${words(object.uses).join()}`;
  }
  const left = [...database.rows.keys()].find((id) => to.objects[id] === undefined);
  return left === undefined ? null : `${left} is left over`;
}

function lossOf(database: FakeDatabase, births: ReadonlyMap<string, number>, from: Snapshot, to: Snapshot): string | null {
  for (const object of Object.values(from.objects)) {
    const after = to.objects[object.id];
    if (after === undefined || !["table", "column", "sequence"].includes(object.kind)) continue;
    if (object.kind === "column" && object.facts.generated !== null) continue;
    if (database.rows.get(object.id)?.birth !== births.get(object.id)) return `${object.id} was made anew: its rows are lost`;
  }
  return null;
}
