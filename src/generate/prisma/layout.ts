/** A block of a schema as data. */
export interface Block {
  /** `model User`. */
  readonly head: string;
  /** Lines of documentation and comments before it, with their slashes. */
  readonly before: readonly string[];
  readonly rows: readonly Row[];
  /** `@@map("users")`, after the rows. */
  readonly attributes: readonly string[];
}

/** A line inside of a block: a comment, or cells that stand below each other. */
export type Row = { readonly is: "comment"; readonly text: string } | { readonly is: "cells"; readonly cells: readonly string[] };

/** A text of Prisma on one line. */
export function prismaString(value: string): string {
  return `"${[...value].map((char) => escapes[char] ?? (/[\p{Cc}]/u.test(char) ? `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}` : char)).join("")}"`;
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The lines of a block as Prisma's formatter lays them out: cells as wide as the widest of the block. */
export function blockLines({ head, before, rows, attributes }: Block): readonly string[] {
  const widths = columnWidths(rows);
  const lines = rows.map((row) => (row.is === "comment" ? `  ${row.text}` : `  ${rowText(row.cells, widths)}`));
  const gap = attributes.length > 0 ? [""] : [];
  return [...before, `${head} {`, ...lines, ...gap, ...attributes.map((attribute) => `  ${attribute}`), "}"];
}

/** The text of a file of blocks. */
export function fileText(blocks: readonly Block[]): string {
  return `${blocks.map((block) => blockLines(block).join("\n")).join("\n\n")}\n`;
}

function columnWidths(rows: readonly Row[]): readonly number[] {
  const all = rows.flatMap((row) => (row.is === "cells" ? [row.cells] : []));
  const count = Math.max(0, ...all.map((cells) => cells.length));
  return Array.from({ length: count }, (_, index) => Math.max(0, ...all.map((cells) => [...(cells[index] ?? "")].length)));
}

function rowText(cells: readonly string[], widths: readonly number[]): string {
  const filled = cells.findLastIndex((cell) => cell !== "") + 1;
  return cells.slice(0, filled).map((cell, index) => (index === filled - 1 ? cell : cell + " ".repeat((widths[index] ?? 0) - [...cell].length))).join(" ");
}
