import type { Language } from "./language.ts";

/** Three versions of something: what was generated the last time, what people made of it, what would be generated now. */
export interface Versions<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** What merging looks at besides the three versions. */
export interface MergeContext {
  readonly language: Language;
  /** Names that stay imported though what is generated needs them no more. */
  readonly keep: ReadonlySet<string>;
  /** Merges what is inside of a container. */
  readonly mergeInside: (versions: Versions<readonly string[]>, context: MergeContext) => readonly string[];
}
