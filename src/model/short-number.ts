/** A number as people say it: 812, 12.3k, 1.2M. */
export function shortNumber(count: bigint): string {
  if (count < 10_000n) return String(count);
  const units: readonly (readonly [bigint, string])[] = [[1_000_000_000n, "G"], [1_000_000n, "M"], [1_000n, "k"]];
  const [size, unit] = units.find(([least]) => count >= least) ?? [1n, ""];
  return `${(Number((count * 10n) / size) / 10).toString()}${unit}`;
}
