/** Which of the kept columns have to be moved: the fewest, all others stand in the order wanted already. */
export function movedColumns(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const kept = after.filter((name) => before.includes(name));
  const places = kept.map((name) => before.indexOf(name));
  const still = new Set(longestRise(places).map((i) => kept[i]));
  return new Set(kept.filter((name) => !still.has(name)));
}

/** The places of a longest rising run of numbers. */
function longestRise(numbers: readonly number[]): readonly number[] {
  const best = numbers.map((): readonly number[] => []);
  numbers.forEach((number, i) => {
    const earlier = best.slice(0, i).filter((_, j) => (numbers[j] ?? 0) < number);
    const longest = earlier.reduce<readonly number[]>((long, run) => (run.length > long.length ? run : long), []);
    best[i] = [...longest, i];
  });
  return best.reduce<readonly number[]>((long, run) => (run.length > long.length ? run : long), []);
}

/** Where a column goes. */
export function placeOf(name: string, after: readonly string[]): string {
  const at = after.indexOf(name);
  return at === 0 ? "FIRST" : `AFTER \`${(after[at - 1] ?? "").replaceAll("`", "``")}\``;
}
