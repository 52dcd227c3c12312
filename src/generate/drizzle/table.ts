import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { array, arrow, call, entries, type Expression, imported, member, method, object, str, text, uses } from "../shared/typescript/expression.ts";
import { docComment, type Statement } from "../shared/typescript/module.ts";
import { builderExpression, columnEntry, isUniqueAtColumn, sqlText } from "./column.ts";
import { columnKey, foreignKeyExpression, isExpressible, keysAtColumns } from "./foreign-key.ts";
import { indexExpression } from "./index-expression.ts";
import { type Models, schemaVariable } from "./models.ts";
import { uniqueKeys } from "./names.ts";
import { childTexts, textsOf } from "./notes.ts";
import { policyExpression } from "./policy-expression.ts";

/** A table. */
export function tableStatement(models: Models, tree: TableTree): Statement {
  const schema = schemaVariable(models, tree.table);
  const maker = schema === null ? imported(models.dialect.module, models.dialect.table) : member(schema, "table");
  const columns = entries(tree.columns.map((column) => columnEntry(models, tree, column)));
  const made = call(maker, str(nameOf(tree.table)), columns, extras(models, tree));
  const secured = tree.table.facts.rowSecurity ? method(made, "enableRLS") : made;
  const doc = docComment(tree.table.comment, ...textsOf(models, tree.table), ...childTexts(models, tree));
  return { is: "const", name: models.names.variables.get(tree.table.id) ?? "", value: secured, doc };
}

/** What stands beside the columns: keys, indexes, checks. */
function extras(models: Models, tree: TableTree): Expression | null {
  const atColumns = new Set(keysAtColumns(models, tree));
  const items = [
    ...(tree.primaryKey === null || models.dialect.keyAtColumn(tree.primaryKey, tree) ? [] : [primaryKeyExpression(models, tree, tree.primaryKey)]),
    ...tree.uniqueKeys.filter((key) => !isUniqueAtColumn(key.facts) || isSecondAtColumn(tree, key)).map((key) => uniqueExpression(models, tree, key)),
    ...tree.foreignKeys.filter((key) => isExpressible(models, key) && !atColumns.has(key)).map((key) => foreignKeyExpression(models, tree, key)),
    ...tree.indexes.filter(({ facts }) => facts.valid).map((index) => indexExpression(models, tree, index)),
    ...tree.checks.map((check) => call(imported(models.dialect.module, "check"), str(nameOf(check)), sqlText(check.facts.expression))),
    ...tree.policies.map((policy) => policyExpression(models, policy)),
  ];
  if (items.length === 0) return null;
  // The types of tables that refer to each other are only inferred where one of them does not wait for the other's.
  const returns: Expression = { is: "followed", of: imported(models.dialect.module, models.dialect.extras, true), by: "[]" };
  return arrow(items.some((item) => uses(item, "table")) ? "table" : "", array(items), models.circles.has(tree.table.id) ? returns : null);
}

function isSecondAtColumn(tree: TableTree, key: SchemaObject<"uniqueKey">): boolean {
  return tree.uniqueKeys.find(({ facts }) => isUniqueAtColumn(facts) && facts.columns[0] === key.facts.columns[0]) !== key;
}

function columnsOf(models: Models, tree: TableTree, names: readonly string[]): readonly Expression[] {
  return names.map((name) => member(text("table"), columnKey(models, tree, name)));
}

function primaryKeyExpression(models: Models, tree: TableTree, key: SchemaObject<"primaryKey">): Expression {
  const named = models.dialect.namesKeys || key.facts.named ? str(nameOf(key)) : null;
  return call(imported(models.dialect.module, "primaryKey"), object({ name: named, columns: array(columnsOf(models, tree, key.facts.columns)) }));
}

function uniqueExpression(models: Models, tree: TableTree, key: SchemaObject<"uniqueKey">): Expression {
  const named = models.dialect.namesKeys || key.facts.named ? str(nameOf(key)) : null;
  const made = method(call(imported(models.dialect.module, "unique"), named), "on", ...columnsOf(models, tree, key.facts.columns));
  return key.facts.nullsNotDistinct ? method(made, "nullsNotDistinct") : made;
}

/** A view, which can only be read, with the query that it stands for. */
export function viewStatement(models: Models, view: Models["views"][number]): Statement {
  const { relation } = view;
  const schema = schemaVariable(models, relation);
  const [free, inSchema] = relation.kind === "view" ? [models.dialect.view, "view"] : ["pgMaterializedView", "materializedView"];
  const maker = schema === null ? imported(models.dialect.module, free) : member(schema, inSchema);
  const keys = uniqueKeys(view.columns.map(({ name }) => name));
  const columns = view.columns.map((column, index) => {
    const key = keys[index] ?? column.name;
    const built = builderExpression(models, models.typeOf(column.type, null), column.name, key);
    return { key, value: column.nullable ? built : method(built, "notNull"), doc: docComment(column.comment) };
  });
  const made = call(maker, str(nameOf(relation)), entries(columns));
  const doc = docComment(relation.comment, ...textsOf(models, relation));
  return { is: "const", name: models.names.variables.get(relation.id) ?? "", value: method(made, "as", sqlText(relation.facts.definition, true)), doc };
}
