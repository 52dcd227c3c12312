/** A row security policy of a table. */
export interface PolicyFacts {
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  /** False: AS RESTRICTIVE. */
  readonly permissive: boolean;
  /** The roles that it is for, sorted; the empty text is PUBLIC. */
  readonly roles: readonly string[];
  /** The condition on rows that exist. */
  readonly using: string | null;
  /** The condition on rows that are written. */
  readonly check: string | null;
}

export const blankPolicy: PolicyFacts = { command: "all", permissive: true, roles: [""], using: null, check: null };
