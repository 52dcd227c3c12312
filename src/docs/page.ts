import type { ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";

/** A piece of text as it stands in a line. */
export type Inline =
  /** Words, names and comments. */
  | { readonly text: string }
  /** What is SQL, or stands in it. */
  | { readonly code: string }
  /** A link to an object of the schema; `code` where its text is SQL. */
  | { readonly link: ObjectId; readonly name: string; readonly code?: true }
  /** A short sign, and what it means. */
  | { readonly mark: string; readonly means: string }
  /** A number that was seen beside the schema and changes with the rows: only where documents may change with them. */
  | { readonly observed: string };

/** What stands in one cell, or behind one term. */
export type Cell = readonly Inline[];

/** A row of a table; `of` is the object that it tells of, which links then lead to. */
export interface TableRow {
  readonly of: ObjectId | null;
  readonly cells: readonly Cell[];
}

/** A section of a page. */
export type Section = TableSection | { readonly as: "sql"; readonly title: string; readonly sql: string };

/** A table; `head` names its columns. */
export interface TableSection {
  readonly as: "table";
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A table without the columns in which nothing stands. */
export function tableSection(title: string, head: readonly string[], rows: readonly TableRow[]): TableSection {
  const filled = head.map((_name, at) => at === 0 || rows.some(({ cells }) => (cells[at] ?? []).length > 0));
  const kept = <T>(items: readonly T[]): readonly T[] => items.filter((_item, at) => filled[at]);
  return { as: "table", title, head: kept(head), rows: rows.map(({ of, cells }) => ({ of, cells: kept(cells) })) };
}

/** A term and what is to be said of it. */
export interface Term {
  readonly term: string;
  readonly cell: Cell;
}

/** What is told of one object that stands for itself. */
export interface ObjectPage {
  readonly object: AnyObject;
  readonly noun: string;
  readonly label: string;
  readonly terms: readonly Term[];
  readonly sections: readonly Section[];
}

/** What is told of the schema as a whole. */
export interface OverviewPage {
  readonly title: string;
  readonly terms: readonly Term[];
  /** How many there are of what, in the order of the dialect. */
  readonly counts: readonly { readonly count: number; readonly noun: string }[];
  readonly groups: readonly Group[];
  /** What is there and not modelled, in words. */
  readonly unread: readonly string[];
}

/** The objects of one namespace. */
export interface Group {
  /** Null: what stands in none. */
  readonly namespace: AnyObject | null;
  readonly title: string;
  readonly lists: readonly TableSection[];
}
