import { type Hazard, hazardText, type Severity, severityOf } from "../model/step.ts";
import { drawBox } from "./box.ts";
import type { Difference } from "./difference.ts";
import { placeText, type Row, rowsOf } from "./rows.ts";

/** How a report for a terminal is drawn. */
export interface TerminalOptions {
  /** The columns of the terminal; null: as many as it takes. */
  readonly width: number | null;
  /** Colours a text by the severity that it tells of; it adds nothing that is seen. */
  readonly paint: (text: string, severity: Severity) => string;
}

/** The differences as a table for people; ends with a line break. */
export function diffTable(difference: Difference, { width, paint }: TerminalOptions): string {
  const rows = rowsOf(difference);
  if (rows.length === 0) return `No differences found between ${difference.from.label} and ${difference.to.label}.\n`;
  const table = drawBox({
    title: "Schema Diff",
    head: ["Operation", "Table", "Target", "Severity"],
    rows: rows.map(({ operation, table, target, severity }) => [operation, oneLine(table), oneLine(target), severity]),
    width,
    paint: (cell, column) => (column === 3 ? paintSeverity(cell, paint) : cell),
  });
  return `${[table, ...hazardLines(rows, paint), ...likelyLines(difference), `Total changes: ${rows.length}`].join("\n")}\n`;
}

function paintSeverity(cell: string, paint: TerminalOptions["paint"]): string {
  const severity = severities.find((name) => cell.trim() === name);
  return severity === undefined ? cell : paint(cell, severity);
}

const severities: readonly Severity[] = ["INFO", "WARNING", "ERROR"];

/** What the severities stand for, a line per hazard. */
function hazardLines(rows: readonly Row[], paint: TerminalOptions["paint"]): readonly string[] {
  const lines = rows.flatMap((row) => row.hazards.map((hazard) => hazardLine(row, hazard, paint)));
  return [...new Set(lines)];
}

/** Names that may be one thing, with what to type: nothing is taken for granted. */
function likelyLines({ likelyRenames }: Difference): readonly string[] {
  return likelyRenames.flatMap(({ noun, from, candidates }) => {
    const choice = candidates.length > 1 ? `Is one of these the ${noun} ${from}?` : `Is this the ${noun} ${from}?`;
    return [oneLine(choice), ...candidates.map(({ to, flag, because }) => oneLine(`  ${to} (${because.join(", ")}): ${flag}`))];
  });
}

function hazardLine(row: Row, hazard: Hazard, paint: TerminalOptions["paint"]): string {
  const severity = severityOf([hazard]);
  return `${paint(severity, severity)} ${oneLine(placeText(row))}: ${oneLine(hazardText(hazard))}`;
}

/** Names may hold line breaks, and a table may not. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
