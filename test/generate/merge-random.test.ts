import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/index.ts";
import { mergeText } from "../../src/generate/shared/merge/merge-text.ts";
import { describeModels, findSqlalchemy } from "../judge/sqlalchemy.ts";
import { temporaryFolder } from "../support/host.ts";
import { type Edit, someEdit } from "./random-edits.ts";
import { changed, randomOf, snapshotOfTables, someSchema, type SomeTable } from "./random-models.ts";

const pairs = Number(process.env["ALIDADE_MERGE_PAIRS"] ?? 200);
const python = findSqlalchemy();
const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** A generated file, what somebody made of it, what the database became, and the two together. */
interface Round {
  readonly seed: number;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly merged: string;
  readonly conflicts: number;
  readonly edits: readonly Edit[];
}

const rounds = Array.from({ length: pairs }, (_, seed) => roundOf(seed));

describe(`${pairs} random edits merged with ${pairs} random changes of the schema`, () => {
  it("leave every edit where it was", () => {
    const lost = rounds.flatMap(({ seed, merged, edits }) => edits.flatMap((edit, index) => (edit.isIn(merged) ? [] : [`seed ${seed} edit ${index}`])));
    expect(lost).toEqual([]);
  });

  it("conflict nowhere: nothing was edited that the schema has dropped", () => {
    expect(rounds.filter(({ conflicts }) => conflicts > 0).map(({ seed }) => `seed ${seed}`)).toEqual([]);
  });

  it("are both there in most rounds, so that there is something to merge", () => {
    const both = rounds.filter(({ base, mine, theirs }) => mine !== base && theirs !== base);
    expect(both.length).toBeGreaterThan(pairs * 0.8);
  });

  it.skipIf(!hasPython)("compile (needs python3)", () => {
    const folder = temporaryFolder("merged");
    const files = rounds.map(({ seed, merged }) => written(folder, `${seed}.py`, merged));
    const ran = spawnSync("python3", ["-W", "error", "-c", "import sys\nfor path in sys.argv[1:]: compile(__import__('pathlib').Path(path).read_text(), path, 'exec')", ...files], { encoding: "utf8" });
    expect(ran.stderr).toBe("");
  });

  it.skipIf(python.version === null)(`are for SQLAlchemy what would be generated, tables and relationships ${python.missing}`, () => {
    const folder = temporaryFolder("merged");
    const files = rounds.flatMap(({ seed, merged, theirs }) => [written(folder, `${seed}_merged.py`, merged), written(folder, `${seed}_theirs.py`, theirs)]);
    const said = describeModels(files);
    const differing = rounds.flatMap(({ seed }, index) => {
      const [merged = "", theirs = ""] = [said[2 * index], said[2 * index + 1]].map((each) => JSON.stringify(each, null, 1));
      return merged === theirs ? [] : [`seed ${seed}: ${merged.split("\n").filter((line) => !theirs.includes(line)).join(" ")}`];
    });
    expect(differing).toEqual([]);
  }, 120_000);
});

function roundOf(seed: number): Round {
  const random = randomOf(seed);
  const before = someSchema(random);
  const base = textOf(before);
  let mine = base;
  const edits: Edit[] = [];
  for (let id = 0; id < 1 + random(4); id += 1) {
    const edit = someEdit(mine, random, seed * 10 + id);
    // A later edit may undo an earlier one: a swap, then another.
    if (!edits.every(({ isIn }) => isIn(edit.text)) || !edit.isIn(edit.text)) continue;
    mine = edit.text;
    edits.push(edit);
  }
  const safe = (table: string, column: string): boolean => edits.some(({ about }) => about !== null && (about.table === "*" || (about.table === table && (about.column === column || about.column === ""))));
  let after: readonly SomeTable[] = before;
  for (let count = 0; count < 1 + random(4); count += 1) after = changed(after, random, safe);
  const theirs = textOf(after);
  const { text, conflicts } = mergeText("models.py", base, mine, theirs);
  return { seed, base, mine, theirs, merged: text, conflicts, edits };
}

function textOf(schema: readonly SomeTable[]): string {
  return generate(snapshotOfTables(schema), "sqlalchemy", { singleFile: true }).files[0]?.text ?? "";
}

function written(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
