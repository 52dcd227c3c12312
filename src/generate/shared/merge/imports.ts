import type { MergeContext } from "./context.ts";
import type { ImportedNames } from "./language.ts";
import type { Item } from "./outline.ts";

/** The line that black and most formatters fill. */
const lineWidth = 88;

/** Merges imports as the sets of names that they are. Null: it is no import of names. */
export function mergeImports(
  { base, mine, theirs }: { readonly base: Item | null; readonly mine: Item; readonly theirs: Item },
  { language, keep }: MergeContext,
): readonly string[] | null {
  const parts = (item: Item): ImportedNames | null => language.importOf(item.lines.join("\n").trim());
  const [was, own, now] = [base === null ? null : parts(base), parts(mine), parts(theirs)];
  if (own === null || now === null || own.head !== now.head) return null;
  const before = new Set(was?.names ?? []);
  const [mineNames, theirNames] = [new Set(own.names), new Set(now.names)];
  const stays = (name: string): boolean => keep.has(name.replace(/^.* as /, "")) || (mineNames.has(name) && theirNames.has(name)) || !before.has(name);
  const names = inMinePlaces([...theirNames].filter((name) => stays(name) && (mineNames.has(name) || !before.has(name))), own.names.filter(stays));
  if (sameNames(names, now.names)) return theirs.lines;
  return sameNames(names, own.names) ? mine.lines : written(own, names, /^\s*/.exec(mine.lines[0] ?? "")?.[0] ?? "");
}

/** What mine alone has comes behind what it stands behind there. */
function inMinePlaces(theirs: readonly string[], mine: readonly string[]): readonly string[] {
  const names = [...theirs];
  mine.forEach((name, index) => {
    if (names.includes(name)) return;
    const before = mine.slice(0, index).reverse().find((each) => names.includes(each));
    names.splice(before === undefined ? 0 : names.indexOf(before) + 1, 0, name);
  });
  return names;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

function written({ head, close, brackets: [left, right] }: ImportedNames, names: readonly string[], pad: string): readonly string[] {
  const braces = left === "{";
  const line = braces ? `${pad}${head}{ ${names.join(", ")} ${close}` : `${pad}${head}${names.join(", ")}`;
  if (line.length <= lineWidth) return [line];
  const indent = braces ? "  " : "    ";
  return [`${pad}${head}${left}`, ...names.map((name) => `${pad}${indent}${name},`), `${pad}${braces ? close : right}`];
}
