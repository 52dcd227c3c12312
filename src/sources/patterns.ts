import picomatch from "picomatch";

/** A list of globs; those that start with `!` take out what the others, or all, let in. */
export interface Patterns {
  /** Whether a thing of these names is in: by any of them. */
  readonly match: (names: readonly string[]) => boolean;
  /** The patterns without any sign of a glob: what its author knows to be there. */
  readonly plain: readonly string[];
  /** The first pattern that lets in; undefined: all is let in. */
  readonly first: string | undefined;
}

/** Compiles globs. A list without any that lets in lets all in. */
export function patternsOf(globs: readonly string[]): Patterns {
  const inward = globs.filter((glob) => !glob.startsWith("!"));
  const outward = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const [isIn, isOut] = [matcherOf(inward), matcherOf(outward)];
  return {
    match: (names) => (inward.length === 0 || names.some(isIn)) && !names.some(isOut),
    plain: inward.filter((glob) => !/[*?[\]{}()]/.test(glob)),
    first: inward[0],
  };
}

/** A name that has signs of globs in it can be written as it is. */
function matcherOf(globs: readonly string[]): (name: string) => boolean {
  const exact = new Set(globs);
  // `bash`: a star goes over slashes too, which are a part of names here.
  const matchers = globs.map((glob) => picomatch(glob, { bash: true, dot: true, nonegate: true }));
  return (name) => exact.has(name) || matchers.some((matches) => matches(name));
}
