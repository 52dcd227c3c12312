import { type AnyObject, nameOf, type SchemaObject } from "../model/object.ts";
import type { Documentation } from "./documentation.ts";
import { type Cell, type Inline, type Section, tableSection } from "./page.ts";

/** The foreign keys of a table, and those of others that refer to it. */
export function foreignKeySections(object: AnyObject, docs: Documentation): readonly Section[] {
  const own = docs.contents.allParts(object).flatMap((part) => (part.kind === "foreignKey" ? [part] : []));
  const others = docs.referring(object);
  return [...(own.length === 0 ? [] : [refersTo(own, docs)]), ...(others.length === 0 ? [] : [referredToBy(others, docs)])];
}

function refersTo(keys: readonly SchemaObject<"foreignKey">[], docs: Documentation): Section {
  const rows = keys.map((key) => ({ of: key.id, cells: [list(key.facts.columns), target(key.facts.references, key.facts.referencedColumns, docs), ...actions(key), name(key)] }));
  return tableSection("Refers to", ["Columns", "Refers to", "On delete", "On update", "Foreign key"], rows);
}

function referredToBy(keys: readonly SchemaObject<"foreignKey">[], docs: Documentation): Section {
  const rows = keys.map((key) => ({ of: null, cells: [key.parent === null ? [] : target(key.parent, key.facts.columns, docs), list(key.facts.referencedColumns), ...actions(key), name(key)] }));
  return tableSection("Referred to by", ["Table", "Columns", "On delete", "On update", "Foreign key"], rows);
}

function target(id: string, columns: readonly string[], docs: Documentation): Cell {
  const table: Inline = docs.get(id) === undefined ? { text: id } : { link: id, name: docs.contents.labelOfId(id) };
  return columns.length === 0 ? [table] : [table, { text: " " }, ...list(columns)];
}

function list(columns: readonly string[]): Cell {
  return columns.length === 0 ? [] : [{ code: columns.join(", ") }];
}

function actions({ facts }: SchemaObject<"foreignKey">): readonly Cell[] {
  return [[{ text: facts.onDelete }], [{ text: facts.onUpdate }]];
}

function name(key: SchemaObject<"foreignKey">): Cell {
  const states = [...(key.facts.validated ? [] : ["not validated"]), ...(key.facts.enforced ? [] : ["not enforced"]), ...(key.facts.deferrable ? ["deferrable"] : [])];
  const named: Cell = key.facts.named ? [{ code: nameOf(key) }] : [];
  return states.length === 0 ? named : [...named, { text: ` ${states.join(", ")}` }];
}
