import { anchorOf, type Paths } from "../paths.ts";
import type { Documentation } from "../documentation.ts";
import type { Cell, Inline, Section, TableRow, TableSection, Term } from "../page.ts";
import { highlightSql } from "./highlight.ts";
import { type Html, html, type HtmlValue } from "./html.ts";

/** The page that something is written for: its path, and how it links to others. */
export interface Place {
  readonly path: string;
  readonly paths: Paths;
  readonly docs: Documentation;
}

/** A section with its heading, of the level that is given. */
export function sectionHtml(section: Section, anchor: string, level: 2 | 3, place: Place): Html {
  const count = section.as === "table" && section.rows.length > 1 ? html` <span class="count">${section.rows.length}</span>` : null;
  const heading = level === 2 ? html`<h2>${section.title}${count}</h2>` : html`<h3>${section.title}${count}</h3>`;
  const body = section.as === "sql" ? html`<pre class="sql" tabindex="0" aria-label="${section.title}"><code>${highlightSql(section.sql)}</code></pre>` : tableHtml(section, place);
  return html`<section id="${anchor}" class="${section.as === "sql" ? "with-sql" : "with-table"}">
${heading}
${body}
</section>
`;
}

/** Terms and what is said of them. */
export function termsHtml(terms: readonly Term[], place: Place): HtmlValue {
  if (terms.length === 0) return null;
  return html`<dl class="terms">${terms.map(({ term, cell }) => html`<div><dt>${term}</dt><dd>${cellHtml(cell, place)}</dd></div>`)}</dl>
`;
}

/** Anchors of sections: their titles, and a number where one stands twice. */
export function anchorsOf(sections: readonly Section[]): readonly string[] {
  const plain = sections.map(({ title }) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
  return plain.map((anchor, at) => (plain.indexOf(anchor) === at ? anchor : `${anchor}-${at}`));
}

function tableHtml(section: TableSection, place: Place): Html {
  const classes = section.head.map((head) => `for-${head.toLowerCase().replace(/[^a-z]+/g, "-")}`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${section.title}"><table>
<thead><tr>${section.head.map((head, at) => html`<th scope="col" class="${classes[at] ?? ""}">${head}</th>`)}</tr></thead>
<tbody>
${section.rows.map((row) => rowHtml(row, classes, place))}</tbody>
</table></div>`;
}

function rowHtml({ of, cells }: TableRow, classes: readonly string[], place: Place): Html {
  const object = of === null ? undefined : place.docs.get(of);
  const anchor = object === undefined ? null : html` id="${anchorOf(object)}"`;
  return html`<tr${anchor}>${cells.map((cell, at) => (at === 0 ? html`<th scope="row">${cellHtml(cell, place)}</th>` : html`<td class="${classes[at] ?? ""}">${cellHtml(cell, place)}</td>`))}</tr>
`;
}

function cellHtml(cell: Cell, place: Place): HtmlValue {
  return cell.map((inline) => inlineHtml(inline, place));
}

function inlineHtml(inline: Inline, { path, paths }: Place): HtmlValue {
  if ("text" in inline) return inline.text;
  if ("code" in inline && !("link" in inline)) return html`<code>${inline.code}</code>`;
  if ("mark" in inline) return html`<abbr class="mark mark-${inline.mark.toLowerCase()}" title="${inline.means}">${inline.mark}</abbr>`;
  if ("observed" in inline) return html`<data class="observed">${inline.observed}</data>`;
  const href = paths.link(path, inline.link);
  const name = inline.code === true ? html`<code>${inline.name}</code>` : inline.name;
  return href === null ? name : html`<a href="${href}">${name}</a>`;
}
