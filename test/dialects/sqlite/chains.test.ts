import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openMemory } from "../../../src/dialects/sqlite/scratch.ts";
import { putRows } from "../../judge/sqlite-rows.ts";
import { isFull } from "../../support/servers.ts";
import { load, shared, sharedMissing } from "./oracle.ts";
import { judgePair } from "./pairs.ts";

/** A schema as a chain of migrations left it: the statements that SQLite has stored, in the order in which they were made. */
interface State {
  readonly step: string;
  readonly script: string;
}

const folder = `${shared}/corpus/sqlite/ory-kratos`;

/** Of the steps, every so manieth; all of them with ALIDADE_TEST_FULL=1 (`npm run test:full`). */
const stride = isFull ? 1 : 25;

describe.skipIf(sharedMissing !== "")(`the chain of ory-kratos, every step of ${stride}, with rows ${sharedMissing}`, () => {
  test("each state becomes the next", async () => expect(await walk(await states(), (state, next) => [state, next])).toEqual([]), 3_600_000);

  test("each state becomes the one before", async () => expect(await walk(await states(), (state, next) => [next, state])).toEqual([]), 3_600_000);
});

/** The states after each migration that changes the schema, as `steps.tsv` says. */
async function states(): Promise<readonly State[]> {
  const files = readdirSync(`${folder}/migrations`).filter((name) => !name.endsWith(".down.sql"));
  const rows = readFileSync(`${folder}/steps.tsv`, "utf8").trim().split("\n").slice(1).map((row) => row.split("\t"));
  const db = await openMemory();
  const all: State[] = [];
  for (const [number = "", step = "", , , schema] of rows) {
    const file = files.find((name) => name.startsWith(`${number.padStart(4, "0")}_`)) ?? "";
    load(db, readFileSync(`${folder}/migrations/${file}`, "utf8"));
    if (schema !== "changed") continue;
    const stored = db.all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid");
    all.push({ step, script: stored.map(({ sql }) => `${String(sql)};`).join("\n") });
  }
  db.close();
  return all;
}

/** What went wrong between neighbours; rows that the new schema forbids are refused, and the pair is judged again without any. */
async function walk(all: readonly State[], pairOf: (state: State, next: State) => readonly [State, State]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [at, next] of all.entries()) {
    const state = all[at - 1];
    if (state === undefined || at % stride !== 0) continue;
    const [from, to] = pairOf(state, next);
    try {
      if ((await judgePair(from.script, to.script, putRows)) === "refused") expect(await judgePair(from.script, to.script, () => undefined)).toBe("converged");
    } catch (error) {
      wrong.push(`${from.step} to ${to.step}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return wrong;
}
