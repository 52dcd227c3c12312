import { hasConflictMarks, mergeText } from "./shared/merge/merge-text.ts";
import type { GeneratedFile } from "./target.ts";

export { hasConflictMarks } from "./shared/merge/merge-text.ts";

/** The files of three moments; a file that a moment does not have is missing in it. */
export interface FilesToMerge {
  /** What was generated the last time; null: nobody knows. */
  readonly base: readonly GeneratedFile[] | null;
  /** What stands there now. */
  readonly mine: readonly GeneratedFile[];
  /** What would be generated now. */
  readonly theirs: readonly GeneratedFile[];
}

/** What becomes of a file. */
export interface MergedFile {
  readonly path: string;
  /** What it is to say; null: it goes. */
  readonly text: string | null;
  readonly state: "added" | "changed" | "removed" | "unchanged" | "conflict";
}

/**
 * Merges generated files with what people made of them since. A file that is generated no more goes, unless somebody has
 * edited it: that is a conflict, and it stays. A file that is missing is written again. Sorted by path.
 */
export function mergeFiles(files: FilesToMerge): readonly MergedFile[] {
  const [base, mine, theirs] = [files.base ?? [], files.mine, files.theirs].map((list) => new Map(list.map(({ path, text }) => [path, text])));
  const paths = [...new Set([...(base?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort();
  return paths.flatMap((path) => mergeFile(path, base?.get(path) ?? null, mine?.get(path) ?? null, theirs?.get(path) ?? null) ?? []);
}

/** Null: a file that is gone already. */
function mergeFile(path: string, base: string | null, mine: string | null, theirs: string | null): MergedFile | null {
  if (theirs === null) return mine === null ? null : mine === base ? { path, text: null, state: "removed" } : { path, text: mine, state: "conflict" };
  if (mine === null) return { path, text: theirs, state: "added" };
  const { text, conflicts } = mergeText(path, base ?? "", mine, theirs);
  return { path, text, state: conflicts > 0 || hasConflictMarks(text) ? "conflict" : text === mine ? "unchanged" : "changed" };
}
