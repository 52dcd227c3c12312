import { faces, signs } from "./boxes.ts";
import type { Diagram, Mark } from "./diagram.ts";
import { measure } from "./measure.ts";
import type { Area } from "./pack.ts";
import { keySign, linkSign, uniqueSign } from "./svg-box.ts";
import { endSign } from "./svg-ends.ts";
import { element, escapeXml } from "./xml.ts";

/** What explains the signs of a picture, in one row under it. */
export interface Legend extends Area {
  readonly parts: readonly string[];
}

/** A sign, and how wide it is. */
interface Sign {
  readonly text: string;
  readonly width: number;
  readonly draw: (x: number, y: number) => string;
}

/** The legend of the signs that a diagram has. */
export function legendOf(diagram: Diagram): Legend {
  const shown = diagram.compares ? markSigns : plainSigns.filter(({ has }) => has(diagram));
  const [parts, y]: [string[], number] = [[], 10];
  let x = 0;
  for (const { text, width, draw } of shown) {
    parts.push(draw(x, y), element("text", { class: "note", x: x + width + 6, y: y + 4 }, escapeXml(text)));
    x += width + 6 + measure(text, faces.note) + 20;
  }
  return { parts, width: x, height: shown.length === 0 ? 0 : 20 + 16 };
}

const rowsOf = ({ entities }: Diagram): Diagram["entities"][number]["rows"] => entities.flatMap(({ rows }) => rows);

const wire = (x: number, y: number, width: number): string => element("path", { class: "wire", d: `M${x} ${y}h${width}` });

const plainSigns: readonly (Sign & { readonly has: (diagram: Diagram) => boolean })[] = [
  { text: "primary key", width: 13, draw: keySign, has: (diagram) => rowsOf(diagram).some(({ primaryKey }) => primaryKey) },
  { text: "foreign key", width: 13, draw: linkSign, has: (diagram) => rowsOf(diagram).some(({ foreignKey }) => foreignKey) },
  { text: "unique", width: 12, draw: (x, y) => uniqueSign(x + 6, y), has: (diagram) => rowsOf(diagram).some(({ unique, primaryKey }) => unique && !primaryKey) },
  { text: "not null", width: 6, draw: (x, y) => element("circle", { class: "filled", cx: x + 3, cy: y, r: 2.5 }), has: (diagram) => rowsOf(diagram).some(({ notNull }) => notNull === true) },
  { text: "can be null", width: 6, draw: (x, y) => element("circle", { class: "hollow", cx: x + 3, cy: y, r: 2.5 }), has: (diagram) => rowsOf(diagram).some(({ notNull }) => notNull === false) },
  ...(["one", "zero or one", "zero or many"] as const).map((cardinality) => ({
    text: cardinality,
    width: 26,
    draw: (x: number, y: number) => wire(x, y, 26) + endSign({ x: x + 26, y }, { side: "left", cardinality }),
    has: ({ relations }: Diagram) => relations.some(({ many, optional }) => (cardinality === "one" ? !optional : cardinality === "zero or one" ? optional || !many : many)),
  })),
];

const markSigns: readonly Sign[] = (["added", "removed", "altered", "renamed"] as const satisfies readonly Mark["type"][]).map((mark) => ({
  text: mark,
  width: 26,
  draw: (x, y) => element("g", { class: mark }, element("rect", { class: "wash", x, y: y - 8, width: 26, height: 16, rx: 4 }), element("rect", { class: "frame", x, y: y - 8, width: 26, height: 16, rx: 4 }), element("text", { class: "name", x: x + 9, y: y + 4 }, signs[mark])),
}));
