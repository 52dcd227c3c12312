/** An EXCLUDE constraint. */
export interface ExclusionFacts {
  /** What stands after its name, as the engine deparses it: `EXCLUDE USING gist (room WITH =, during WITH &&)`. */
  readonly definition: string;
}

export const blankExclusion: ExclusionFacts = { definition: "" };
