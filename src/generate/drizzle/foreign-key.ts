import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { array, call, type Expression, imported, member, method, object, str, text } from "../shared/typescript/expression.ts";
import { keyOf, type Models, tableVariable } from "./models.ts";

type Key = SchemaObject<"foreignKey">;

/** Whether the schema can say a key: its target and the columns of that are in it. */
export function isExpressible(models: Models, key: Key): boolean {
  return !key.facts.period && targetColumns(models, key, null).length === key.facts.columns.length;
}

/** The keys that are written at their columns. */
export function keysAtColumns(models: Models, tree: TableTree): readonly Key[] {
  return tree.foreignKeys.filter((key) => key.facts.columns.length === 1 && isExpressible(models, key) && isOwnName(models, tree, key) && isFirst(tree, key));
}

function isFirst(tree: TableTree, key: Key): boolean {
  return tree.foreignKeys.find(({ facts }) => facts.columns.length === 1 && facts.columns[0] === key.facts.columns[0]) === key;
}

/** Whether Drizzle gives the key its name by itself (`ForeignKey.getName`); SQLite's have none. */
export function isOwnName(models: Models, tree: TableTree, key: Key): boolean {
  const target = models.byId.get(key.facts.references);
  if (!models.dialect.namesKeys || target === undefined) return true;
  return nameOf(key) === [nameOf(tree.table), ...key.facts.columns, nameOf(target.table), ...key.facts.referencedColumns, "fk"].join("_");
}

/** The columns that a key refers to; those of its own table through `self`, where that is given. */
export function targetColumns(models: Models, key: Key, self: Expression | null): readonly Expression[] {
  const target = models.byId.get(key.facts.references);
  if (target === undefined) return [];
  const names = key.facts.referencedColumns.length > 0 ? key.facts.referencedColumns : (target.primaryKey?.facts.columns ?? []);
  const columns = names.flatMap((name) => target.columns.find((column) => nameOf(column).toLowerCase() === name.toLowerCase()) ?? []);
  const table = self !== null && key.parent === target.table.id ? self : tableVariable(models, target.table.id);
  return columns.map((column) => member(table, keyOf(models, column.id, nameOf(column))));
}

/** `{ onDelete: "cascade" }`; null where nothing happens. */
export function actions({ facts }: Key): Expression | null {
  const [onDelete, onUpdate] = [facts.onDelete, facts.onUpdate].map((action) => (action === "no action" ? null : str(action)));
  return (onDelete ?? onUpdate ?? null) === null ? null : object({ onDelete: onDelete ?? null, onUpdate: onUpdate ?? null });
}

/** A key beside the columns. */
export function foreignKeyExpression(models: Models, tree: TableTree, key: Key): Expression {
  const self = text("table");
  const columns = key.facts.columns.map((name) => member(self, columnKey(models, tree, name)));
  const config = object({ name: models.dialect.namesKeys || key.facts.named ? str(nameOf(key)) : null, columns: array(columns), foreignColumns: array(targetColumns(models, key, self)) }, true);
  const base = call(imported(models.dialect.module, "foreignKey"), config);
  const updated = key.facts.onUpdate === "no action" ? base : method(base, "onUpdate", str(key.facts.onUpdate));
  return key.facts.onDelete === "no action" ? updated : method(updated, "onDelete", str(key.facts.onDelete));
}

/** The key of a column of a table by the column's name. */
export function columnKey(models: Models, tree: TableTree, name: string): string {
  const column = tree.columns.find((each) => nameOf(each) === name);
  return column === undefined ? name : keyOf(models, column.id, name);
}
