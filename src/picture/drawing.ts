import type { Box } from "./boxes.ts";
import type { Area, Point } from "./pack.ts";
import type { Wire } from "./ports.ts";

/** Boxes, lines and grounds with a place for each, in pixels from the upper left corner. */
export interface Drawing extends Area {
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly Line[];
  readonly grounds: readonly Ground[];
}

/** A box and its upper left corner. */
export interface PlacedBox extends Point {
  readonly box: Box;
}

/** The line of a relation, from the table that refers to the one that is referred to. */
export interface Line {
  readonly wire: Wire;
  readonly points: readonly Point[];
}

/** What the tables of one schema stand on. */
export interface Ground extends Point, Area {
  readonly name: string;
}

/** Nothing at all. */
export const emptyDrawing: Drawing = { boxes: [], lines: [], grounds: [], width: 0, height: 0 };

/** Drawings put side by side, each moved to a place. */
export function together(drawings: readonly Drawing[], places: readonly Point[], { width, height }: Area): Drawing {
  const moved = drawings.map((drawing, at) => move(drawing, places[at] ?? { x: 0, y: 0 }));
  return { boxes: moved.flatMap(({ boxes }) => boxes), lines: moved.flatMap(({ lines }) => lines), grounds: moved.flatMap(({ grounds }) => grounds), width, height };
}

function move({ boxes, lines, grounds, width, height }: Drawing, by: Point): Drawing {
  const shift = <P extends Point>(point: P): P => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  return { boxes: boxes.map(shift), lines: lines.map((line) => ({ ...line, points: line.points.map(shift) })), grounds: grounds.map(shift), width, height };
}
