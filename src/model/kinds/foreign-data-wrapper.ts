/** A foreign data wrapper. */
export interface ForeignDataWrapperFacts {
  /** The function that does its work, qualified; null: none, so that no table of it can be read. */
  readonly handler: string | null;
  /** The function that checks options. */
  readonly validator: string | null;
  readonly options: Readonly<Record<string, string>>;
}

export const blankForeignDataWrapper: ForeignDataWrapperFacts = { handler: null, validator: null, options: {} };
