import { anchorOf } from "../paths.ts";
import { countText } from "../numbers.ts";
import type { Group, OverviewPage } from "../page.ts";
import { type FramedPage, framed, type PageLink } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { diagramHtml, type Pictures } from "./pictures.ts";
import { anchorsOf, type Place, sectionHtml, termsHtml } from "./sections.ts";

/** The page that a site begins with. */
export async function overviewHtml(page: OverviewPage, place: Place, pictures: Pictures, links: readonly PageLink[]): Promise<string> {
  const groups = page.groups.map((group) => ({ ...group, anchor: group.namespace === null ? "contents" : anchorOf(group.namespace) }));
  const picture = await pictures.overview(place);
  const main = html`<h1>${page.title}</h1>
${termsHtml(page.terms, place)}<ul class="counts">${page.counts.map(({ count, noun }) => html`<li><b>${countText(count)}</b> ${noun}</li>`)}</ul>
${picture === null ? null : diagramHtml(picture)}${groups.map((group) => groupHtml(group, group.anchor, place))}${unreadHtml(page.unread)}`;
  const contents = [
    ...(picture === null ? [] : [{ anchor: "diagram", title: "Diagram", count: null }]),
    ...groups.flatMap((group) => (groups.length === 1 ? listLinks(group, group.anchor) : [{ anchor: group.anchor, title: group.title, count: group.lists.reduce((sum, list) => sum + list.rows.length, 0) }])),
  ];
  return framed({ path: place.path, title: null, site: place.docs.title, main, sections: contents, links });
}

function groupHtml(group: Group, anchor: string, place: Place): Html {
  const anchors = listAnchors(group, anchor);
  const about = group.namespace?.comment ?? null;
  return html`<section id="${anchor}" class="group">
<h2>${group.title}</h2>
${about === null ? null : html`<p class="lead">${about}</p>
`}${group.lists.map((list, at) => sectionHtml(list, anchors[at] ?? "", 3, place))}</section>
`;
}

function listLinks(group: Group, anchor: string): FramedPage["sections"] {
  return group.lists.map((list, at) => ({ anchor: listAnchors(group, anchor)[at] ?? "", title: list.title, count: list.rows.length }));
}

function listAnchors({ lists }: Group, anchor: string): readonly string[] {
  return anchorsOf(lists).map((list) => `${anchor}-${list}`);
}

function unreadHtml(unread: readonly string[]): Html | null {
  if (unread.length === 0) return null;
  return html`<section id="not-shown">
<h2>Not shown</h2>
<p>This is there too, and Alidade does not model it:</p>
<ul>${unread.map((text) => html`<li>${text}</li>`)}</ul>
</section>
`;
}
