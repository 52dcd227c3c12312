/** How alike two names are, from 0 to 1: by their words (`user_mail`, `mail`), or by the letters that they share in pairs (Dice). */
export function alikeness(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  if (left === right) return 1;
  const words = sharing(new Set(wordsOf(left)), new Set(wordsOf(right)));
  return Math.max(words, sharing(new Set(pairsOf(left)), new Set(pairsOf(right))), left.includes(right) || right.includes(left) ? 0.6 : 0);
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function pairsOf(name: string): readonly string[] {
  const letters = [...name];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ""}${letter}`);
}

function sharing(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((item) => b.has(item)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
