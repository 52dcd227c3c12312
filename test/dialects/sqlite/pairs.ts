import { expect } from "vitest";
import { compare } from "../../../src/compare/index.ts";
import type { SqliteConnection } from "../../../src/dialects/sqlite/connect.ts";
import { sqlite } from "../../../src/dialects/sqlite/index.ts";
import { readDatabase } from "../../../src/dialects/sqlite/read.ts";
import { runGroups } from "../../../src/dialects/sqlite/run.ts";
import { openMemory, openScratch } from "../../../src/dialects/sqlite/scratch.ts";
import type { Comparison } from "../../../src/model/comparison.ts";
import { AlidadeError } from "../../../src/model/error.ts";
import type { Step } from "../../../src/model/step.ts";
import type { Bench } from "../../../src/model/source.ts";
import { plainDiff } from "../../../src/diff/index.ts";
import { differencesBetween, type Judgement, judgementOf } from "../../judge/sqlite.ts";
import { heldBy, lossesBetween } from "../../judge/sqlite-rows.ts";
import { testHost } from "../../support/host.ts";
import { load } from "./oracle.ts";

export { putRows } from "../../judge/sqlite-rows.ts";

export const bench: Bench = { host: testHost(), dialect: sqlite, scratch: () => openScratch() };

/** Compares two databases as a user does: with a plan that has been tried on the scratch. */
export function between(from: SqliteConnection, to: SqliteConnection): Promise<Comparison> {
  return compare({ label: "from", reading: readDatabase(from) }, { label: "to", reading: readDatabase(to) }, bench, { ...plainDiff, verify: true });
}

/** A database in memory with what a script makes in it. */
export async function databaseOf(script: string): Promise<SqliteConnection> {
  const db = await openMemory();
  load(db, script);
  return db;
}

/** How a pair went: `refused` where the rows that were put in are ones that the new schema forbids, and nothing was changed. */
export type Outcome = "converged" | "refused";

/**
 * Takes a database with rows from one schema to another one. sqlite_master, PRAGMAs and the rows are the judges: the result is what the
 * script of the second schema makes, there is nothing left to do, no row is lost, no row refers to nothing that did not before, and the plan
 * of the way back gives the first schema.
 */
export async function judgePair(from: string, to: string, rows: (db: SqliteConnection) => void): Promise<Outcome> {
  const [a, b] = [await databaseOf(from), await databaseOf(to)];
  rows(a);
  const held = heldBy(a, b);
  const there = await between(a, b);
  if (there.changes.length > 0 && there.proof.state !== "verified") throw new Error(`${JSON.stringify(there.proof)}\n${there.plan.steps.map(({ sql }) => sql).join(";\n")}`);
  const unchanged = judgementOf(a);
  const outcome = carryOut(a, there);
  expectSame(judgementOf(a), outcome === "refused" ? unchanged : judgementOf(b));
  expect(lossesBetween(held, heldBy(a, b, held))).toEqual([]);
  if (outcome === "converged") expect((await between(a, b)).changes).toEqual([]);
  if (outcome === "converged") expectWayBack(a, there, unchanged);
  a.close();
  b.close();
  return outcome;
}

// With all of it in the message, which expect() would cut.
function expectSame(is: Judgement, wanted: Judgement): void {
  const differences = differencesBetween(is, wanted);
  if (differences.length > 0) throw new Error(differences.join("\n"));
}

function expectWayBack(db: SqliteConnection, { undo, goal }: Comparison, was: Judgement): void {
  if (undo?.state !== "planned") return;
  // A broken trigger keeps rows from being deleted, those that were made for the proof too.
  const isBroken = Object.values(goal.objects).some(({ kind, facts }) => kind === "trigger" && "valid" in facts && !facts.valid);
  if (!(isBroken && undo.proof.state === "not verified") && undo.proof.state !== "verified") throw new Error(`the way back: ${JSON.stringify(undo.proof)}\n${undo.plan.steps.map(({ sql }) => sql).join(";\n")}`);
  if (carryOut(db, undo) === "converged") expectSame(judgementOf(db), was);
}

function carryOut(db: SqliteConnection, { plan }: Pick<Comparison, "plan">): Outcome {
  try {
    runGroups(db, plan.groups);
    return "converged";
  } catch (error) {
    if (error instanceof AlidadeError && mayRefuse(error, plan.steps)) return "refused";
    throw error;
  }
}

// Only a step that said so may fail on rows; foreign keys are checked when all steps are done.
function mayRefuse(error: AlidadeError, steps: readonly Step[]): boolean {
  const said = steps.filter(({ hazards }) => hazards.some(({ kind }) => kind === "mayFail"));
  if (error.code === "sqlite-foreign-keys") return said.length > 0;
  const onRows = error.code === "sqlite-constraint" || /NOT NULL column with default value NULL|CHECK constraint failed|datatype mismatch|cannot store/.test(error.message);
  return onRows && said.some(({ sql }) => sql === error.where?.statement);
}
