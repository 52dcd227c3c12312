/** An operator. */
export interface OperatorFacts {
  /** The type of its left side; null: it stands before its only side. */
  readonly left: string | null;
  /** The type of its right side; null (before PostgreSQL 14): it stands behind its only side. */
  readonly right: string | null;
  readonly function: string;
  /** Qualified: `app.=`. */
  readonly commutator: string | null;
  readonly negator: string | null;
  /** The function that estimates how many rows it keeps. */
  readonly restrict: string | null;
  /** The same for joins. */
  readonly join: string | null;
  readonly hashes: boolean;
  readonly merges: boolean;
}

export const blankOperator: OperatorFacts = { left: null, right: null, function: "", commutator: null, negator: null, restrict: null, join: null, hashes: false, merges: false };
