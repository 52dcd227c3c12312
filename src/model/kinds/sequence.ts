import type { ObjectId } from "../id.ts";

/** How a sequence counts; also the options of an identity column's own sequence. Numbers are decimal text: they exceed 2^53. */
export interface SequenceOptions {
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
}

/** A sequence that has a name of its own. Its counter is state, and no part of the schema. */
export interface SequenceFacts extends SequenceOptions {
  /** `smallint`, `integer` or `bigint`. */
  readonly type: string;
  readonly persistence: "permanent" | "unlogged";
  /** The column that it is dropped with. */
  readonly ownedBy: ObjectId | null;
}

export const blankSequence: SequenceFacts = {
  type: "bigint",
  start: "1",
  increment: "1",
  min: "1",
  max: "9223372036854775807",
  cache: "1",
  cycle: false,
  persistence: "permanent",
  ownedBy: null,
};
