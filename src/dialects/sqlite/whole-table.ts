import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { foldName } from "./keywords.ts";

/** A table with its children; the columns in their order. */
export interface WholeTable {
  readonly table: SchemaObject<"table">;
  readonly children: readonly AnyObject[];
  readonly columns: readonly SchemaObject<"column">[];
  readonly key: SchemaObject<"primaryKey"> | null;
}

/** Puts a table and its children together. */
export function wholeTable(table: SchemaObject<"table">, children: readonly AnyObject[]): WholeTable {
  return { table, children, columns: columnsOf(table, children), key: children.find((child) => child.kind === "primaryKey") ?? null };
}

function columnsOf(table: SchemaObject<"table">, children: readonly AnyObject[]): readonly SchemaObject<"column">[] {
  const place = new Map(table.facts.columns.map((name, at) => [foldName(name), at]));
  const placeOf = (column: SchemaObject<"column">): number => place.get(foldName(nameOf(column))) ?? place.size;
  return children.filter((child) => child.kind === "column").sort((a, b) => placeOf(a) - placeOf(b));
}
