import type { ObjectId } from "../id.ts";

/** What primary and unique keys have in common. */
export interface KeyFacts {
  readonly columns: readonly string[];
  /** Whether the last column is WITHOUT OVERLAPS (PostgreSQL 18). */
  readonly withoutOverlaps: boolean;
  /** Columns that its index carries besides (INCLUDE). */
  readonly include: readonly string[];
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** Storage parameters of its index. */
  readonly options: Readonly<Record<string, string>>;
  readonly tablespace: string | null;
  /** The index or key of the partitioned table that it is a part of, where that did not make it. */
  readonly attachedTo: ObjectId | null;
  /** False: that of a partitioned table to which not every partition has a part yet. */
  readonly valid: boolean;
  /** SQLite: the collations that the key itself names, by column. */
  readonly collations: Readonly<Record<string, string>>;
  /** SQLite: columns whose key is DESC. */
  readonly descending: readonly string[];
  /** SQLite: the conflict clause; null: ABORT. */
  readonly conflict: string | null;
  /** SQLite: whether its author named it (the name is then the object's). */
  readonly named: boolean;
}

export const blankKey: KeyFacts = {
  columns: [],
  withoutOverlaps: false,
  include: [],
  deferrable: false,
  initiallyDeferred: false,
  options: {},
  tablespace: null,
  attachedTo: null,
  valid: true,
  collations: {},
  descending: [],
  conflict: null,
  named: true,
};
