import type { Scratch } from "../model/dialect.ts";
import type { Bench } from "../model/source.ts";
import { AlidadeError } from "../model/error.ts";
import type { RenameRequest } from "../model/rename.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { diff, type DiffOptions, goalOf, likelyRenames, resolveRenames, type Resolved } from "../diff/index.ts";
import { joinPlans, plan, planRenames } from "../plan/index.ts";
import type { Comparison, Plan, Proof, Side } from "../model/comparison.ts";
import { materialise, type Materialised, withRights } from "./materialise.ts";
import { type Base, renameBase, renameBaseOnScratch, unaskedIn } from "./base.ts";
import { settle } from "./settle.ts";
import { undoOf } from "./undo.ts";
import { swapSteps } from "./swap-steps.ts";
import { verify } from "./verify.ts";
import { uniqueAsTold } from "../model/unique-as-told.ts";

/** How two sides are compared. */
export interface CompareOptions extends DiffOptions {
  /** Whether the plan is carried out on the scratch. */
  readonly verify: boolean;
  /** Whether the plan prefers, on tables that others use, statements that let them work: `from` is a live database. */
  readonly online?: boolean;
  /** What is declared to have got another name; it comes before everything else. */
  readonly renames?: readonly RenameRequest[];
}

/** What a comparison is made of, besides what is found out on the way. */
interface Task {
  readonly from: Side;
  readonly to: Side;
  readonly bench: Bench;
  readonly options: CompareOptions;
  readonly declared: Resolved;
}

/**
 * Compares two readings of one dialect. Where their texts are those of one engine and equal, nothing else is asked; else both are
 * taken to their fixed point on a scratch engine, and the plan is tried there. Declared renames, those that `to` tells of among them, are always carried out on the scratch copy
 * of `from`, so that ids, texts and dependents follow by themselves.
 *
 * @throws AlidadeError those of `resolveRenames`, of the engine where a side cannot be made, and `plan-refused`
 */
export async function compare(from: Side, target: Side, bench: Bench, options: CompareOptions): Promise<Comparison> {
  const to = carried(from, target, bench);
  const [a, b] = [from.reading.snapshot, to.reading.snapshot];
  const task: Task = { from, to, bench, options, declared: resolveRenames(a, b, [...(options.renames ?? []), ...(to.reading.renames ?? [])], bench.dialect) };
  const alone = a.version === b.version && task.declared.renames.length === 0;
  if (alone && diff(a, b, bench.dialect, options).length === 0) return conclude(task, { snapshot: a, renames: [] }, b, { state: "nothing to prove" }).comparison;
  if (alone && !options.verify) return compareAlone(task, "--no-verify was given");
  try {
    return await compareOnScratch(task);
  } catch (error) {
    if (!(error instanceof Unscratchable)) throw error;
    if (!alone) throw error.cause;
    return compareAlone(task, error.message);
  }
}

function carried(from: Side, to: Side, { dialect }: Bench): Side {
  const snapshot = dialect.carry?.(from.reading.snapshot, to.reading.snapshot) ?? to.reading.snapshot;
  return { ...to, reading: { ...to.reading, snapshot: uniqueAsTold(from.reading.snapshot, snapshot) } };
}

/** What the scratch could not hold: no fault of the plan. */
class Unscratchable extends Error {}

/** Without a scratch: the texts of both sides are those of one engine. */
function compareAlone(task: Task, because: string): Comparison {
  const { bench, options, from, to } = task;
  const wanted = to.reading.snapshot;
  const start: Base = { snapshot: from.reading.snapshot, renames: [] };
  const base = renameBase(start, unaskedIn(start.snapshot, { from: start.snapshot, to: wanted }, wanted, bench.dialect, options), bench.dialect);
  return conclude(task, base, wanted, { state: "not verified", because }).comparison;
}

async function compareOnScratch(task: Task): Promise<Comparison> {
  const { from, to, bench, options, declared } = task;
  const scratch = await bench.scratch();
  const fixedTo = await fixed(to.reading.snapshot, bench, scratch);
  const standing = await stand(from.reading.snapshot, bench, scratch);
  try {
    const start = { snapshot: from.reading.snapshot, fixed: standing.snapshot, renames: [] };
    const first = await renameBaseOnScratch(start, declared.renames, standing, bench.dialect);
    const wantedBy = ({ snapshot, fixed: fixedFrom }: typeof first): Snapshot => settle(snapshot, textsFor(from, to, fixedTo), fixedFrom, fixedTo, bench.dialect, options);
    const unasked = unaskedIn(first.snapshot, { from: first.fixed, to: fixedTo }, wantedBy(first), bench.dialect, options);
    const base = await renameBaseOnScratch(first, unasked, standing, bench.dialect);
    const proof: Proof = options.verify ? { state: "nothing to prove" } : { state: "not verified", because: "--no-verify was given" };
    const { comparison, rest } = conclude(task, base, wantedBy(base), proof);
    if (comparison.changes.length === 0) return { ...comparison, proof: { state: "nothing to prove" } };
    if (!options.verify) return comparison;
    const { accepted, ...verdict } = await verify(comparison, rest, standing, fixedTo, bench, scratch);
    return { ...comparison, ...verdict, plan: swapSteps(comparison.plan, accepted) };
  } finally {
    await standing.database.release();
  }
}

async function stand(snapshot: Snapshot, { dialect }: Bench, scratch: Scratch): Promise<Materialised> {
  return materialise(snapshot, dialect, scratch).catch((cause: unknown) => {
    throw new Unscratchable(cause instanceof Error ? cause.message : String(cause), { cause });
  });
}

/** A snapshot in the words of the scratch engine; its database is given back at once, for the next to use. */
async function fixed(snapshot: Snapshot, bench: Bench, scratch: Scratch): Promise<Snapshot> {
  const made = await stand(snapshot, bench, scratch);
  await made.database.release();
  return made.snapshot;
}

/** `to` with the texts that go into statements: its own where both sides have the same engine, else those of the scratch. */
function textsFor(from: Side, to: Side, fixed: Snapshot): Snapshot {
  const { snapshot } = to.reading;
  return from.reading.snapshot.version === snapshot.version ? snapshot : withRights(fixed, snapshot);
}

/** A comparison, and the part of its plan that comes after the renames. */
interface Conclusion {
  readonly comparison: Comparison;
  readonly rest: Plan;
}

function conclude({ from, to, bench, options, declared }: Task, base: Base, wanted: Snapshot, proof: Proof): Conclusion {
  const { dialect } = bench;
  const { user } = from.reading.observed;
  const changes = diff(base.snapshot, wanted, dialect, options);
  const goal = goalOf(base.snapshot, wanted, dialect, options, user);
  const how = { online: options.online ?? false, sizes: from.reading.observed.tables };
  const rest = plan(base.snapshot, goal, changes, dialect, how);
  const way = joinPlans(planRenames(base.renames, dialect, how), rest);
  const undo = undoOf(way, base, goal, { dialect, options, user, proof });
  const comparison = { from, to, goal, renamed: base.snapshot, changes: way.changes, plan: way, proof, undo, likelyRenames: likelyRenames(changes, base.snapshot, goal, dialect), notes: declared.notes };
  return { comparison, rest };
}

/** The error for a plan whose proof failed. */
export function proofFailed(proof: Proof & { state: "failed" }): AlidadeError {
  return new AlidadeError("proof-failed", `the plan was tried on ${proof.engine} and does not hold: ${proof.because}`, {
    hint: "nothing was changed; this is a bug of Alidade unless the message says otherwise: please report it with the two schemas (--no-verify shows the plan as it is)",
  });
}
