import { mergeBlocks } from "./blocks.ts";
import { conflictMarks } from "./item.ts";
import { type Language, languageOf } from "./language.ts";

/** What two versions of a file make together. */
export interface MergedText {
  readonly text: string;
  /** How many places both have changed in different ways; each stands in the text as git marks it. */
  readonly conflicts: number;
}

/** Whether a conflict was left in a text; both outer marks have to be there. */
export function hasConflictMarks(text: string): boolean {
  return /^<<<<<<< /m.test(text) && /^>>>>>>> /m.test(text);
}

/**
 * Merges what people made of a generated file (`mine`) with what would be generated now (`theirs`); `base` is what was generated the
 * last time, "" where nobody knows. Statements, classes, fields and arguments are found again by their names, wherever they stand.
 */
export function mergeText(path: string, base: string, mine: string, theirs: string): MergedText {
  // Lines that end as on Windows stay so.
  if (mine.includes("\r\n")) {
    const merged = mergeText(path, base, mine.replaceAll("\r\n", "\n"), theirs);
    return { ...merged, text: merged.text.replaceAll("\n", "\r\n") };
  }
  if (base === mine || mine === theirs) return { text: theirs, conflicts: 0 };
  if (base === theirs) return { text: mine, conflicts: 0 };
  const language = languageOf(path);
  const merge = (keep: ReadonlySet<string>): MergedText => joined(mergeBlocks({ base: linesOf(base), mine: linesOf(mine), theirs: linesOf(theirs) }, { language, keep, mergeInside: mergeBlocks }));
  const first = merge(new Set());
  const needed = stillUsed(mine, first.text, language);
  return needed.size === 0 ? first : merge(needed);
}

function joined(lines: readonly string[]): MergedText {
  return { text: `${lines.join("\n")}\n`, conflicts: lines.filter((line) => line === conflictMarks.mine).length };
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n+$/, "").split("\n");
}

/** Names that were imported, are so no more, and are used all the same: a person's code needs them. */
function stillUsed(mine: string, merged: string, language: Language): ReadonlySet<string> {
  const before = importedNames(mine, language);
  const after = importedNames(merged, language);
  const words = new Set(merged.replace(importLines, "").match(/[\p{L}\p{N}_$]+/gu) ?? []);
  return new Set([...before].filter((name) => !after.has(name) && words.has(name)));
}

const importLines = /^\s*(?:from [\w.]+ import (?:\([^)]*\)|.*)|import .*)$/gm;

function importedNames(text: string, language: Language): ReadonlySet<string> {
  const statements = text.match(importLines) ?? [];
  const names = statements.flatMap((statement) => language.importOf(statement.trim())?.names ?? statement.trim().replace(/^import /, "").split(","));
  return new Set(names.map(localName));
}

function localName(name: string): string {
  return name.trim().replace(/^.* as /, "");
}
