import type { SchemaChange } from "../model/change.ts";
import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import type { Plan } from "../model/comparison.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { coversAll, emptySnapshot, objectsById, type Observed } from "../model/snapshot.ts";
import type { Step } from "../model/step.ts";
import { diff, type DiffOptions } from "../diff/index.ts";
import { closureOf } from "./closure.ts";
import { fatesOf } from "./context.ts";
import { fold } from "./fold.ts";
import type { Node } from "./graph.ts";
import { groups } from "./groups.ts";
import { lookupOf } from "./lookup.ts";
import { nodesOf } from "./nodes.ts";
import { order } from "./order.ts";
import { write } from "./write.ts";

/** How a plan is made; without it, as on a scratch engine, where nobody waits. */
export interface PlanOptions {
  /** Whether statements that let others work are preferred on tables that are not empty. */
  readonly online: boolean;
  /** The sizes of the tables of `from`, where they are known. */
  readonly sizes: Observed["tables"];
}

export const onScratch: PlanOptions = { online: false, sizes: {} };

/**
 * Plans the changes that lead from `from` to `goal` (which has whatever `to` does not cover). The same input gives the same
 * bytes. Throws `version-lacks` where the engine is too old for what is wanted, `plan-refused` where rows or unknown objects would be
 * lost, and `plan-circle` where nothing can come first.
 */
export function plan(from: Snapshot, goal: Snapshot, changes: readonly SchemaChange[], dialect: Dialect, options: PlanOptions = onScratch): Plan {
  const [before, after] = [lookupOf(from, usedBy(options)), lookupOf(goal)];
  const anew = new Set<ObjectId>();
  refuseLacking(changes, from, goal, dialect);
  for (;;) {
    const closure = closureOf(changes, before, after, dialect, anew);
    const graph = nodesOf(closure, changes, before, after, dialect);
    const drawing = { graph, closure, fates: fatesOf(closure, before, after, dialect), from: before, to: after, dialect };
    const folded = fold(drawing);
    if ("circle" in folded) {
      openCircle(folded.circle, anew, dialect);
      continue;
    }
    const steps = write({ ...drawing, folded }, order(folded, graph, dialect)).map((step) => sized(step, options.sizes));
    return { changes, steps, groups: groups(steps) };
  }
}

/** What others may be using meanwhile: nothing where nobody minds them, else what is not known to be empty. */
export function usedBy({ online, sizes }: PlanOptions): (id: ObjectId) => boolean {
  return (id) => online && sizes[id]?.bytes !== 0;
}

function sized(step: Step, sizes: Observed["tables"]): Step {
  return { ...step, size: (step.lock === null ? undefined : sizes[step.lock.on]) ?? null };
}

/** Refuses what the engine of `from` is too old for. */
function refuseLacking(changes: readonly SchemaChange[], from: Snapshot, goal: Snapshot, dialect: Dialect): void {
  const asked = changes.flatMap((change) => (change.type === "drop" ? [] : [{ object: goal.objects[change.id] ?? change.after, fields: change.type === "alter" ? change.fields : null }]));
  for (const { object, fields } of asked) {
    const lacking = dialect.lacks?.(object, fields, from.version, (id) => goal.objects[id]) ?? null;
    if (lacking === null) continue;
    throw new AlidadeError("version-lacks", `${kindOf(dialect, object.kind).noun} ${labelOf(object, dialect)} cannot be made: ${lacking}`, { where: { object: object.id } });
  }
}

/** An object that holds no rows can be dropped and made anew instead of being altered in place, which opens a circle. */
function openCircle(circle: readonly Node[], anew: Set<ObjectId>, dialect: Dialect): void {
  const altered = circle.filter(({ op, object }) => op === "alter" && !kindOf(dialect, object.kind).holdsRows(object));
  if (altered.length === 0) {
    const keys = circle.map(({ key }) => key).join(", ");
    throw new AlidadeError("plan-circle", `these depend on each other, and none can come first: ${keys}`, { hint: "this is a limit of Alidade: please report it with the two schemas" });
  }
  for (const { id } of altered) anew.add(id);
}

/** The plan that makes a whole snapshot in a new database: its DDL. */
export function planCreation(snapshot: Snapshot, dialect: Dialect, options: DiffOptions): Plan {
  const there = dialect.initial.filter(({ id }) => snapshot.objects[id] !== undefined);
  const empty = { ...emptySnapshot(snapshot), objects: objectsById(there) };
  // What a source has no words for was met all the same, and is needed by what it speaks of.
  const whole = { ...snapshot, covers: coversAll };
  return plan(empty, whole, diff(empty, whole, dialect, options), dialect);
}
