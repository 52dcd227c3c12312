/** How two texts differ, line by line: ` ` before what is in both, `-` before what is in the first alone, `+` in the second; three lines around. */
export function lineDifference(before: string, after: string): string {
  const lines = compareLines(before.split("\n"), after.split("\n"));
  const near = lines.map((_line, at) => lines.slice(Math.max(0, at - 3), at + 4).some((line) => !line.startsWith(" ")));
  return lines.flatMap((line, at) => (near[at] === true ? [line] : near[at - 1] === true ? ["…"] : [])).join("\n");
}

/** By the longest common subsequence. */
function compareLines(a: readonly string[], b: readonly string[]): readonly string[] {
  const length = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const table: number[][] = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) (table[i] ?? [])[j] = a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [lines[lines.length], i, j] = [` ${a[i]}`, i + 1, j + 1];
    else if (j >= b.length || (i < a.length && length(i + 1, j) >= length(i, j + 1))) [lines[lines.length], i] = [`-${a[i]}`, i + 1];
    else [lines[lines.length], j] = [`+${b[j]}`, j + 1];
  }
  return lines;
}
