import type { Diagram } from "./diagram.ts";
import { layOut, type GroupBy } from "./layout.ts";
import type { Theme } from "./palette.ts";
import { svgOf } from "./svg.ts";

export { type Diagram, type Entity, type Mark, type Relation, type Row, type ShownColumns, withColumns } from "./diagram.ts";
export { diagramOf } from "./diagram-of.ts";
export { around, entitiesNamed } from "./focus.ts";
export type { GroupBy } from "./layout.ts";
export type { Theme } from "./palette.ts";

/** How a diagram is drawn. */
export interface DrawOptions {
  /** What it is called for people who do not see it. */
  readonly title: string;
  readonly groupBy?: GroupBy;
  readonly theme?: Theme;
}

/** Draws a diagram as SVG: one file that needs no other, the same bytes for the same diagram. */
export async function drawSvg(diagram: Diagram, { title, groupBy = "schema", theme = "auto" }: DrawOptions): Promise<string> {
  return svgOf(diagram, await layOut(diagram, groupBy), { title, theme, flat: false });
}
