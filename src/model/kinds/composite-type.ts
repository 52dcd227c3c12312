/** A row type that stands by itself. */
export interface CompositeTypeFacts {
  readonly attributes: readonly Attribute[];
}

/** An attribute of a composite type. */
export interface Attribute {
  readonly name: string;
  readonly type: string;
  /** Null: the default collation of the type. */
  readonly collation: string | null;
  readonly comment: string | null;
}

export const blankCompositeType: CompositeTypeFacts = { attributes: [] };
