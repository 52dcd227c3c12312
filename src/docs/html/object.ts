import { capital, plural } from "../../report/words.ts";
import type { ObjectPage } from "../page.ts";
import { anchorOf, upFrom } from "../paths.ts";
import { framed, type PageLink } from "./frame.ts";
import { html } from "./html.ts";
import { diagramHtml, type Pictures } from "./pictures.ts";
import { anchorsOf, type Place, sectionHtml, termsHtml } from "./sections.ts";

/** The page of one object. */
export async function objectHtml(page: ObjectPage, place: Place, pictures: Pictures, links: readonly PageLink[]): Promise<string> {
  const { object, noun, label, terms, sections } = page;
  const namespace = object.parent === null ? undefined : place.docs.get(object.parent);
  const anchors = anchorsOf(sections);
  const picture = await pictures.neighbours(object.id, place);
  const main = html`<nav class="crumbs" aria-label="Breadcrumb"><a href="${upFrom(place.path)}index.html">Overview</a> <span aria-hidden="true">/</span> ${namespace === undefined ? null : html`<a href="${upFrom(place.path)}index.html#${anchorOf(namespace)}">${capital(place.docs.noun(namespace))} ${place.docs.contents.label(namespace)}</a> <span aria-hidden="true">/</span> `}<span>${capital(plural(noun))}</span></nav>
<h1>${label} <span class="noun">${noun}</span></h1>
${object.comment === null ? null : html`<p class="lead">${object.comment}</p>
`}${termsHtml(terms, place)}${sections.map((section, at) => sectionHtml(section, anchors[at] ?? "", 2, place))}${picture === null ? null : diagramHtml(picture)}`;
  const contents = sections.map((section, at) => ({ anchor: anchors[at] ?? "", title: section.title, count: section.as === "table" && section.rows.length > 1 ? section.rows.length : null }));
  return framed({ path: place.path, title: label, site: place.docs.title, main, sections: picture === null ? contents : [...contents, { anchor: "diagram", title: "Diagram", count: null }], links });
}
