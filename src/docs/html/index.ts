import script from "../browser/site.ts?text";
import style from "../browser/site.css?text";
import { Documentation, type DocsInput } from "../documentation.ts";
import type { DocsFile } from "../files.ts";
import { objectPage } from "../object-page.ts";
import { overviewPage } from "../overview-page.ts";
import { Paths } from "../paths.ts";
import type { Pictures } from "../pictures.ts";
import { assets, iconFile, type PageLink } from "./frame.ts";
import { objectHtml } from "./object.ts";
import { overviewHtml } from "./overview.ts";
import { searchIndex } from "./search-index.ts";

/** What a site shows besides the schema. */
export interface SiteOptions {
  readonly pictures: Pictures;
  /** Links at the top of every page. */
  readonly links: readonly PageLink[];
}

/** A site of a schema: files that need neither a server nor a network. The same schema gives the same bytes. */
export function siteOf(input: DocsInput, { pictures, links }: SiteOptions): readonly DocsFile[] {
  const docs = new Documentation(input);
  const paths = new Paths(docs, "html");
  const pages = docs.homes.map((home) => objectPage(home, docs));
  const files = [
    { path: "index.html", text: overviewHtml(overviewPage(docs), { path: "index.html", paths, docs }, pictures, links) },
    ...pages.map((page) => ({ path: paths.of(page.object), text: objectHtml(page, { path: paths.of(page.object), paths, docs }, links) })),
    { path: assets.index, text: searchIndex(pages, paths, docs) },
    { path: assets.script, text: script },
    { path: assets.style, text: style },
    { path: assets.icon, text: iconFile },
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
