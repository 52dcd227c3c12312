import type { SearchIndex } from "../browser/search.ts";
import type { Documentation } from "../documentation.ts";
import type { ObjectPage } from "../page.ts";
import { anchorOf, type Paths } from "../paths.ts";
import { nameOf } from "../../model/object.ts";
import { describe } from "../../report/describe.ts";

/**
 * All that can be searched for, as a script: what lies on a disk may load scripts, and nothing else. A page is found by its name,
 * its comment and, where it has no rows, by its SQL; a part by its name, its comment and its facts.
 */
export function searchIndex(pages: readonly ObjectPage[], paths: Paths, docs: Documentation): string {
  const nouns: string[] = [];
  const noun = (name: string): number => (nouns.includes(name) ? nouns.indexOf(name) : nouns.push(name) - 1);
  const index: SearchIndex = {
    nouns,
    pages: pages.map((page) => [noun(page.noun), page.label, paths.of(page.object), page.object.comment ?? "", bodyOf(page, docs)]),
    parts: pages.flatMap(({ object }, at) =>
      docs.contents.allParts(object).map((part) => [at, noun(docs.noun(part)), nameOf(part), anchorOf(part), [describe(part, (id) => docs.contents.labelOfId(id)), part.comment ?? ""].filter((text) => text !== "").join(" · ")] as const),
    ),
  };
  return `globalThis.alidadeSearchIndex = ${JSON.stringify(index)};\n`;
}

/** The SQL of what is told by it alone: a function, a view. */
function bodyOf({ object }: ObjectPage, docs: Documentation): string {
  return "definition" in object.facts ? object.facts.definition : docs.contents.allParts(object).length > 0 ? "" : (docs.sqlOf(object) ?? "");
}
