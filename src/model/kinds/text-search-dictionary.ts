/** A text search dictionary. */
export interface TextSearchDictionaryFacts {
  /** Qualified. */
  readonly template: string;
  /** Values as they go into SQL: `'english'`, `3`. */
  readonly options: Readonly<Record<string, string>>;
}

export const blankTextSearchDictionary: TextSearchDictionaryFacts = { template: "", options: {} };
