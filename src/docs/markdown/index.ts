import { markdownBlock, markdownName, markdownText } from "../../report/markdown-text.ts";
import { capital } from "../../report/words.ts";
import { Documentation, type DocsInput } from "../documentation.ts";
import type { DocsFile } from "../files.ts";
import { countText } from "../numbers.ts";
import { objectPage } from "../object-page.ts";
import { overviewPage } from "../overview-page.ts";
import type { Cell, Inline, ObjectPage, OverviewPage, Section, Term } from "../page.ts";
import { Paths, upFrom } from "../paths.ts";

/**
 * A schema as Markdown for wikis and repositories: README.md and a file for each object that stands for itself. Without what
 * changes with the rows, so that a file changes only where the schema does.
 */
export function markdownOf(input: DocsInput): readonly DocsFile[] {
  const docs = new Documentation(input);
  const paths = new Paths(docs, "md");
  const pages = docs.homes.map((home) => ({ path: paths.of(home), text: objectMarkdown(objectPage(home, docs), paths) }));
  return [{ path: "README.md", text: overviewMarkdown(overviewPage(docs), paths) }, ...pages].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function overviewMarkdown({ title, terms, counts, groups, unread }: OverviewPage, paths: Paths): string {
  const link = linkFrom("README.md", paths);
  const blocks = [
    `# ${markdownText(title)}\n`,
    counts.length === 0 ? "" : `${counts.map(({ count, noun }) => `${countText(count)} ${noun}`).join(" · ")}\n`,
    termsMarkdown(terms, link),
    ...groups.flatMap((group) => [`## ${markdownText(group.title)}\n`, group.namespace?.comment == null ? "" : `${paragraph(group.namespace.comment)}\n`, ...group.lists.map((list) => sectionMarkdown(list, "###", link))]),
    unread.length === 0 ? "" : `## Not shown\n\nThis is there too, and Alidade does not model it:\n\n${unread.map((text) => `- ${markdownText(text)}\n`).join("")}`,
  ];
  return blocks.filter((block) => block !== "").join("\n");
}

function objectMarkdown({ object, noun, label, terms, sections }: ObjectPage, paths: Paths): string {
  const path = paths.of(object);
  const link = linkFrom(path, paths);
  const blocks = [
    `[Overview](${upFrom(path)}README.md)\n`,
    `# ${capital(noun)} ${markdownText(label)}\n`,
    object.comment === null ? "" : `${paragraph(object.comment)}\n`,
    termsMarkdown(terms, link),
    ...sections.map((section) => sectionMarkdown(section, "##", link)),
  ];
  return blocks.filter((block) => block !== "").join("\n");
}

type Link = (inline: Extract<Inline, { readonly link: string }>) => string;

/** Parts have no anchors in Markdown: a link leads to the file that tells of them. */
function linkFrom(path: string, paths: Paths): Link {
  return ({ link, name, code }) => {
    const href = paths.link(path, link)?.replace(/#.*$/, "") ?? null;
    const text = code === true ? markdownName(name) : markdownText(name);
    return href === null ? text : `[${text}](${href})`;
  };
}

function termsMarkdown(terms: readonly Term[], link: Link): string {
  const said = terms.filter(({ cell }) => !cell.some(isObserved));
  return said.map(({ term, cell }) => `- ${term}: ${cellMarkdown(cell, link)}\n`).join("");
}

function sectionMarkdown(section: Section, marks: "##" | "###", link: Link): string {
  if (section.as === "sql") return `${marks} ${section.title}\n\n${markdownBlock("sql", section.sql)}\n`;
  const observed = new Set(section.rows.flatMap(({ cells }) => cells.flatMap((cell, at) => (cell.some(isObserved) ? [at] : []))));
  const kept = <T>(items: readonly T[]): readonly T[] => items.filter((_item, at) => !observed.has(at));
  const line = (cells: readonly string[]): string => `| ${kept(cells).join(" | ")} |\n`;
  const rows = section.rows.map(({ cells }) => line(cells.map((cell) => cellMarkdown(cell, link))));
  return `${marks} ${section.title}\n\n${line(section.head)}${line(section.head.map(() => "---"))}${rows.join("")}`;
}

function cellMarkdown(cell: Cell, link: Link): string {
  return cell.map((inline) => inlineMarkdown(inline, link)).join("");
}

function inlineMarkdown(inline: Inline, link: Link): string {
  if ("text" in inline) return inline.text.trim() === "" ? " " : `${/^\s/.test(inline.text) ? " " : ""}${markdownText(inline.text)}${/\s$/.test(inline.text) ? " " : ""}`;
  if ("mark" in inline) return `${inline.mark} `;
  if ("observed" in inline) return "";
  return "link" in inline ? link(inline) : markdownName(inline.code);
}

/** A text as a paragraph, also where it begins as headings and lists do. */
function paragraph(text: string): string {
  return markdownText(text.trim()).replace(/^(?:[#+=-]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? `${sign}<!-- -->` : `\\${sign}`));
}

function isObserved(inline: Inline): boolean {
  return "observed" in inline;
}
