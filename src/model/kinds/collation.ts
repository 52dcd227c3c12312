/** A collation. The version of its library is state, and no part of it. */
export interface CollationFacts {
  /** `libc`, `icu`, from PostgreSQL 17 on `builtin`. */
  readonly provider: string;
  /** Order of texts: the locale's name. */
  readonly collate: string;
  /** Classes of characters; the same as `collate` but for libc. */
  readonly characters: string;
  /** False: texts that differ in bytes can be equal. */
  readonly deterministic: boolean;
  /** ICU: rules besides those of the locale (from PostgreSQL 16 on). */
  readonly rules: string | null;
}

export const blankCollation: CollationFacts = { provider: "libc", collate: "", characters: "", deterministic: true, rules: null };
