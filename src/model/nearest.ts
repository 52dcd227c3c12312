/** The most alike of some words (fewest edits); null where none is alike. */
export function nearest(word: string, words: readonly string[]): string | null {
  const lower = word.toLowerCase();
  let best: { readonly other: string; readonly edits: number } | null = null;
  for (const other of words) {
    const edits = distance(lower, other.toLowerCase());
    if (best === null || edits < best.edits) best = { other, edits };
  }
  return best !== null && best.edits <= Math.ceil(word.length * 0.4) ? best.other : null;
}

/** Levenshtein's distance, a row of the table at a time. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((row[j - 1] ?? 0) + 1, (above[j] ?? 0) + 1, replaced));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
