import { nameOf, type SchemaObject } from "./object.ts";
import type { TableTree } from "./table-tree.ts";

/** Whether no two rows of a table can have the same values in some columns: a key or a unique index is made of these or of fewer. */
export function isUniqueKey(tree: TableTree, columns: readonly string[]): boolean {
  const constraints = [...(tree.primaryKey === null ? [] : [tree.primaryKey]), ...tree.uniqueKeys].map((key) => key.facts.columns);
  const indexes = tree.indexes.filter(({ facts }) => facts.unique && facts.where === null && facts.valid);
  const indexed = indexes.map(({ facts }) => facts.keys.map((key) => key.column ?? ""));
  return [...constraints, ...indexed].some((key) => key.length > 0 && key.every((column) => columns.includes(column)));
}

/** Whether a row of a table may refer to nothing by a foreign key: one of its columns can be null. */
export function isOptionalKey(tree: TableTree, key: SchemaObject<"foreignKey">): boolean {
  const primary = tree.primaryKey?.facts.columns ?? [];
  const nullable = (column: SchemaObject<"column">): boolean => !column.facts.notNull && !primary.includes(nameOf(column));
  return tree.columns.some((column) => key.facts.columns.includes(nameOf(column)) && nullable(column));
}
