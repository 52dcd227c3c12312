import { nameOf, type AnyObject, type SchemaObject } from "../../model/object.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { groupBy } from "../../model/group-by.ts";

/** A table with everything that is written inside its model. */
export interface TableTree {
  readonly table: SchemaObject<"table">;
  /** In the order of the table. */
  readonly columns: readonly SchemaObject<"column">[];
  readonly primaryKey: SchemaObject<"primaryKey"> | null;
  readonly uniqueKeys: readonly SchemaObject<"uniqueKey">[];
  readonly foreignKeys: readonly SchemaObject<"foreignKey">[];
  readonly checks: readonly SchemaObject<"check">[];
  readonly indexes: readonly SchemaObject<"index">[];
}

/** Every table of a snapshot with its children, in the order of ids. What its parent makes by itself is left out. */
export function tableTrees(snapshot: Snapshot): readonly TableTree[] {
  const objects = Object.values(snapshot.objects);
  const children = groupBy(objects.filter((object) => object.impliedBy === null), (object) => object.parent);
  return objects.flatMap((object) => (object.kind === "table" ? [treeOf(object, children.get(object.id) ?? [])] : []));
}

/** The schema of a table or of any other object whose path begins with one; null where the engine has none. */
export function schemaOf(object: SchemaObject, depth = 1): string | null {
  return object.path.length > depth ? (object.path[0] ?? null) : null;
}

function treeOf(table: SchemaObject<"table">, children: readonly AnyObject[]): TableTree {
  return {
    table,
    columns: inTableOrder(table, children.filter((child) => child.kind === "column")),
    primaryKey: children.find((child) => child.kind === "primaryKey") ?? null,
    uniqueKeys: children.filter((child) => child.kind === "uniqueKey"),
    foreignKeys: byFirstColumn(table, children.filter((child) => child.kind === "foreignKey")),
    checks: children.filter((child) => child.kind === "check"),
    indexes: children.filter((child) => child.kind === "index"),
  };
}

function inTableOrder(table: SchemaObject<"table">, columns: readonly SchemaObject<"column">[]): readonly SchemaObject<"column">[] {
  return sortedBy(columns, placeIn(table), nameOf);
}

/** Keys in the order of the columns that they are for, so that what is made of them is too. */
function byFirstColumn(table: SchemaObject<"table">, keys: readonly SchemaObject<"foreignKey">[]): readonly SchemaObject<"foreignKey">[] {
  return sortedBy(keys, placeIn(table), ({ facts }) => facts.columns[0] ?? "");
}

function placeIn(table: SchemaObject<"table">): (column: string) => number {
  const places = new Map(table.facts.columns.map((name, index) => [name, index]));
  return (column) => places.get(column) ?? places.size;
}

function sortedBy<T>(items: readonly T[], place: (column: string) => number, columnOf: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => place(columnOf(a)) - place(columnOf(b)));
}
