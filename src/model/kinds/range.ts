/** A range type, and its multirange type (from PostgreSQL 14 on). */
export interface RangeFacts {
  readonly subtype: string;
  /** Null: the default operator class of the subtype. A qualified name. */
  readonly opclass: string | null;
  /** Null: the collation of the subtype. */
  readonly collation: string | null;
  /** The function that makes equal ranges the same. */
  readonly canonical: string | null;
  /** The function that says how far two values are apart. */
  readonly difference: string | null;
  /** The name of its multirange type; null: the one that the server chooses, or none before 14. */
  readonly multirange: { readonly schema: string; readonly name: string } | null;
}

export const blankRange: RangeFacts = { subtype: "", opclass: null, collation: null, canonical: null, difference: null, multirange: null };
