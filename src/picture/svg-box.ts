import { type Box, type BoxRow, hasMarks, sizes } from "./boxes.ts";
import type { Entity, Mark } from "./diagram.ts";
import type { PlacedBox } from "./drawing.ts";
import { element, escapeXml } from "./xml.ts";

/** A box of a picture; `hue` is the class of its colour, `dim` whether it stands back. */
export function svgBox({ box, x, y }: PlacedBox, hue: string, dim: boolean): string {
  const { entity, width, height } = box;
  if (entity.kind === "elsewhere") return svgElsewhere({ box, x, y }, hue);
  const name = entity.path.join(".");
  const dashed = entity.kind === "table" || entity.kind === "enum" ? "" : "view";
  const radius = entity.kind === "enum" ? sizes.header / 2 : sizes.radius;
  const lines = [...box.rows.map((row) => svgRow(row, box)), ...box.notes.map((note, at) => element("text", { class: "note", x: sizes.padding, y: sizes.header + (box.rows.length + at) * sizes.row + sizes.row / 2 + 7 }, escapeXml(note)))];
  return element(
    "g",
    { id: `entity-${slug(name)}`, class: classes("entity", dashed, hue, markClass(entity.mark), dim ? "same" : ""), "data-table": name, transform: `translate(${x} ${y})` },
    element("title", {}, escapeXml(entityTitle(entity))),
    element("rect", { class: "body", width, height, rx: radius }),
    element("path", { class: "head", d: headPath(width, height, radius, lines.length > 0) }),
    element("text", { class: "title", x: sizes.padding, y: 21 }, escapeXml(box.title)),
    box.kind === "" ? "" : element("text", { class: "kind", x: width - sizes.padding, y: 20.5 }, escapeXml(box.kind)),
    ...lines,
    element("rect", { class: "frame", width, height, rx: radius }),
  );
}

/** A small box that leads to the one that it stands for. */
function svgElsewhere({ box, x, y }: PlacedBox, hue: string): string {
  const { entity, width, height } = box;
  const name = entity.path.join(".");
  return element(
    "a",
    { class: classes("elsewhere", hue), href: `#entity-${slug(name)}`, transform: `translate(${x} ${y})` },
    element("title", {}, escapeXml(`${name} is drawn elsewhere in this picture`)),
    element("rect", { class: "body", width, height, rx: height / 2 }),
    element("rect", { class: "head", width, height, rx: height / 2 }),
    element("text", { class: "note", x: sizes.padding, y: height / 2 + 4 }, escapeXml(box.title)),
  );
}

/** A name as an id of XML: two names never give the same. */
export function slug(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/gu, (char) => `.${(char.codePointAt(0) ?? 0).toString(16)}.`);
}

/** The class of a mark; empty where there is none. */
export function markClass(mark: Mark | null): string {
  return mark === null ? "" : mark.type;
}

/** The classes that are not empty. */
export function classes(...names: readonly string[]): string {
  return names.filter((name) => name !== "").join(" ");
}

function svgRow({ row, name, type, y }: BoxRow, box: Box): string {
  const marks = row.notNull !== null;
  const left = sizes.padding + (hasMarks(box) ? sizes.marks : 0);
  const right = box.width - sizes.padding - (marks ? sizes.dot : 0);
  const dot = element("circle", { class: row.notNull === true ? "filled" : "hollow", cx: box.width - sizes.padding - 2.5, cy: y, r: 2.5 });
  return element(
    "g",
    { class: classes("row", markClass(row.mark)), "data-column": row.name },
    element("title", {}, escapeXml([row.name, ...(row.mark?.was == null ? [] : [row.mark.was]), ...row.details].join("\n"))),
    row.mark === null ? "" : element("rect", { class: "wash", x: 1, y: y - sizes.row / 2, width: box.width - 2, height: sizes.row }),
    row.primaryKey ? keySign(sizes.padding, y) : row.foreignKey ? linkSign(sizes.padding, y) : "",
    element("text", { class: row.primaryKey ? "name pk" : "name", x: left, y: y + 4 }, escapeXml(name)),
    row.unique && !row.primaryKey ? uniqueSign(right - 6, y) : "",
    type === "" ? "" : element("text", { class: "type", x: right - (row.unique && !row.primaryKey ? sizes.gap : 0), y: y + 4 }, escapeXml(type)),
    marks ? dot : "",
  );
}

/** The band of the title: round above, and below too where nothing follows. */
function headPath(width: number, height: number, radius: number, open: boolean): string {
  const bottom = open ? `V${sizes.header}H0` : `V${height - radius}a${radius} ${radius} 0 0 1 -${radius} ${radius}H${radius}a${radius} ${radius} 0 0 1 -${radius} -${radius}`;
  return `M0 ${radius}a${radius} ${radius} 0 0 1 ${radius} -${radius}H${width - radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}${bottom}Z`;
}

/** The sign of a primary key: a key. */
export function keySign(x: number, y: number): string {
  return element("path", { class: "key", d: `M${x + 6} ${y}h6.5m-2.5 0v3` }) + element("circle", { class: "key", cx: x + 3, cy: y, r: 3 });
}

/** The sign of a foreign key: an arrow that leads away. */
export function linkSign(x: number, y: number): string {
  return element("path", { class: "link", d: `M${x + 1} ${y + 4}v-3a3 3 0 0 1 3 -3h7m-3 -3l3 3l-3 3` });
}

/** The sign of a column whose values are unique, around a middle. */
export function uniqueSign(x: number, y: number): string {
  return element("rect", { class: "unique", x: x - 6, y: y - 6, width: 12, height: 12, rx: 3 }) + element("text", { class: "u", x, y: y + 3.2 }, "U");
}

function entityTitle({ kind, path, comment, mark }: Entity): string {
  return [`${kind} ${path.join(".")}`, ...(mark === null ? [] : [mark.was === null ? mark.type : `${mark.type}: ${mark.was}`]), ...(comment === null ? [] : [comment])].join("\n");
}
