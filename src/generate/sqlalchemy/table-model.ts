import { nameOf } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { columnArgument, columnAttribute } from "./column.ts";
import { baseClass, metadata, type Models } from "./models.ts";
import { call, type Expression, type Keywords, str } from "./python/expression.ts";
import type { Statement } from "./python/module.ts";
import { tableItems, tableOptions } from "./table-args.ts";
import { sa } from "./types/column-type.ts";

/** A table as a class of the declarative base, or as a `Table` where it has no primary key or only links others. */
export function tableStatement(models: Models, tree: TableTree, relationships: readonly Statement[]): Statement {
  return models.classes.has(tree.table.id) ? classStatement(models, tree, relationships) : tableObject(models, tree);
}

function classStatement(models: Models, tree: TableTree, relationships: readonly Statement[]): Statement {
  const columns = tree.columns.map((column) => columnAttribute(models, tree, column));
  return {
    is: "class",
    name: models.names.tables.get(tree.table.id) ?? "",
    bases: [baseClass(models)],
    docstring: tree.table.comment,
    body: [[assign("__tablename__", str(nameOf(tree.table))), ...tableArguments(models, tree)], columns, relationships],
  };
}

function tableObject(models: Models, tree: TableTree): Statement {
  const columns = tree.columns.map((column) => columnArgument(models, tree, column));
  const args = [str(nameOf(tree.table)), metadata(models), ...columns, ...tableItems(models, tree)];
  return assign(models.names.tables.get(tree.table.id) ?? "", call(sa("Table"), args, tableOptions(models, tree)));
}

/** `__table_args__`: a tuple of what is no column, with a dict of options at its end; a dict alone; or nothing. */
function tableArguments(models: Models, tree: TableTree): readonly Statement[] {
  const items = tableItems(models, tree);
  const options = dictOf(tableOptions(models, tree));
  if (items.length === 0) return options === null ? [] : [assign("__table_args__", options)];
  return [assign("__table_args__", { is: "tuple", items: [...items, ...(options === null ? [] : [options])] })];
}

function dictOf(keywords: Keywords): Expression | null {
  const entries = Object.entries(keywords).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value] as const]));
  return entries.length === 0 ? null : { is: "dict", entries };
}

function assign(target: string, value: Expression): Statement {
  return { is: "assign", target, annotation: null, value };
}
