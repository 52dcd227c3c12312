import type { AnyObject } from "../model/object.ts";
import { isNamespace } from "../report/place.ts";
import { capital, plural } from "../report/words.ts";
import { comment } from "./columns-section.ts";
import type { Documentation } from "./documentation.ts";
import { countText, sizeText } from "./numbers.ts";
import { type Cell, type Group, type OverviewPage, type TableRow, type TableSection, tableSection, type Term } from "./page.ts";

/** What is told of the schema as a whole. */
export function overviewPage(docs: Documentation): OverviewPage {
  return { title: docs.title, terms: termsOf(docs), counts: countsOf(docs), groups: groupsOf(docs), unread: docs.snapshot.unread.map(({ kind, name }) => `${kind} ${name}`) };
}

function termsOf({ observed }: Documentation): readonly Term[] {
  const seen = Object.values(observed.tables);
  const [rows, bytes] = [sum(seen.map((table) => table.rows)), sum(seen.map((table) => table.bytes ?? 0))];
  return [
    { term: "Engine", cell: [{ text: observed.engine }] },
    ...(rows === 0 ? [] : [{ term: "Rows", cell: [{ observed: `about ${countText(rows)}` }] }]),
    ...(bytes === 0 ? [] : [{ term: "Size", cell: [{ observed: sizeText(bytes) }] }]),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What stands for itself by its kind, and behind that columns and foreign keys, which tell how large a schema is. */
function countsOf(docs: Documentation): OverviewPage["counts"] {
  const parts = Object.values(docs.snapshot.objects).filter(({ kind, impliedBy }) => impliedBy === null && (kind === "column" || kind === "foreignKey"));
  const counts = new Map<string, number>();
  for (const object of [...docs.homes, ...parts]) counts.set(docs.noun(object), (counts.get(docs.noun(object)) ?? 0) + 1);
  return [...counts].map(([noun, count]) => ({ count, noun: count === 1 ? noun : plural(noun) }));
}

function groupsOf(docs: Documentation): readonly Group[] {
  const byNamespace = new Map<string | null, AnyObject[]>();
  for (const home of docs.homes) byNamespace.set(home.parent, [...(byNamespace.get(home.parent) ?? []), home]);
  const groups = [...byNamespace].map(([id, homes]) => groupOf(id === null ? undefined : docs.get(id), homes, docs));
  return groups.sort((a, b) => (a.namespace === null ? 1 : b.namespace === null ? -1 : a.title < b.title ? -1 : 1));
}

function groupOf(namespace: AnyObject | undefined, homes: readonly AnyObject[], docs: Documentation): Group {
  const byNoun = new Map<string, AnyObject[]>();
  for (const home of homes) byNoun.set(docs.noun(home), [...(byNoun.get(docs.noun(home)) ?? []), home]);
  const named = namespace !== undefined && isNamespace(namespace, docs.contents.dialect);
  const title = named ? `${capital(docs.noun(namespace))} ${docs.contents.label(namespace)}` : docs.contents.dialect.defaultSchema === null ? "Contents" : "Outside of schemas";
  return { namespace: namespace ?? null, title, lists: [...byNoun].map(([noun, list]) => listOf(capital(plural(noun)), list, docs)) };
}

function listOf(title: string, homes: readonly AnyObject[], docs: Documentation): TableSection {
  return tableSection(title, ["Name", "Columns", "Rows", "Size", "Comment"], homes.map((home) => rowOf(home, docs)));
}

function rowOf(home: AnyObject, docs: Documentation): TableRow {
  const cells: readonly Cell[] = [
    [{ link: home.id, name: docs.contents.label(home) }],
    columnCount(home),
    ...observedCells(home, docs),
    comment(home.comment),
  ];
  return { of: null, cells };
}

function observedCells({ id }: AnyObject, docs: Documentation): readonly Cell[] {
  const seen = docs.observed.tables[id];
  return [seen === undefined ? [] : [{ observed: countText(seen.rows) }], seen?.bytes == null ? [] : [{ observed: sizeText(seen.bytes) }]];
}

function columnCount({ facts }: AnyObject): Cell {
  return "columns" in facts && facts.columns.length > 0 ? [{ text: String(facts.columns.length) }] : [];
}
