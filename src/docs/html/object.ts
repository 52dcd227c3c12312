import { capital, plural } from "../../report/words.ts";
import type { ObjectPage } from "../page.ts";
import { upFrom } from "../paths.ts";
import { framed, type PageLink } from "./frame.ts";
import { html } from "./html.ts";
import { anchorsOf, type Place, sectionHtml, termsHtml } from "./sections.ts";

/** The page of one object. */
export function objectHtml(page: ObjectPage, place: Place, links: readonly PageLink[]): string {
  const { object, noun, label, terms, sections } = page;
  const anchors = anchorsOf(sections);
  const main = html`<nav class="crumbs" aria-label="Breadcrumb"><a href="${upFrom(place.path)}index.html">Overview</a> <span aria-hidden="true">/</span> <span>${capital(plural(noun))}</span></nav>
<h1><span class="noun">${noun}</span> ${label}</h1>
${object.comment === null ? null : html`<p class="lead">${object.comment}</p>
`}${termsHtml(terms, place)}${sections.map((section, at) => sectionHtml(section, anchors[at] ?? "", 2, place))}`;
  const contents = sections.map((section, at) => ({ anchor: anchors[at] ?? "", title: section.title, count: section.as === "table" ? section.rows.length : null }));
  return framed({ path: place.path, title: label, site: place.docs.title, main, sections: contents, links });
}
