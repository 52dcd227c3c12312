import type { MergeContext, Versions } from "./context.ts";
import { mergeItem, sameComments } from "./item.ts";
import type { Language } from "./language.ts";
import { type Item, linesOf, type Outline, outlineOf } from "./outline.ts";
import { inOrder } from "./place.ts";
import { likeness } from "./likeness.ts";
import { meaningOf } from "./tokens.ts";

/** Merges the lines of a file, or of the inside of something: item by item, then in the order that somebody has chosen. */
export function mergeBlocks(versions: Versions<readonly string[]>, context: MergeContext): readonly string[] {
  const outlines = { base: outlineOf(versions.base, context.language), mine: outlineOf(versions.mine, context.language), theirs: outlineOf(versions.theirs, context.language) };
  const renamed = withRenames(outlines, context.language);
  const merged = new Map(allKeys(renamed).flatMap((key) => [[key, outcome(key, renamed, context)] as const]));
  const keys = inOrder({ base: keysOf(renamed.base), mine: keysOf(renamed.mine), theirs: keysOf(renamed.theirs) }, (key) => (merged.get(key) ?? null) !== null);
  const lines = keys.flatMap((key) => merged.get(key) ?? []);
  return [...lines, ...tailOf(outlines)];
}

/** What becomes of one item; null: it goes. */
function outcome(key: string, outlines: Versions<Outline>, context: MergeContext): readonly string[] | null {
  const [base, mine, theirs] = [find(outlines.base, key), find(outlines.mine, key), find(outlines.theirs, key)];
  if (mine !== null && theirs !== null) return mergeItem({ base, mine, theirs }, context);
  const only = mine ?? theirs;
  if (only === null) return null;
  if (base === null || (mine !== null && isKept(mine, context))) return linesOf(only);
  return isSame(base, only, context.language) ? null : mergeItem({ base, mine, theirs }, context);
}

/** An import that is generated no more, of a name that is used. */
function isKept(item: Item, { language, keep }: MergeContext): boolean {
  const text = item.lines.join("\n").trim();
  const names = language.importOf(text)?.names ?? (/^import /.test(text) ? [text.slice("import ".length)] : []);
  return names.some((name) => keep.has(name.trim().replace(/^.* as /, "")));
}

function isSame(a: Item, b: Item, language: Language): boolean {
  return meaningOf(a.lines.join("\n"), language) === meaningOf(b.lines.join("\n"), language) && sameComments(a, b);
}

/**
 * What somebody gave another name is the item that it was: one that is missing from mine, and one that mine alone has and that says
 * much the same. It only matters where what is generated has changed or gone meanwhile; else one goes, and the other stays.
 */
function withRenames(outlines: Versions<Outline>, language: Language): Versions<Outline> {
  const { base, mine, theirs } = outlines;
  const gone = base.items.filter(({ key }) => find(mine, key) === null);
  const changed = gone.flatMap((item) => {
    const now = find(theirs, item.key);
    return now !== null && isSame(item, now, language) ? [] : [item];
  });
  const news = mine.items.filter(({ key }) => find(base, key) === null && find(theirs, key) === null);
  const pairs = new Map<string, string>();
  for (const item of changed) {
    const [best] = news.filter(({ key }) => !pairs.has(key)).map((each) => ({ each, score: likeness(item, each, language) })).sort((a, b) => b.score - a.score);
    if (best !== undefined && best.score >= 0.6) pairs.set(best.each.key, item.key);
  }
  const items = mine.items.map((item) => ({ ...item, key: pairs.get(item.key) ?? item.key }));
  return { base, mine: { ...mine, items }, theirs };
}

function tailOf({ base, mine, theirs }: Versions<Outline>): readonly string[] {
  return base.tail.join("\n") === mine.tail.join("\n") ? theirs.tail : mine.tail;
}

function keysOf({ items }: Outline): readonly string[] {
  return items.map(({ key }) => key);
}

function allKeys(outlines: Versions<Outline>): readonly string[] {
  return [...new Set([outlines.mine, outlines.theirs].flatMap(keysOf))];
}

function find({ items }: Outline, key: string): Item | null {
  return items.find((item) => item.key === key) ?? null;
}
