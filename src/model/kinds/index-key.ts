/** One key of an index: a column or an expression, and how it is sorted. */
export interface IndexKey {
  /** Exactly one of column and expression is set. */
  readonly column: string | null;
  readonly expression: string | null;
  /** Null: that of the column or expression. */
  readonly collation: string | null;
  /** Operator class with its parameters, as it goes into SQL; null: the default for the type. */
  readonly opclass: string | null;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  /** MySQL: how many characters or bytes of the column count; missing: all of it. */
  readonly prefix?: number;
}
