import { blankKey, type KeyFacts } from "./key.ts";

/** A UNIQUE constraint. */
export interface UniqueKeyFacts extends KeyFacts {
  readonly nullsNotDistinct: boolean;
}

export const blankUniqueKey: UniqueKeyFacts = { ...blankKey, nullsNotDistinct: false };
