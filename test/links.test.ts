import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const pages = ["README.md", "CHANGELOG.md", ...["docs", "examples"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))].filter((name) => name.endsWith(".md")).sort();

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(file: string): ReadonlySet<string> {
  const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
  return new Set(headings.map((title) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")));
}

/** The links of a page that lead nowhere; those into the web are not followed. */
function deadLinks(page: string): readonly string[] {
  const text = readFileSync(join(root, page), "utf8").replace(/^```[^]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^[a-z]+:/i.test(link) && !leadsSomewhere(page, link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || (statSync(file).isFile() && anchorsOf(file).has(anchor));
}

describe("links of the pages", () => {
  for (const page of pages) it(`lead somewhere: ${page}`, () => expect(deadLinks(page)).toEqual([]));
});
