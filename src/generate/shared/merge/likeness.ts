import type { Language } from "./language.ts";
import type { Item } from "./outline.ts";
import { tokensOf } from "./tokens.ts";

/** How much of what two items say is the same, their names aside: 0 to 1. Things of different sorts have nothing in common. */
export function likeness(a: Item, b: Item, language: Language): number {
  if (sortOf(a) !== sortOf(b)) return 0;
  const [left, right] = [wordsOf(a, language), wordsOf(b, language)];
  const common = left.filter((word) => right.includes(word)).length;
  const all = new Set([...left, ...right]).size;
  return all === 0 ? 0 : common / all;
}

/** `class`, `def`, `model`; "" for what has a name alone. */
function sortOf({ key }: Item): string {
  return /^(\w+) /.exec(key)?.[1] ?? "";
}

function wordsOf({ lines, key }: Item, language: Language): readonly string[] {
  const name = key.split(" ").at(-1) ?? "";
  return [...new Set(tokensOf(lines.join("\n"), language).map(({ text }) => text).filter((text) => text !== name && /[\p{L}\p{N}]/u.test(text)))];
}
