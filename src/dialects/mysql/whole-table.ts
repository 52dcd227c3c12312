import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";

/** A table with all that ALTER TABLE can change in one statement. */
export interface WholeTable {
  readonly table: SchemaObject<"table">;
  /** In their order. */
  readonly columns: readonly SchemaObject<"column">[];
  readonly key: SchemaObject<"primaryKey"> | null;
  readonly indexes: readonly SchemaObject<"index">[];
  readonly checks: readonly SchemaObject<"check">[];
}

/** Puts a table and its children together; indexes that a foreign key makes by itself are left out unless `withImplied`. */
export function wholeTable(table: SchemaObject<"table">, children: readonly AnyObject[], withImplied: boolean): WholeTable {
  const columns = children.filter((child) => child.kind === "column");
  const place = new Map(table.facts.columns.map((name, i) => [name, i]));
  return {
    table,
    columns: [...columns].sort((a, b) => (place.get(nameOf(a)) ?? 0) - (place.get(nameOf(b)) ?? 0)),
    key: children.find((child) => child.kind === "primaryKey") ?? null,
    indexes: children.filter((child) => child.kind === "index").filter(({ impliedBy }) => withImplied || impliedBy === null),
    checks: children.filter((child) => child.kind === "check"),
  };
}
