/** A text search configuration. */
export interface TextSearchConfigurationFacts {
  /** Qualified. */
  readonly parser: string;
  /** For every type of token the dictionaries, qualified, in the order in which they are asked. */
  readonly mappings: Readonly<Record<string, readonly string[]>>;
}

export const blankTextSearchConfiguration: TextSearchConfigurationFacts = { parser: "", mappings: {} };
