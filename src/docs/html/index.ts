import script from "../browser/site.ts?text";
import style from "../browser/site.css?text";
import { Documentation, type DocsInput } from "../documentation.ts";
import type { DocsFile } from "../files.ts";
import { objectPage } from "../object-page.ts";
import { overviewPage } from "../overview-page.ts";
import { Paths } from "../paths.ts";
import { assets, iconFile, type PageLink } from "./frame.ts";
import { objectHtml } from "./object.ts";
import { overviewHtml } from "./overview.ts";
import { diagramStyle, Pictures } from "./pictures.ts";
import { searchIndex } from "./search-index.ts";

/** A site, and what its reader should know who does not find everything there. */
export interface Site {
  readonly files: readonly DocsFile[];
  readonly notes: readonly string[];
}

/** A site of a schema: files that need neither a server nor a network, the same bytes for the same schema. `links` stand at the top of every page. */
export async function siteOf(input: DocsInput, links: readonly PageLink[] = []): Promise<Site> {
  const docs = new Documentation(input);
  const paths = new Paths(docs, "html");
  const pictures = new Pictures(docs, paths);
  const pages = docs.homes.map((home) => objectPage(home, docs));
  const files: DocsFile[] = [
    { path: "index.html", text: await overviewHtml(overviewPage(docs), { path: "index.html", paths, docs }, pictures, links) },
    { path: assets.diagram, text: diagramStyle() },
    { path: assets.index, text: searchIndex(pages, paths, docs) },
    { path: assets.script, text: script },
    { path: assets.style, text: style },
    { path: assets.icon, text: iconFile },
  ];
  for (const page of pages) files.push({ path: paths.of(page.object), text: await objectHtml(page, { path: paths.of(page.object), paths, docs }, pictures, links) });
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), notes: pictures.notes };
}
