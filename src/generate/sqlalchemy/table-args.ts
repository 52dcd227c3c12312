import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { constraintName } from "./constraint-name.ts";
import { foreignKeyConstraint, isExpressible, isInline } from "./foreign-key.ts";
import { indexExpression, isShortIndex } from "./index-expression.ts";
import { type Models, schemaArgument } from "./models.ts";
import { bool, call, type Expression, type Keywords, list, str } from "./python/expression.ts";
import { sqlString } from "./sql-text.ts";
import { sa } from "./types/column-type.ts";

/** Constraints and indexes that no column says, in the order in which CREATE TABLE is usually written. */
export function tableItems(models: Models, tree: TableTree): readonly Expression[] {
  const keys = tree.foreignKeys.filter((key) => !isInline(key) && isExpressible(models, key));
  const uniques = tree.uniqueKeys.filter((unique) => !tree.columns.some((column) => isShortUnique(models, tree, unique, column)));
  const indexes = tree.indexes.filter((index) => index.facts.valid && !isShortIndex(models, tree, index));
  return [
    ...primaryKey(models, tree),
    ...keys.map((key) => foreignKeyConstraint(models, tree, key)),
    ...uniques.map((unique) => uniqueConstraint(models, tree, unique)),
    ...tree.checks.map((check) => checkConstraint(models, tree, check)),
    ...indexes.map((index) => indexExpression(models, index)),
  ];
}

/** The options of a table. */
export function tableOptions(models: Models, { table, primaryKey: key }: TableTree): Keywords {
  const { facts } = table;
  const schema = schemaArgument(models, table);
  return {
    schema: schema === null ? null : str(schema),
    comment: table.comment === null ? null : str(table.comment),
    prefixes: facts.persistence === "unlogged" ? list([str("UNLOGGED")]) : null,
    postgresql_partition_by: facts.partitionBy === null ? null : str(facts.partitionBy),
    postgresql_using: facts.accessMethod === null ? null : str(facts.accessMethod),
    postgresql_tablespace: facts.tablespace === null ? null : str(facts.tablespace),
    sqlite_autoincrement: key?.facts.autoincrement === true ? bool(true) : null,
    sqlite_with_rowid: facts.withoutRowid ? bool(false) : null,
    sqlite_strict: facts.strict ? bool(true) : null,
  };
}

/** Whether `unique=True` at the column says all of the constraint. */
export function isShortUnique(models: Models, tree: TableTree, unique: SchemaObject<"uniqueKey">, column: SchemaObject<"column">): boolean {
  const { facts } = unique;
  const alone = facts.columns.length === 1 && facts.columns[0] === nameOf(column);
  const bare = !facts.deferrable && !facts.nullsNotDistinct && facts.conflict === null;
  return alone && bare && constraintName(models, tree, unique) === null;
}

/** Said only where `primary_key=True` at the columns does not say all: name, order, options. */
function primaryKey(models: Models, tree: TableTree): readonly Expression[] {
  const key = tree.primaryKey;
  if (key === null) return [];
  const inOrder = tree.columns.map(nameOf).filter((name) => key.facts.columns.includes(name)).join() === key.facts.columns.join();
  const options = { name: constraintName(models, tree, key), ...constraintOptions(key) };
  if (inOrder && Object.values(options).every((value) => value === null)) return [];
  return [call(sa("PrimaryKeyConstraint"), key.facts.columns.map(str), options)];
}

function uniqueConstraint(models: Models, tree: TableTree, unique: SchemaObject<"uniqueKey">): Expression {
  return call(sa("UniqueConstraint"), unique.facts.columns.map(str), {
    name: constraintName(models, tree, unique),
    ...constraintOptions(unique),
    postgresql_nulls_not_distinct: unique.facts.nullsNotDistinct ? bool(true) : null,
  });
}

function constraintOptions(key: SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">): Keywords {
  return {
    deferrable: key.facts.deferrable ? bool(true) : null,
    initially: key.facts.initiallyDeferred ? str("DEFERRED") : null,
    comment: key.comment === null ? null : str(key.comment),
    sqlite_on_conflict: key.facts.conflict === null ? null : str(key.facts.conflict),
  };
}

function checkConstraint(models: Models, tree: TableTree, check: SchemaObject<"check">): Expression {
  return call(sa("CheckConstraint"), [sqlString(check.facts.expression)], {
    name: constraintName(models, tree, check),
    comment: check.comment === null ? null : str(check.comment),
    postgresql_not_valid: check.facts.validated ? null : bool(true),
  });
}
