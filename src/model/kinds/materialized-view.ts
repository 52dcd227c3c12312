import type { ObjectId } from "../id.ts";
import type { ViewColumn } from "./view.ts";

/** A materialized view. Its indexes are objects of their own, whose parent it is. */
export interface MaterializedViewFacts {
  /** The query, without a final semicolon. */
  readonly definition: string;
  /** Name and type of every column; none of them has a default. */
  readonly columns: readonly ViewColumn[];
  /** Storage parameters. */
  readonly options: Readonly<Record<string, string>>;
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  /** The index that CLUSTER sorts by. */
  readonly clusteredOn: ObjectId | null;
  /** Whether it holds the answer of its query: state, and not compared. */
  readonly populated: boolean;
}

export const blankMaterializedView: MaterializedViewFacts = { definition: "", columns: [], options: {}, accessMethod: null, tablespace: null, clusteredOn: null, populated: true };
