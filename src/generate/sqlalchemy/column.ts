import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { changedOptions } from "../shared/serials.ts";
import { inlineForeignKey, isExpressible, isInline } from "./foreign-key.ts";
import { isShortIndex } from "./index-expression.ts";
import { type Models, typeOf } from "./models.ts";
import type { Statement } from "./python/module.ts";
import { bool, call, type Expression, imported, type Keywords, str, subscript, text } from "./python/expression.ts";
import { sqlString, sqlText } from "./sql-text.ts";
import { typeExpression } from "./type-expression.ts";
import { python, pythonOf, sa } from "./types/column-type.ts";
import { isShortUnique } from "./table-args.ts";

/** A column as an attribute of its class: `email: Mapped[str] = mapped_column(String(255), unique=True)`. */
export function columnAttribute(models: Models, tree: TableTree, column: SchemaObject<"column">): Statement {
  const attribute = models.names.attributes.get(column.id) ?? nameOf(column);
  const name = attribute === nameOf(column) ? [] : [str(nameOf(column))];
  const type = pythonOf(typeOf(models, column));
  const value = isNotNull(tree, column) || isKeyColumn(tree, column) ? type : python.optional(type);
  return {
    is: "assign",
    target: attribute,
    annotation: subscript(imported("sqlalchemy.orm", "Mapped"), value),
    value: call(imported("sqlalchemy.orm", "mapped_column"), [...name, ...schemaItems(models, tree, column)], { ...dataclassOptions(models, tree, column), ...columnOptions(models, tree, column, true) }),
  };
}

/** What the database makes by itself is no argument of a dataclass; what may be NULL is so where it is not given. */
function dataclassOptions(models: Models, tree: TableTree, column: SchemaObject<"column">): Keywords {
  if (models.style !== "dataclasses") return {};
  const { facts } = column;
  const counted = models.counters.serialKeys.has(column.id) || isRowid(models, tree, column);
  if (facts.default !== null || facts.identity !== null || facts.generated !== null || counted) return { init: bool(false) };
  return { default: isNotNull(tree, column) || isKeyColumn(tree, column) ? null : text("None") };
}

/** SQLite numbers a lone INTEGER PRIMARY KEY. */
function isRowid(models: Models, tree: TableTree, column: SchemaObject<"column">): boolean {
  return models.dialect.name === "sqlite" && tree.primaryKey?.facts.columns.length === 1 && isKeyColumn(tree, column) && /^integer$/i.test(column.facts.type) && !tree.table.facts.withoutRowid;
}

/** A column as an argument of a `Table`. */
export function columnArgument(models: Models, tree: TableTree, column: SchemaObject<"column">): Expression {
  return call(sa("Column"), [str(nameOf(column)), ...schemaItems(models, tree, column)], columnOptions(models, tree, column, false));
}

function schemaItems(models: Models, tree: TableTree, column: SchemaObject<"column">): readonly Expression[] {
  const keys = tree.foreignKeys.filter((key) => isInline(key) && key.facts.columns[0] === nameOf(column) && isExpressible(models, key));
  return [
    typeExpression(models, typeOf(models, column)),
    ...keys.map((key) => inlineForeignKey(models, tree, key)),
    ...identity(column),
    ...computed(column),
  ];
}

/** `nullable` is said where neither the annotation nor the key says it. */
function columnOptions(models: Models, tree: TableTree, column: SchemaObject<"column">, annotated: boolean): Keywords {
  const { facts } = column;
  const key = isKeyColumn(tree, column);
  const said = annotated || key ? key || facts.notNull : false;
  const serial = models.counters.serialKeys.has(column.id) || models.counters.serialTypes.has(column.id);
  return {
    primary_key: key ? bool(true) : null,
    autoincrement: autoincrement(models, tree, column),
    nullable: isNotNull(tree, column) === said ? null : bool(!isNotNull(tree, column)),
    unique: tree.uniqueKeys.some((unique) => isShortUnique(models, tree, unique, column)) ? bool(true) : null,
    index: tree.indexes.some((index) => isShortIndex(models, tree, index) && index.facts.keys[0]?.column === nameOf(column)) ? bool(true) : null,
    server_default: facts.default === null || serial ? null : sqlText(models.dialect.defaultText(facts.default)),
    comment: column.comment === null ? null : str(column.comment),
    sqlite_on_conflict_not_null: facts.notNullConflict === null ? null : str(facts.notNullConflict),
  };
}

function isKeyColumn(tree: TableTree, column: SchemaObject<"column">): boolean {
  return tree.primaryKey?.facts.columns.includes(nameOf(column)) ?? false;
}

function isNotNull(tree: TableTree, column: SchemaObject<"column">): boolean {
  return column.facts.notNull || (column.facts.identity !== null && isKeyColumn(tree, column));
}

/**
 * SQLAlchemy numbers a lone primary key of an integer or numeric type without foreign key and default; where the database
 * doesn't, or does in spite of a foreign key, that has to be said.
 */
function autoincrement(models: Models, tree: TableTree, column: SchemaObject<"column">): Expression | null {
  const type = typeOf(models, column);
  const lone = tree.primaryKey?.facts.columns.length === 1 && isKeyColumn(tree, column);
  if (!models.dialect.serial || !lone || type.is !== "known" || !type.numbers || column.facts.identity !== null) return null;
  const refers = tree.foreignKeys.some((key) => key.facts.columns.includes(nameOf(column)) && isExpressible(models, key));
  if (models.counters.serialKeys.has(column.id)) return refers ? str("ignore_fk") : null;
  return refers || column.facts.default !== null ? null : bool(false);
}

function identity(column: SchemaObject<"column">): readonly Expression[] {
  const { identity: facts, type } = column.facts;
  if (facts === null) return [];
  const { options } = facts;
  const changed = new Set<string>(changedOptions(type, options));
  const number = (name: "start" | "increment" | "min" | "max" | "cache"): Expression | null => (changed.has(name) ? text(options[name]) : null);
  return [
    call(sa("Identity"), [], {
      ...{ always: facts.always ? bool(true) : null, start: number("start"), increment: number("increment") },
      ...{ minvalue: number("min"), maxvalue: number("max"), cycle: options.cycle ? bool(true) : null, cache: number("cache") },
    }),
  ];
}

function computed({ facts }: SchemaObject<"column">): readonly Expression[] {
  if (facts.generated === null) return [];
  return [call(sa("Computed"), [sqlString(facts.generated.expression)], { persisted: bool(facts.generated.stored) })];
}
