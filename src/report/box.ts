import { padText, textWidth, wrapText } from "./text-width.ts";

/** A table to be drawn with lines around its cells. */
export interface Box {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The columns of the terminal; null: as many as it takes. */
  readonly width: number | null;
  /** Colours a padded cell, given its column; its width must stay the same. */
  readonly paint?: (cell: string, column: number) => string;
}

/** Draws a table with its title above it; cells that do not fit are wrapped. Ends without a line break. */
export function drawBox(box: Box): string {
  const widths = fitWidths(naturalWidths([box.head, ...box.rows]), box.width);
  const paint = box.paint ?? ((cell: string): string => cell);
  const lines = [
    rule("┌", "┬", "┐", widths),
    ...drawRow(box.head, widths, (cell) => cell),
    rule("├", "┼", "┤", widths),
    ...box.rows.flatMap((row) => drawRow(row, widths, paint)),
    rule("└", "┴", "┘", widths),
  ];
  return [centred(box.title, textWidth(lines[0] ?? "")), ...lines].join("\n");
}

function naturalWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, textWidth(cell));
  return widths;
}

const least = 6;

/** Takes from the widest columns what the terminal does not have. */
function fitWidths(natural: readonly number[], width: number | null): readonly number[] {
  const widths = [...natural];
  let excess = width === null ? 0 : widths.reduce((sum, size) => sum + size + 3, 1) - width;
  for (; excess > 0; excess -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    const size = widths[widest] ?? 0;
    if (size <= least) break;
    widths[widest] = size - 1;
  }
  return widths;
}

function rule(left: string, middle: string, right: string, widths: readonly number[]): string {
  return left + widths.map((width) => "─".repeat(width + 2)).join(middle) + right;
}

function drawRow(row: readonly string[], widths: readonly number[], paint: (cell: string, column: number) => string): readonly string[] {
  const cells = widths.map((width, column) => wrapText(row[column] ?? "", width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, column) => paint(padText(lines[line] ?? "", widths[column] ?? 0), column));
    return `│ ${parts.join(" │ ")} │`;
  });
}

function centred(title: string, width: number): string {
  return " ".repeat(Math.max(0, Math.floor((width - textWidth(title)) / 2))) + title;
}
