import type { Comparison } from "../model/comparison.ts";
import { AlidadeError } from "../model/error.ts";

/** The way back of a comparison as a comparison of its own. Error: `undo-impossible`. */
export function reversed(comparison: Comparison): Comparison {
  const { from, to, goal, undo } = comparison;
  const side = { label: to.label, reading: { ...from.reading, snapshot: goal } };
  const wanted = from.reading.snapshot;
  if (undo === null) return { ...comparison, from: side, to: from };
  if (undo.state === "impossible") throw new AlidadeError("undo-impossible", `there is no way back: ${undo.because}`, { hint: "Make a backup before you go on." });
  const { plan, proof, lost } = undo;
  const notes = lost.map(({ of, hazard }) => `The way back does not bring this back: ${of} (${hazard.message}).`);
  return { from: side, to: from, goal: wanted, renamed: goal, changes: plan.changes, plan, proof, undo: null, likelyRenames: [], notes };
}
