import type { ObjectId } from "../id.ts";

/** A trigger on a table or view. */
export interface TriggerFacts {
  /** The statement that makes it, as the engine deparses it (PostgreSQL) or in canonical tokens (SQLite). */
  readonly definition: string;
  /** PostgreSQL: `origin`, `disabled`, `replica`, `always`. */
  readonly enabled: string;
  /** False: it names what is not there, or the engine cannot tell; the statement that fires it fails. */
  readonly valid: boolean;
  /** MySQL: the trigger of the same event after which it fires; null: it is the first. */
  readonly after: ObjectId | null;
}

export const blankTrigger: TriggerFacts = { definition: "", enabled: "origin", valid: true, after: null };
