import { groupBy } from "../model/group-by.ts";
import type { ObjectId } from "../model/id.ts";
import type { Diagram, End, Entity, Relation } from "./diagram.ts";
import type { Drawing, Ground, Line } from "./drawing.ts";
import { legendOf } from "./legend.ts";
import { hueCount, type Theme } from "./palette.ts";
import { hueName, styleSheet } from "./style.ts";
import { classes, markClass, svgBox } from "./svg-box.ts";
import { endSign, roundedPath } from "./svg-ends.ts";
import { element, escapeXml } from "./xml.ts";

/** How a picture is written. */
export interface SvgOptions {
  readonly title: string;
  readonly theme: Theme;
  /** Without variables and what answers to a pointer: for readers that know SVG alone. */
  readonly flat: boolean;
}

const margin = 24;

/** Writes a picture: one file that needs no other, the same for the same drawing. */
export function svgOf(diagram: Diagram, drawing: Drawing, { title, theme, flat }: SvgOptions): string {
  const hues = huesOf(diagram);
  const paths = new Map(diagram.entities.map(({ id, path }) => [id, path.join(".")]));
  const legend = legendOf(diagram);
  const width = Math.ceil(Math.max(drawing.width, legend.width) + 2 * margin);
  const height = Math.ceil(drawing.height + legend.height + 2 * margin);
  return `${element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", class: "erd", role: "img", "aria-labelledby": "erd-title erd-description", width, height, viewBox: `0 0 ${width} ${height}` },
    element("title", { id: "erd-title" }, escapeXml(title)),
    element("desc", { id: "erd-description" }, escapeXml(descriptionOf(diagram))),
    `\n<style>\n${styleSheet(theme, flat)}\n</style>\n`,
    element("rect", { class: "paper", width, height }),
    `\n<g transform="translate(${margin} ${margin})">\n`,
    ...drawing.grounds.map((ground) => `${svgGround(ground, hues(ground.name))}\n`),
    ...drawing.lines.map((line) => `${svgLine(line, paths, { compares: diagram.compares, flat })}\n`),
    ...drawing.boxes.map((placed) => `${svgBox(placed, hues(placed.box.entity.schema), diagram.compares && !isMarked(placed.box.entity))}\n`),
    legend.height === 0 ? "" : `${element("g", { class: "legend", transform: `translate(0 ${Math.ceil(drawing.height + 16)})` }, ...legend.parts)}\n`,
    "</g>\n",
  )}\n`;
}

/** Every schema has a hue of its own, as long as there are enough. */
function huesOf({ entities }: Diagram): (schema: string | null) => string {
  const schemas = [...new Set(entities.map(({ schema }) => schema ?? ""))].sort();
  return (schema) => hueName(Math.max(0, schemas.indexOf(schema ?? "")) % hueCount);
}

function svgGround({ name, x, y, width, height }: Ground, hue: string): string {
  return element("rect", { class: `ground ${hue}`, x, y, width, height, rx: 14 }) + element("text", { class: `schema ${hue}`, x: x + 20, y: y + 27 }, escapeXml(name));
}

function svgLine({ wire, points }: Line, paths: ReadonlyMap<ObjectId, string>, { compares, flat }: { readonly compares: boolean; readonly flat: boolean }): string {
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined) return "";
  const { relation } = wire;
  const path = roundedPath(points, 7);
  return element(
    "g",
    { class: classes("line", markClass(relation.mark), compares && relation.mark === null ? "same" : ""), "data-from": paths.get(relation.from.entity) ?? "", "data-to": paths.get(relation.to.entity) ?? "" },
    element("title", {}, escapeXml(relationText(relation, paths))),
    flat ? "" : element("path", { class: "reach", d: path }),
    element("path", { class: "wire", d: path }),
    endSign(start, wire.from),
    endSign(end, wire.to),
  );
}

function relationText({ name, from, to, many, optional, mark }: Relation, paths: ReadonlyMap<ObjectId, string>): string {
  const end = ({ entity, columns }: End): string => `${paths.get(entity) ?? ""} (${columns.join(", ")})`;
  const counts = `${many ? "many" : "at most one"} to ${optional ? "one or none" : "one"}`;
  return [`${end(from)} → ${end(to)}`, `${name}: ${counts}`, ...(mark === null ? [] : [mark.type])].join("\n");
}

function descriptionOf({ entities, relations }: Diagram): string {
  const counts = [...groupBy(entities, ({ kind }) => kind)].map(([kind, some]) => `${some.length} ${kind}${some.length === 1 ? "" : "s"}`);
  return `Entity-relationship diagram: ${[...counts, `${relations.length} relation${relations.length === 1 ? "" : "s"}`].join(", ")}.`;
}

/** Whether a comparison says something of an entity or of anything in it. */
function isMarked({ mark, rows }: Entity): boolean {
  return mark !== null || rows.some((row) => row.mark !== null);
}
