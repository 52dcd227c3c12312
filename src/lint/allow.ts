import type { LintStatement } from "../model/lint.ts";

/** A comment that allows something: `-- alidade: allow drop-table, drop-column because nobody uses them`. */
export interface Allow {
  readonly codes: readonly string[];
  /** Null: it has none, and allows nothing. */
  readonly reason: string | null;
  /** Where it stands in its file, from 1. */
  readonly line: number;
  readonly column: number;
  /** The statement that it is about; null: none follows it. */
  readonly statement: LintStatement | null;
}

const comment = /(?:--|\/\*)[ \t]*alidade:[ \t]*allow\b[ \t]*([^\n\r]*)/g;

/**
 * The comments of a script that allow something. One belongs to the statement that it stands in, to the one before it on its line, or to
 * the next one. `firstLine` is the line of the file at which the text starts.
 */
export function allowsIn(text: string, statements: readonly LintStatement[], firstLine: number): readonly Allow[] {
  return [...text.matchAll(comment)].flatMap((match) => {
    if (isInText(text, match.index, statements)) return [];
    const before = text.slice(0, match.index);
    return [{
      ...partsOf(match[1] ?? ""),
      line: firstLine + before.split("\n").length - 1,
      column: match.index - before.lastIndexOf("\n"),
      statement: statementOf(text, match.index, statements),
    }];
  });
}

/** `drop-table, drop-column because …`; the end of a comment of C's kind is no reason. */
function partsOf(said: string): Pick<Allow, "codes" | "reason"> {
  const [, names = "", reason = ""] = /^(.*?)(?:\bbecause\b(.*))?$/s.exec(said.replace(/\*\/.*$/s, "")) ?? [];
  return { codes: names.split(/[\s,]+/).filter((name) => name !== ""), reason: reason.trim() === "" ? null : reason.trim() };
}

/** Whether the place is inside a quoted text of a statement: a quote is open there. */
function isInText(text: string, at: number, statements: readonly LintStatement[]): boolean {
  const inside = statements.find(({ offset, text: own }) => offset < at && at < offset + own.length);
  if (inside === undefined) return false;
  const line = text.slice(Math.max(inside.offset, text.lastIndexOf("\n", at) + 1), at);
  return (line.split("'").length - 1) % 2 === 1;
}

function statementOf(text: string, at: number, statements: readonly LintStatement[]): LintStatement | null {
  const inside = statements.find(({ offset, text: own }) => offset < at && at < offset + own.length);
  if (inside !== undefined) return inside;
  const previous = statements.findLast(({ offset, text: own }) => offset + own.length <= at);
  const sameLine = previous !== undefined && !text.slice(previous.offset + previous.text.length, at).includes("\n");
  return sameLine ? previous : (statements.find(({ offset }) => offset > at) ?? null);
}
