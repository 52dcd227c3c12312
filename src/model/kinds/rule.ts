/** A rewrite rule of a table or view. */
export interface RuleFacts {
  /** From ON to the end, without a final semicolon. */
  readonly definition: string;
  /** `origin`, `disabled`, `replica`, `always`. */
  readonly enabled: string;
}

export const blankRule: RuleFacts = { definition: "", enabled: "origin" };
