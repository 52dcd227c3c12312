/** A type with conditions of its own on top of another. */
export interface DomainFacts {
  /** The full type that it stands on. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  /** Null: the default collation of the type. */
  readonly collation: string | null;
  /** Sorted by name. */
  readonly checks: readonly DomainCheck[];
}

/** A condition of a domain. */
export interface DomainCheck {
  readonly name: string;
  readonly expression: string;
  /** False: NOT VALID. */
  readonly validated: boolean;
}

export const blankDomain: DomainFacts = { type: "", notNull: false, default: null, collation: null, checks: [] };
