/** A rename as it was declared: names that have not been looked up yet. */
export interface RenameRequest {
  /** What is renamed, as it was typed: `column`, `enum value`; null: whatever has the name. */
  readonly kind: string | null;
  /** The names that lead to it, its own last; those before it may be the old or the new ones. */
  readonly path: readonly string[];
  /** Its new name. */
  readonly to: string;
  /** It holds for good (a config, a comment in a source), so that it may have been carried out long ago. */
  readonly standing: boolean;
  /** Where it was declared: `--rename users.mail:email`, `schema.sql:12`. */
  readonly origin: string;
}

/** Two names that may be one thing: what goes, and what comes that is like it. */
export interface LikelyRename {
  /** The kind's noun: `column`. */
  readonly noun: string;
  /** The label of what goes: `users.mail`. */
  readonly from: string;
  /** The likeliest first; several are for a person to choose from. */
  readonly candidates: readonly RenameCandidate[];
}

/** One of the names that a thing may have got. */
export interface RenameCandidate {
  /** The new name. */
  readonly to: string;
  /** What to type: `--rename users.mail:email`. */
  readonly flag: string;
  /** The same as the option takes it, without the quotes of a shell. */
  readonly request: string;
  /** What speaks for it, in words: `the same type`, `a similar name`. */
  readonly because: readonly string[];
}
