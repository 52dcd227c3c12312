import type { ObjectId } from "../../model/id.ts";
import { around, type Diagram, diagramOf, drawSvg, type ShownColumns, withColumns } from "../../picture/index.ts";
import { htmlText } from "../../report/html-text.ts";
import { type Palette, palettes } from "../../picture/palette.ts";
import { styleSheet } from "../../picture/style.ts";
import type { Documentation } from "../documentation.ts";
import type { Paths } from "../paths.ts";
import { Html, html } from "./html.ts";
import type { Place } from "./sections.ts";

/** The diagrams of a site, drawn when they are asked for. */
export class Pictures {
  readonly #docs: Documentation;
  readonly #paths: Paths;
  readonly #diagram: Diagram;
  readonly #drawn: ReadonlySet<ObjectId>;
  /** What was left out, in sentences. */
  readonly notes: string[] = [];

  constructor(docs: Documentation, paths: Paths) {
    this.#docs = docs;
    this.#paths = paths;
    this.#diagram = diagramOf(docs.snapshot);
    this.#drawn = new Set(this.#diagram.entities.map(({ id }) => id));
  }

  /** The whole schema, with fewer columns the more there is; null where it has nothing to be drawn, or more than anybody could follow. */
  async overview(place: Place): Promise<Html | null> {
    const count = this.#diagram.entities.length;
    if (count === 0) return null;
    if (count > mostDrawn) this.notes.push(`The site has no diagram of all ${count} tables and views: more than ${mostDrawn} are too many to follow. --tables draws a part.`);
    if (count > mostDrawn) return null;
    return this.#draw(withColumns(this.#diagram, columnsFor(count)), `Diagram of ${this.#docs.title}`, place);
  }

  /** A table with its neighbours; null where it has none. */
  async neighbours(id: ObjectId, place: Place): Promise<Html | null> {
    if (!this.#drawn.has(id)) return null;
    const part = around(this.#diagram, [id], 1);
    if (part.relations.length === 0 || part.entities.length > mostNeighbours || this.#diagram.entities.length > mostDrawn) return null;
    return this.#draw(withColumns(part, "keys"), `${this.#docs.contents.labelOfId(id)} and its neighbours`, place);
  }

  /** A site without one of its pictures is better than none. */
  async #draw(diagram: Diagram, title: string, place: Place): Promise<Html | null> {
    const svg = await drawSvg(diagram, { title }).catch((error: unknown) => {
      this.notes.push(`${title} could not be drawn, and is left out: ${error instanceof Error ? error.message : String(error)}.`);
      return null;
    });
    if (svg === null) return null;
    const pages = new Map(diagram.entities.map(({ id, path }) => [htmlText(path.join(".")), this.#paths.link(place.path, id)]));
    // The style sheet is a file of the site, which forbids styles that stand in a page.
    const bare = svg.replace(/<style>[\s\S]*?<\/style>/, "");
    return new Html(bare.replace(/ data-table="([^"]*)"/g, (whole, name: string) => `${whole}${pages.get(name) == null ? "" : ` data-page="${pages.get(name)}"`}`));
  }
}

// A layout takes time that grows faster than what is laid out.
const mostDrawn = 300;
const mostNeighbours = 40;

function columnsFor(entities: number): ShownColumns {
  return entities <= 60 ? "all" : "keys";
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
