/** Diagrams of a schema: SVG for a site, Mermaid for Markdown; null where there is nothing to be drawn. */
export interface Pictures {
  readonly overview: string | null;
}
