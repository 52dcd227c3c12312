import { Html, html } from "./html.ts";

/** A diagram as part of a page; `svg` is markup of our own. */
export function diagramHtml(svg: string): Html {
  return html`<section id="diagram">
<h2>Diagram</h2>
<div class="diagram">${new Html(svg)}</div>
</section>
`;
}
