import { type AnyObject, nameOf } from "../model/object.ts";
import { describe } from "../report/describe.ts";
import { capital, plural } from "../report/words.ts";
import { columnsSection, comment } from "./columns-section.ts";
import type { Documentation } from "./documentation.ts";
import { foreignKeySections } from "./key-sections.ts";
import { countText, sizeText } from "./numbers.ts";
import { type Cell, type ObjectPage, type Section, type Term, tableSection } from "./page.ts";

/** What is told of an object that stands for itself. */
export function objectPage(object: AnyObject, docs: Documentation): ObjectPage {
  const columns = columnsSection(object, docs);
  const sections = [...(columns === null ? [] : [columns]), ...partSections(object, docs), ...foreignKeySections(object, docs), ...useSections(object, docs), ...sqlSections(object, docs)];
  return { object, noun: docs.noun(object), label: docs.contents.label(object), terms: termsOf(object, columns !== null, docs), sections };
}

function termsOf(object: AnyObject, hasColumns: boolean, docs: Documentation): readonly Term[] {
  const seen = docs.observed.tables[object.id];
  const facts = hasColumns && "columns" in object.facts && object.kind !== "table" ? "" : describe(object, (id) => docs.contents.labelOfId(id));
  return [
    ...(facts === "" || object.kind === "enum" || object.kind === "compositeType" ? [] : [{ term: "Definition", cell: [{ code: facts }] }]),
    ...(seen === undefined ? [] : [{ term: "Rows", cell: [{ observed: `about ${countText(seen.rows)}` }] }]),
    ...(seen?.bytes == null ? [] : [{ term: "Size", cell: [{ observed: sizeText(seen.bytes) }] }]),
    ...(object.owner === null || !docs.facets.includes("owner") ? [] : [{ term: "Owner", cell: [{ code: object.owner }] }]),
    ...(docs.facets.includes("privileges") ? (object.privileges ?? []) : []).map(({ grantee, actions, column }) => ({ term: "Granted", cell: [{ code: `${actions.join(", ")}${column === null ? "" : ` (${column})`}` }, { text: " to " }, { code: grantee === "" ? "PUBLIC" : grantee }] })),
  ];
}

/** The parts of each kind, columns and foreign keys apart. */
function partSections(object: AnyObject, docs: Documentation): readonly Section[] {
  const byNoun = new Map<string, AnyObject[]>();
  for (const part of docs.contents.allParts(object)) {
    if (part.kind === "column" || part.kind === "foreignKey") continue;
    byNoun.set(docs.noun(part), [...(byNoun.get(docs.noun(part)) ?? []), part]);
  }
  return [...byNoun].map(([noun, parts]) => partSection(capital(parts.length === 1 ? noun : plural(noun)), parts, docs));
}

function partSection(title: string, parts: readonly AnyObject[], docs: Documentation): Section {
  const rows = parts.map((part) => ({ of: part.id, cells: [nameCell(part), definitionCell(part, docs), comment(part.comment)] }));
  return tableSection(title, ["Name", "Definition", "Comment"], rows);
}

function nameCell(part: AnyObject): Cell {
  return "named" in part.facts && !part.facts.named ? [] : [{ code: nameOf(part) }];
}

function definitionCell(part: AnyObject, docs: Documentation): Cell {
  const words = describe(part, (id) => docs.contents.labelOfId(id));
  const definition = "definition" in part.facts ? part.facts.definition : "";
  return [definition, ...(words === definition ? [] : [words])].filter((text) => text !== "").flatMap((code, at) => (at === 0 ? [{ code }] : [{ text: " " }, { code }]));
}

function useSections(object: AnyObject, docs: Documentation): readonly Section[] {
  return [useSection("Uses", docs.usesOf(object), docs), useSection("Used by", docs.usersOf(object), docs)].flatMap((section) => section ?? []);
}

function useSection(title: string, others: readonly AnyObject[], docs: Documentation): Section | null {
  const rows = others.map((other) => ({ of: null, cells: [[{ link: other.id, name: docs.contents.label(other) }], [{ text: docs.noun(other) }], comment(other.comment)] }));
  return rows.length === 0 ? null : tableSection(title, ["Name", "Kind", "Comment"], rows);
}

function sqlSections(object: AnyObject, docs: Documentation): readonly Section[] {
  const sql = docs.sqlOf(object);
  return sql === null ? [] : [{ as: "sql", title: "SQL", sql }];
}
