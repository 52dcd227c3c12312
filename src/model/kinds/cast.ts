/** A cast between two types. */
export interface CastFacts {
  readonly source: string;
  readonly target: string;
  /** The function with its argument types; null: by the text of the value, or by its bytes. */
  readonly function: string | null;
  /** Whether it goes by the text of the value (WITH INOUT) where it has no function; else the bytes are taken as they are. */
  readonly byText: boolean;
  /** `explicit`, `assignment` or `implicit`. */
  readonly context: string;
}

export const blankCast: CastFacts = { source: "", target: "", function: null, byText: false, context: "explicit" };
