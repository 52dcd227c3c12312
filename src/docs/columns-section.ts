import { type AnyObject, nameOf, type SchemaObject } from "../model/object.ts";
import type { Documentation } from "./documentation.ts";
import { type Cell, type Inline, type Section, type TableRow, tableSection } from "./page.ts";

/** The columns of a table, or what a view, a type or an enum is made of; null where an object has none. */
export function columnsSection(object: AnyObject, docs: Documentation): Section | null {
  const columns = docs.contents.allParts(object).flatMap((part) => (part.kind === "column" ? [part] : []));
  if (columns.length > 0) return tableSection("Columns", ["Name", "Type", "Null", "Default", "Keys", "Comment"], rowsOf(columns, object, docs));
  return membersSection(object);
}

function rowsOf(columns: readonly SchemaObject<"column">[], table: AnyObject, docs: Documentation): readonly TableRow[] {
  const marks = marksOf(table, docs);
  return columns.map((column) => ({
    of: column.id,
    cells: [[{ code: nameOf(column) }], [typeOf(column, docs)], [{ text: column.facts.notNull ? "no" : "yes" }], defaultOf(column), marks.get(nameOf(column)) ?? [], comment(column.comment)],
  }));
}

function typeOf(column: SchemaObject<"column">, docs: Documentation): Inline {
  const used = column.uses.filter(({ via }) => via === "type").flatMap(({ id }) => docs.get(id) ?? []);
  const [page] = used.filter((type) => docs.pageOf(type) === type);
  return page === undefined ? { code: column.facts.type } : { link: page.id, name: column.facts.type, code: true };
}

function defaultOf({ facts }: SchemaObject<"column">): Cell {
  const after = facts.onUpdate === null ? [] : [{ text: "; on update " }, { code: facts.onUpdate }];
  if (facts.generated !== null) return [{ text: `generated${facts.generated.stored ? ", stored" : ""}: ` }, { code: facts.generated.expression }];
  if (facts.identity !== null) return [{ text: `identity, ${facts.identity.always ? "always" : "by default"}` }];
  if (facts.autoIncrement) return [{ text: "auto_increment" }];
  return facts.default === null ? after.slice(1) : [{ code: facts.default }, ...after];
}

/** The signs of keys, by column. */
function marksOf(table: AnyObject, docs: Documentation): ReadonlyMap<string, Cell> {
  const marks = new Map<string, Inline[]>();
  const put = (columns: readonly string[], mark: Inline): void => {
    for (const column of columns) marks.set(column, [...(marks.get(column) ?? []), mark]);
  };
  for (const part of docs.contents.allParts(table)) {
    if (part.kind === "primaryKey") put(part.facts.columns, { mark: "PK", means: "primary key" });
    if (part.kind === "foreignKey") put(part.facts.columns, { mark: "FK", means: `refers to ${docs.contents.labelOfId(part.facts.references)}` });
    if (part.kind === "uniqueKey") put(part.facts.columns, { mark: "UQ", means: part.facts.columns.length === 1 ? "unique" : "unique together with others" });
    if (part.kind === "index" && part.facts.unique) put(part.facts.keys.flatMap(({ column }) => column ?? []), { mark: "UX", means: "in a unique index" });
  }
  return marks;
}

/** What has names in its facts that are no objects of their own. */
function membersSection({ kind, facts }: AnyObject): Section | null {
  switch (kind) {
    case "view":
    case "materializedView":
      return tableSection("Columns", ["Name", "Type", "Comment"], facts.columns.map(({ name, type, comment: about }) => ({ of: null, cells: [[{ code: name }], code(type), comment(about)] })));
    case "compositeType":
      return tableSection("Attributes", ["Name", "Type", "Comment"], facts.attributes.map(({ name, type, comment: about }) => ({ of: null, cells: [[{ code: name }], code(type), comment(about)] })));
    case "enum":
      return tableSection("Values", ["Value"], facts.values.map((value) => ({ of: null, cells: [[{ code: value }]] })));
    case "domain":
      return tableSection("Conditions", ["Name", "Condition"], facts.checks.map(({ name, expression }) => ({ of: null, cells: [[{ code: name }], [{ code: expression }]] })));
    default:
      return null;
  }
}

function code(text: string): Cell {
  return text === "" ? [] : [{ code: text }];
}

/** A comment as a cell; empty where there is none. */
export function comment(text: string | null): Cell {
  return text === null ? [] : [{ text }];
}
