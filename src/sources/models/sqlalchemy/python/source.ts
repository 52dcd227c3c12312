import type { SyntaxNode } from "@lezer/common";
import { AlidadeError } from "../../../../model/error.ts";
import type { Stmt } from "./ast.ts";

/** A Python file while it is being converted: its text, and where its lines begin. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** Added to lines, for text that stands inside another file (an annotation in quotes). */
  readonly lineOffset: number;
  /** Statements of function bodies that are left out of the text, by the line that they start on. */
  readonly hidden: (line: number) => (() => readonly Stmt[]) | null;
}

/** Prepares a text for conversion. */
export function openSource(file: string, text: string, lineOffset = 0, hidden: Source["hidden"] = () => null): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { file, text, lineStarts, lineOffset, hidden };
}

/** The line of an offset, counted from 1. */
export function lineAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1 + source.lineOffset;
}

/** The text of a node. */
export function textOf(source: Source, node: SyntaxNode): string {
  return source.text.slice(node.from, node.to);
}

/** The children of a node, without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== "Comment") children.push(child);
  }
  return children;
}

/** The error for text that is no Python, or no Python that the parser knows. */
export function syntaxError(source: Source, offset: number, what = "This is not valid Python"): AlidadeError {
  const line = lineAt(source, offset);
  const near = source.text.slice(source.lineStarts[line - 1 - source.lineOffset] ?? 0).split("\n", 1)[0]?.trim() ?? "";
  return new AlidadeError("python-syntax", `${what}${near === "" ? "" : `: ${near}`}`, {
    where: { file: source.file, line },
    hint: "Run `python -m py_compile` on the file. If Python accepts it, Alidade's parser does not know this syntax yet: please report it.",
  });
}
