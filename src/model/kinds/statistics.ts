/** Extended statistics on columns or expressions of one table. Its name is that of a schema, not of its table. */
export interface StatisticsFacts {
  /** Columns and expressions as they follow ON. */
  readonly keys: string;
  /** Of `ndistinct`, `dependencies` and `mcv`, sorted; empty for a single expression, which knows no kinds. */
  readonly kinds: readonly string[];
  /** The statistics target; null: that of the columns. */
  readonly target: number | null;
}

export const blankStatistics: StatisticsFacts = { keys: "", kinds: [], target: null };
