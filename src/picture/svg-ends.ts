import type { Point } from "./pack.ts";
import type { Cardinality, Port } from "./ports.ts";
import { element, numberText as n } from "./xml.ts";

/** The sign of crow's-foot notation at the end of a line: what stands nearest to the table is how many there are at most. */
export function endSign({ x, y }: Point, { side, cardinality }: Pick<Port, "side" | "cardinality">): string {
  const away = side === "left" ? -1 : 1;
  return signs[cardinality](x, y, away);
}

const signs: Readonly<Record<Cardinality, (x: number, y: number, away: number) => string>> = {
  one: (x, y, away) => element("path", { class: "end", d: bar(x + away * 6, y) + bar(x + away * 10, y) }),
  "zero or one": (x, y, away) => element("path", { class: "end", d: bar(x + away * 6, y) }) + zero(x + away * 12.5, y),
  "zero or many": (x, y, away) => element("path", { class: "end", d: `M${n(x)} ${n(y - 6)}L${n(x + away * 12)} ${n(y)}L${n(x)} ${n(y + 6)}` }) + zero(x + away * 15.5, y),
};

function bar(x: number, y: number): string {
  return `M${n(x)} ${n(y - 5)}V${n(y + 5)}`;
}

function zero(x: number, y: number): string {
  return element("circle", { class: "zero", cx: x, cy: y, r: 3.5 });
}

/** A line through some points with its corners rounded. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = rest.map((point, at) => {
    const [before, after] = [points[at] ?? first, rest[at + 1]];
    if (after === undefined) return `L${n(point.x)} ${n(point.y)}`;
    const bend = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    const [a, b] = [toward(point, before, bend), toward(point, after, bend)];
    return `L${n(a.x)} ${n(a.y)}Q${n(point.x)} ${n(point.y)} ${n(b.x)} ${n(b.y)}`;
  });
  return `M${n(first.x)} ${n(first.y)}${parts.join("")}`;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toward(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to);
  return whole === 0 ? from : { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
}
