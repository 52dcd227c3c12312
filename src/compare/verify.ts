import { type Dialect, labelOf, type Scratch, type ScratchDatabase } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Bench } from "../model/source.ts";
import { diff, plainDiff } from "../diff/index.ts";
import type { Change } from "../model/change.ts";
import type { Comparison, Plan, Proof, Undo } from "../model/comparison.ts";
import type { Group, Step } from "../model/step.ts";
import { type MadeRows, makeRows, recount, removeRows } from "./make-rows.ts";
import { materialise, type Materialised } from "./materialise.ts";
import { swapInGroups } from "./swap-steps.ts";

/** What trying a plan and its way back showed. */
interface Verdict {
  readonly proof: Proof;
  readonly undo: Undo | null;
  /** Steps that the engine took in a dearer way than they stated at first. */
  readonly accepted: ReadonlyMap<Step, Step>;
}

/**
 * Carries a plan out on the scratch copy of `from`, on which its renames have been carried out and the `rest` has not, reads the result, and compares it with the
 * goal as the same engine has it: `fixedTo` where the goal is all that `to` says. Then the way back is carried out behind it. The database
 * of `from` is used up.
 */
export async function verify(comparison: Comparison, rest: Plan, from: Materialised, fixedTo: Snapshot, { dialect }: Bench, scratch: Scratch): Promise<Verdict> {
  const trial: Trial = { comparison, fixedTo, scratch, dialect };
  const made = await makeRows(rest, comparison.renamed, comparison.goal, from, dialect);
  const { failed, accepted } = await attempt(from, rest.groups, scratch);
  if (failed === null) return { ...(await judge(trial, from, made)), accepted };
  return made.tables.length === 0 ? { proof: failed, undo: comparison.undo, accepted } : withoutRows(trial, from, failed.because);
}

interface Trial {
  readonly comparison: Comparison;
  readonly fixedTo: Snapshot;
  readonly scratch: Scratch;
  readonly dialect: Dialect;
}

/** What a plan that ran to its end has left, of the schema and of the rows; and its way back. */
async function judge({ comparison, fixedTo, scratch, dialect }: Trial, from: Materialised, made: MadeRows): Promise<Omit<Verdict, "accepted">> {
  const { plan, goal, to, undo } = comparison;
  const { snapshot: reached } = await from.database.read();
  const lost = await recount(made, goal, from, dialect);
  const back = await verifyUndo(undo, made, goal, from, scratch, dialect);
  await from.database.release();
  const isAll = diff(goal, to.reading.snapshot, dialect, plainDiff).length === 0 && Object.keys(goal.objects).length === Object.keys(to.reading.snapshot.objects).length;
  const left = diff({ ...reached, covers: goal.covers }, isAll ? fixedTo : await inWordsOf(scratch, goal, dialect), dialect, plainDiff);
  const proof = conclude(left, plan, "the plan", scratch, dialect);
  if (proof.state !== "verified") return { proof, undo: back };
  if (lost !== null) return { proof: { state: "failed", engine: scratch.engine, because: `rows are lost: ${lost}` }, undo: back };
  const rows = { tables: made.tables.length, rows: made.tables.reduce((sum, { count }) => sum + count, 0) };
  return { proof: { ...proof, rows, unproved: made.without }, undo: back };
}

/** A plan that fails on rows that were made for it is tried again without any, and that is said of it. */
async function withoutRows(trial: Trial, from: Materialised, because: string): Promise<Verdict> {
  const { comparison, scratch, dialect } = trial;
  await from.database.release();
  const again = await materialise(comparison.from.reading.snapshot, dialect, scratch);
  try {
    const { failed, accepted } = await attempt(again, comparison.plan.groups, scratch);
    if (failed !== null) return { proof: failed, undo: comparison.undo, accepted };
    const verdict = await judge(trial, again, { tables: [], without: [`that it works on rows: those that were made for it stopped it (${because.replace(/\.$/, "")})`] });
    return { ...verdict, accepted };
  } finally {
    await again.database.release();
  }
}

async function verifyUndo(undo: Undo | null, made: MadeRows, goal: Snapshot, from: Materialised, scratch: Scratch, dialect: Dialect): Promise<Undo | null> {
  if (undo?.state !== "planned") return undo;
  const mayFail = undo.plan.steps.some(({ hazards }) => hazards.some(({ kind }) => kind === "mayFail"));
  try {
    if (mayFail) await removeRows(made, goal, from, dialect);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return { ...undo, proof: { state: "not verified", because: error.message } };
  }
  const { failed } = await attempt(from, undo.plan.groups, scratch);
  if (failed !== null) return { ...undo, proof: failed };
  const { snapshot: restored } = await from.database.read();
  const left = diff({ ...restored, covers: from.snapshot.covers }, from.snapshot, dialect, plainDiff);
  return { ...undo, proof: conclude(left, undo.plan, "the way back", scratch, dialect) };
}

function conclude(left: readonly Change[], plan: Plan, what: string, { engine }: Scratch, dialect: Dialect): Proof {
  if (left.length === 0) return { state: "verified", engine, steps: plan.steps.length };
  return { state: "failed", engine, because: `${what} leaves ${left.length} difference${left.length === 1 ? "" : "s"}: ${left.slice(0, 3).map((change) => describe(change, dialect)).join("; ")}` };
}

/** How groups ran. */
interface Attempt {
  readonly failed: (Proof & { readonly state: "failed" }) | null;
  readonly accepted: ReadonlyMap<Step, Step>;
}

/** Runs groups; a step that fails on the scratch disproves the plan, anything else is no matter of the plan. */
async function attempt({ database }: Materialised, groups: readonly Group[], { engine }: Scratch): Promise<Attempt> {
  const accepted = new Map<Step, Step>();
  try {
    for (const group of groups) await runAsAccepted(database, group, accepted);
    return { failed: null, accepted };
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return { failed: { state: "failed", engine, because: error.message }, accepted };
  }
}

/** Runs a group; a step that the engine refuses because of the way that it states is run in its next way, and noted. */
async function runAsAccepted(database: ScratchDatabase, group: Group, accepted: Map<Step, Step>): Promise<void> {
  for (;;) {
    try {
      return await database.run(swapInGroups([group], accepted));
    } catch (error) {
      const [only, ...others] = group.steps;
      const otherwise = only === undefined || others.length > 0 ? null : (accepted.get(only) ?? only).otherwise;
      if (!(error instanceof AlidadeError) || error.code !== "algorithm-refused" || only === undefined || otherwise === null) throw error;
      accepted.set(only, { ...only, ...otherwise });
    }
  }
}

async function inWordsOf(scratch: Scratch, goal: Snapshot, dialect: Dialect): Promise<Snapshot> {
  const { database, snapshot } = await materialise(goal, dialect, scratch);
  await database.release();
  return snapshot;
}

function describe(change: Change, dialect: Dialect): string {
  const label = labelOf(change.type === "create" ? change.after : change.before, dialect);
  return `${change.type} ${label}${change.type === "alter" ? ` (${change.fields.join(", ")})` : ""}`;
}
