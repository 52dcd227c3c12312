/** How a role appears at a foreign server. The role is its name; the empty name is PUBLIC. */
export interface UserMappingFacts {
  /** Values that are secrets are not read, and stand as `***`. */
  readonly options: Readonly<Record<string, string>>;
}

export const blankUserMapping: UserMappingFacts = { options: {} };
