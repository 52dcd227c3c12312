import type { Change } from "./change.ts";
import type { Reading, Snapshot } from "./snapshot.ts";
import type { LikelyRename } from "./rename.ts";
import type { Group, Hazard, Step } from "./step.ts";

/** The way from one snapshot to another. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly steps: readonly Step[];
  readonly groups: readonly Group[];
}

/** Two sources compared: what differs, the way from one to the other, and whether that way has been tried. */
export interface Comparison {
  readonly from: Side;
  readonly to: Side;
  /** `to`, plus whatever it does not cover, as `from` has it: what the plan leads to. */
  readonly goal: Snapshot;
  /** `from` after the renames, which come first: what the other changes start from. */
  readonly renamed: Snapshot;
  readonly changes: readonly Change[];
  readonly plan: Plan;
  readonly proof: Proof;
  /** The way back; null where nothing differs. */
  readonly undo: Undo | null;
  /** What goes and comes and may be one thing under two names. */
  readonly likelyRenames: readonly LikelyRename[];
  /** What the person who declared renames should know, as sentences. */
  readonly notes: readonly string[];
}

/** The way back from where a plan leads to. */
export type Undo =
  | {
      readonly state: "planned";
      readonly plan: Plan;
      /** What the plan loses, and its way back cannot bring back. */
      readonly lost: readonly Loss[];
      /** Whether the way back was carried out behind the plan, and gave `from` again. */
      readonly proof: Proof;
    }
  /** There is no such plan. */
  | { readonly state: "impossible"; readonly because: string };

/** Rows or values that are gone for good. */
export interface Loss {
  /** The label of what they are of: `users.bio`. */
  readonly of: string;
  readonly hazard: Hazard;
}

/** One side of a comparison. */
export interface Side {
  readonly label: string;
  readonly reading: Reading;
}

/** What was proved of a plan. */
export type Proof =
  | { readonly state: "nothing to prove" }
  /** Every step ran on this engine, and left exactly the goal. */
  | { readonly state: "verified"; readonly engine: string; readonly steps: number; readonly rows?: ProvedRows; readonly unproved?: readonly string[] }
  | { readonly state: "not verified"; readonly because: string }
  /** The plan was tried and failed: a bug of Alidade, or something that no engine can do. */
  | { readonly state: "failed"; readonly engine: string; readonly because: string };

/** Rows that were made for a proof, and were all there after it. */
export interface ProvedRows {
  readonly tables: number;
  readonly rows: number;
}
