import { type Diagram, type ShownColumns, withColumns } from "./diagram.ts";
import type { PictureFormat } from "./formats.ts";
import { type GroupBy, layOut } from "./layout.ts";
import type { Theme } from "./palette.ts";
import { svgOf } from "./svg.ts";

export type { Diagram, Entity, Mark, Relation, Row, ShownColumns } from "./diagram.ts";
export { diagramOf } from "./diagram-of.ts";
export { differenceDiagram } from "./difference.ts";
export { around, entitiesNamed } from "./focus.ts";
export type { PictureFormat } from "./formats.ts";
export type { GroupBy } from "./layout.ts";
export type { Theme } from "./palette.ts";

/** How a diagram is drawn. */
export interface DrawOptions {
  /** What it is called for people who do not see it. */
  readonly title: string;
  /** Whether the tables of a schema stand together; they do unless said otherwise. */
  readonly groupBy?: GroupBy;
  /** `auto`, as the reader's system is, unless said otherwise; a PNG is then light. */
  readonly theme?: Theme;
  /** Which rows of the tables are shown: all of them unless said otherwise. */
  readonly columns?: ShownColumns;
}

/** Draws a diagram in a format; the same diagram gives the same text, and on the same machine the same PNG. */
export async function draw(diagram: Diagram, format: PictureFormat, options: DrawOptions): Promise<string | Uint8Array> {
  const shown = withColumns(diagram, options.columns ?? "all");
  switch (format) {
    case "svg":
      return drawSvg(diagram, options);
    case "png":
      return (await import("./png.ts")).pngOf(await svg(shown, options, true));
    case "mermaid":
      return (await import("./mermaid.ts")).mermaidOf(shown);
    case "dbml":
      return (await import("./dbml.ts")).dbmlOf(shown);
    case "plantuml":
      return (await import("./plantuml.ts")).plantUmlOf(shown);
    case "dot":
      return (await import("./dot.ts")).dotOf(shown);
    default:
      return format satisfies never;
  }
}

/** Draws a diagram as SVG: one file that needs no other, the same bytes for the same diagram. */
export async function drawSvg(diagram: Diagram, options: DrawOptions): Promise<string> {
  return svg(withColumns(diagram, options.columns ?? "all"), options, false);
}

async function svg(diagram: Diagram, { title, groupBy = "schema", theme = "auto" }: DrawOptions, flat: boolean): Promise<string> {
  return svgOf(diagram, await layOut(diagram, groupBy), { title, theme, flat });
}
