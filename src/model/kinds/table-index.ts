import type { ObjectId } from "../id.ts";
import type { IndexKey } from "./index-key.ts";

/** An index that is not made by a key constraint. */
export interface IndexFacts {
  readonly unique: boolean;
  /** `btree`, `gin`, …; SQLite has `btree` alone. */
  readonly method: string;
  readonly keys: readonly IndexKey[];
  readonly include: readonly string[];
  /** The predicate of a partial index. */
  readonly where: string | null;
  readonly nullsNotDistinct: boolean;
  /** Storage parameters. */
  readonly options: Readonly<Record<string, string>>;
  readonly tablespace: string | null;
  /** The index or key of the partitioned table that it is a part of, where that did not make it. */
  readonly attachedTo: ObjectId | null;
  /** Statistics targets of expression keys, by the key's number from 1. */
  readonly statistics: Readonly<Record<string, number>>;
  /** False: a build that failed left it behind; it serves no query. */
  readonly valid: boolean;
  /** MySQL: false: the optimizer passes it over. */
  readonly visible: boolean;
  /** MySQL: the parser of a full-text index; null: the built-in one. */
  readonly parser: string | null;
}

export const blankIndex: IndexFacts = {
  unique: false,
  method: "btree",
  keys: [],
  include: [],
  where: null,
  nullsNotDistinct: false,
  options: {},
  tablespace: null,
  attachedTo: null,
  statistics: {},
  valid: true,
  visible: true,
  parser: null,
};
