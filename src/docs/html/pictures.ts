import type { ObjectId } from "../../model/id.ts";
import { around, type Diagram, diagramOf, drawSvg, type ShownColumns, withColumns } from "../../picture/index.ts";
import { type Palette, palettes } from "../../picture/palette.ts";
import { styleSheet } from "../../picture/style.ts";
import type { Documentation } from "../documentation.ts";
import type { Paths } from "../paths.ts";
import { escapeHtml, Html, html } from "./html.ts";
import type { Place } from "./sections.ts";

/** The diagrams of a site, drawn when they are asked for. */
export class Pictures {
  readonly #docs: Documentation;
  readonly #paths: Paths;
  readonly #diagram: Diagram;
  readonly #drawn: ReadonlySet<ObjectId>;

  constructor(docs: Documentation, paths: Paths) {
    this.#docs = docs;
    this.#paths = paths;
    this.#diagram = diagramOf(docs.snapshot);
    this.#drawn = new Set(this.#diagram.entities.map(({ id }) => id));
  }

  /** The whole schema; null where it has nothing to be drawn. The more there is, the fewer columns are shown. */
  async overview(place: Place): Promise<Html | null> {
    const count = this.#diagram.entities.length;
    if (count === 0) return null;
    return this.#draw(withColumns(this.#diagram, columnsFor(count)), `Diagram of ${this.#docs.title}`, place);
  }

  /** A table with its neighbours; null where it has none. */
  async neighbours(id: ObjectId, place: Place): Promise<Html | null> {
    if (!this.#drawn.has(id)) return null;
    const part = around(this.#diagram, [id], 1);
    if (part.relations.length === 0 || part.entities.length > mostNeighbours) return null;
    return this.#draw(withColumns(part, "keys"), `${this.#docs.contents.labelOfId(id)} and its neighbours`, place);
  }

  async #draw(diagram: Diagram, title: string, place: Place): Promise<Html> {
    const svg = await drawSvg(diagram, { title });
    const pages = new Map(diagram.entities.map(({ id, path }) => [escapeHtml(path.join(".")), this.#paths.link(place.path, id)]));
    // The style sheet is a file of the site, which forbids styles that stand in a page.
    const bare = svg.replace(/<style>[\s\S]*?<\/style>/, "");
    return new Html(bare.replace(/ data-table="([^"]*)"/g, (whole, name: string) => `${whole}${pages.get(name) == null ? "" : ` data-page="${pages.get(name)}"`}`));
  }
}

const mostNeighbours = 40;

function columnsFor(entities: number): ShownColumns {
  return entities <= 60 ? "all" : entities <= 300 ? "keys" : "none";
}

/** A diagram as a section of a page. */
export function diagramHtml(svg: Html): Html {
  return html`<section id="diagram">
<h2>Diagram</h2>
<div class="diagram">${svg}</div>
</section>
`;
}

/** The style sheet of diagrams: the colours follow the page, which may have others than the system. */
export function diagramStyle(): string {
  const dark = variables(palettes.dark);
  const rules = [styleSheet("light", false), `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) .erd{${dark}}}`, `@media screen{:root[data-theme=dark] .erd{${dark}}}`];
  return `${rules.join("\n")}\n`;
}

function variables(palette: Palette): string {
  return Object.entries(palette).map(([name, color]) => `--erd-${name}:${color}`).join(";");
}
