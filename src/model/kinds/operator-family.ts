/** A family of operator classes of one index method. */
export interface OperatorFamilyFacts {
  readonly method: string;
  /** What it holds besides the members of its classes. */
  readonly operators: readonly FamilyOperator[];
  readonly functions: readonly FamilyFunction[];
}

/** An operator in its role in an index. */
export interface FamilyOperator {
  readonly strategy: number;
  /** Qualified: `app.<`. */
  readonly operator: string;
  readonly left: string;
  readonly right: string;
  /** The family by which its result is sorted, where it is for ORDER BY; null: it is for searching. */
  readonly orderBy: string | null;
}

/** A function in its role in an index, for two types of keys. */
export interface FamilyFunction {
  readonly number: number;
  readonly left: string;
  readonly right: string;
  /** With its argument types: `btint4cmp(integer,integer)`. */
  readonly function: string;
}

export const blankOperatorFamily: OperatorFamilyFacts = { method: "", operators: [], functions: [] };
