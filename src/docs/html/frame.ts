import { upFrom } from "../paths.ts";
import { type Html, html, type HtmlValue } from "./html.ts";

/** Where things are that every page needs, from the folder of the site. */
export const assets = { style: "assets/site.css", diagram: "assets/diagram.css", script: "assets/site.js", index: "assets/search-index.js", icon: "assets/icon.svg" } as const;

/** What a page is put into. */
export interface FramedPage {
  /** From the folder of the site. */
  readonly path: string;
  /** What the page is about; null: the overview. */
  readonly title: string | null;
  /** What the schema is called. */
  readonly site: string;
  readonly main: Html;
  /** Sections that the page has, to be jumped to. */
  readonly sections: readonly { readonly anchor: string; readonly title: string; readonly count: number | null }[];
  /** Links besides: a site that is served has more to show than one that lies on a disk. */
  readonly links: readonly PageLink[];
}

/** A link at the top of every page; `to` is from the folder of the site. */
export interface PageLink {
  readonly to: string;
  readonly name: string;
}

/**
 * What pages may load: their own files, wherever they are, and nothing else. `file:` is what `'self'` is on a disk: browsers do not
 * agree on whether `'self'` holds there.
 */
export const contentPolicy = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'";

/** A whole page. */
export function framed(page: FramedPage): string {
  const up = upFrom(page.path);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Alidade">
<title>${page.title === null ? page.site : `${page.title} · ${page.site}`}</title>
<link rel="icon" type="image/svg+xml" href="${up}${assets.icon}">
<link rel="stylesheet" href="${up}${assets.diagram}">
<link rel="stylesheet" href="${up}${assets.style}">
<script src="${up}${assets.script}"></script>
</head>
<body data-up="${up}">
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="site" href="${up}index.html">${icon}<span>${page.site}</span></a>
<div class="search" role="search" hidden>
<label class="unseen" for="search">Search the schema</label>
<input id="search" type="search" placeholder="Search" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list">
<kbd aria-hidden="true">/</kbd>
<ul id="found" role="listbox" aria-label="Found" hidden></ul>
<p class="unseen" id="found-count" role="status"></p>
</div>
${page.links.length === 0 ? null : html`<nav class="links" aria-label="More">${page.links.map(({ to, name }) => html`<a href="${up}${to}">${name}</a>`)}</nav>
`}<button class="theme" type="button" aria-label="Dark colours" aria-pressed="false" hidden>${themeIcon}</button>
</header>
<div class="page">
<main id="main" tabindex="-1">
${page.main}
</main>
${contentsOf(page.sections)}</div>
<footer><p>Made by Alidade from the schema itself.</p></footer>
</body>
</html>
`.toString();
}

function contentsOf(sections: FramedPage["sections"]): HtmlValue {
  if (sections.length < 2) return null;
  return html`<nav class="contents" aria-label="On this page">
<h2>On this page</h2>
<ul>
${sections.map(({ anchor, title, count }) => html`<li><a href="#${anchor}">${title}${count === null ? null : html` <span class="count">${count}</span>`}</a></li>
`)}</ul>
</nav>
`;
}

/** An alidade: the ruler that turns on a circle. */
const icon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9.25"/><path d="M4.2 16.8 19.8 7.2"/><circle class="dot" cx="12" cy="12" r="2"/></svg>`;

const themeIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8.25"/><path d="M12 3.75a8.25 8.25 0 0 1 0 16.5z"/></svg>`;

/** The icon as a file. */
export const iconFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#2563c9" stroke-width="2" stroke-linecap="round"><circle cx="12" cy="12" r="9.25"/><path d="M4.2 16.8 19.8 7.2"/><circle cx="12" cy="12" r="2" fill="#2563c9"/></svg>\n`;
