import type { Loss, Plan, Proof, Undo } from "../model/comparison.ts";
import { type Dialect, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";
import { diff, type DiffOptions } from "../diff/index.ts";
import { joinPlans, plan, planRenames, takenBack } from "../plan/index.ts";
import type { Base } from "./base.ts";

interface UndoContext {
  readonly dialect: Dialect;
  readonly options: DiffOptions;
  /** The role that runs plans: what it makes is its own. */
  readonly user: string | null;
  readonly proof: Proof;
}

/** The way back from the goal: planned from the snapshots like any other, with the renames taken back behind it. */
export function undoOf(way: Plan, base: Base, goal: Snapshot, { dialect, options, user, proof }: UndoContext): Undo | null {
  if (way.changes.length === 0) return null;
  const wanted = ownedByUser(base.snapshot, user);
  try {
    const back = plan(goal, wanted, diff(goal, wanted, dialect, options), dialect);
    const whole = joinPlans(back, planRenames(takenBack(base.renames), dialect));
    return { state: "planned", plan: whole, lost: lossesOf(way, [base.snapshot, goal], dialect), proof };
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return { state: "impossible", because: error.message };
  }
}

/** What is made anew belongs to the one who makes it. */
function ownedByUser(snapshot: Snapshot, user: string | null): Snapshot {
  return { ...snapshot, objects: objectsById(Object.values(snapshot.objects).map((object) => (object.owner === user ? { ...object, owner: null } : object))) };
}

/** The rows and values that a plan loses. */
export function lossesOf({ steps }: Plan, sides: readonly Snapshot[], dialect: Dialect): readonly Loss[] {
  const labels = (id: ObjectId): string => {
    const object = sides.map(({ objects }) => objects[id]).find((each) => each !== undefined);
    return object === undefined ? id : labelOf(object, dialect);
  };
  const found = steps.flatMap((step) => step.hazards.filter(({ kind }) => kind === "dataLoss").map((hazard): Loss => ({ of: labels(hazard.of ?? step.subject), hazard })));
  return [...new Map(found.map((loss) => [`${loss.of} ${loss.hazard.message}`, loss])).values()];
}
