/** An enumerated type. */
export interface EnumFacts {
  /** In their order, which is how the values sort. */
  readonly values: readonly string[];
}

export const blankEnum: EnumFacts = { values: [] };
