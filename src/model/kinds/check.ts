/** A CHECK constraint. */
export interface CheckFacts {
  /** The condition, without the outer parentheses of CHECK (…). */
  readonly expression: string;
  readonly noInherit: boolean;
  /** False: NOT VALID. */
  readonly validated: boolean;
  /** False: NOT ENFORCED (PostgreSQL 18); it is then never NOT VALID besides. */
  readonly enforced: boolean;
  /** SQLite: whether its author named it. */
  readonly named: boolean;
}

export const blankCheck: CheckFacts = { expression: "", noInherit: false, validated: true, enforced: true, named: true };
