import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { constraintName } from "./constraint-name.ts";
import { type Models, schemaArgument } from "./models.ts";
import { bool, call, type Expression, type Keywords, list, str } from "./python/expression.ts";
import { quoted } from "./sql-text.ts";
import { sa } from "./types/column-type.ts";

/** Whether a key is written at its column: `ForeignKey("users.id")`. */
export function isInline(key: SchemaObject<"foreignKey">): boolean {
  return key.facts.columns.length === 1;
}

/** Whether models can say the key: its target is among them, and has no dot in a name, where SQLAlchemy would split it. */
export function isExpressible(models: Models, key: SchemaObject<"foreignKey">): boolean {
  const target = models.byId.get(key.facts.references);
  if (target === undefined || key.facts.period) return false;
  return [...target.table.path.slice(1), ...referencedColumns(models, key)].every((name) => !name.includes("."));
}

/** The columns that a key refers to; SQLite lets the author leave out those of the primary key. */
export function referencedColumns(models: Models, key: SchemaObject<"foreignKey">): readonly string[] {
  const named = key.facts.referencedColumns;
  return named.length > 0 ? named : (models.byId.get(key.facts.references)?.primaryKey?.facts.columns ?? []);
}

/** A key of one column, as an argument of that column. */
export function inlineForeignKey(models: Models, tree: TableTree, key: SchemaObject<"foreignKey">): Expression {
  return call(sa("ForeignKey"), targets(models, key), keyOptions(models, tree, key));
}

/** A key of several columns, as an argument of the table. */
export function foreignKeyConstraint(models: Models, tree: TableTree, key: SchemaObject<"foreignKey">): Expression {
  const sides = [list(key.facts.columns.map(str)), list(targets(models, key))];
  return call(sa("ForeignKeyConstraint"), sides, keyOptions(models, tree, key));
}

function targets(models: Models, key: SchemaObject<"foreignKey">): readonly Expression[] {
  const target = models.byId.get(key.facts.references);
  if (target === undefined) return [];
  const schema = schemaArgument(models, target.table);
  const table = schema === null ? nameOf(target.table) : `${schema}.${nameOf(target.table)}`;
  return referencedColumns(models, key).map((column) => str(`${table}.${column}`));
}

/** The options in the order of SQLAlchemy's signature. A key that is NOT VALID is added after its table: CREATE TABLE would validate it. */
function keyOptions(models: Models, tree: TableTree, key: SchemaObject<"foreignKey">): Keywords {
  const { facts } = key;
  const later = !facts.validated;
  return {
    name: constraintName(models, tree, key),
    onupdate: facts.onUpdate === "no action" ? null : str(facts.onUpdate.toUpperCase()),
    ondelete: onDelete(facts),
    deferrable: facts.deferrable ? bool(true) : null,
    initially: facts.initiallyDeferred ? str("DEFERRED") : null,
    use_alter: later ? bool(true) : null,
    match: facts.match === "" || facts.match.toLowerCase() === "simple" ? null : str(facts.match.toUpperCase()),
    comment: key.comment === null ? null : str(key.comment),
    postgresql_not_valid: later ? bool(true) : null,
  };
}

function onDelete(facts: SchemaObject<"foreignKey">["facts"]): Expression | null {
  if (facts.onDelete === "no action") return null;
  const columns = facts.onDeleteColumns.length === 0 ? "" : ` (${facts.onDeleteColumns.map(quoted).join(", ")})`;
  return str(facts.onDelete.toUpperCase() + columns);
}
