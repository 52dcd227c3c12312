import type { IndexKey } from "../../model/kinds/index-key.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { type Models, schemaArgument } from "./models.ts";
import { bool, call, type Expression, type Keywords, list, str } from "./python/expression.ts";
import { quoted, sqlText } from "./sql-text.ts";
import { sa } from "./types/column-type.ts";

/** Whether `index=True` at its column says all of it: SQLAlchemy then calls it `ix_table_column`. */
export function isShortIndex(models: Models, tree: TableTree, index: SchemaObject<"index">): boolean {
  const { facts } = index;
  const [key, more] = facts.keys;
  if (key?.column == null || more !== undefined || !isPlain(key) || key.opclass !== null || facts.unique) return false;
  const bare = facts.method === "btree" && facts.include.length === 0 && facts.where === null && facts.tablespace === null;
  const schema = schemaArgument(models, tree.table);
  const name = [...(schema === null ? ["ix"] : ["ix", schema.replaceAll(".", "_")]), nameOf(tree.table), key.column].join("_");
  return bare && Object.keys(facts.options).length === 0 && nameOf(index) === name && Buffer.byteLength(name) <= 63;
}

/** An index as an argument of its table. */
export function indexExpression(models: Models, index: SchemaObject<"index">): Expression {
  const keys = index.facts.keys.map((key) => (key.column !== null && isPlain(key) ? str(key.column) : sqlText(keyText(models, key))));
  return call(sa("Index"), [str(nameOf(index)), ...keys], { unique: index.facts.unique ? bool(true) : null, ...indexOptions(models, index) });
}

function indexOptions(models: Models, index: SchemaObject<"index">): Keywords {
  const { facts } = index;
  const where = facts.where === null ? null : sqlText(facts.where);
  if (models.dialect.name === "sqlite") return { sqlite_where: where };
  return {
    postgresql_using: facts.method === "btree" ? null : str(facts.method),
    postgresql_ops: operatorClasses(facts.keys),
    postgresql_include: facts.include.length === 0 ? null : list(facts.include.map(str)),
    postgresql_where: where,
    postgresql_nulls_not_distinct: facts.nullsNotDistinct ? bool(true) : null,
    postgresql_with: textDict(Object.entries(facts.options)),
    postgresql_tablespace: facts.tablespace === null ? null : str(facts.tablespace),
  };
}

/** A key that its column's name says, an operator class aside. */
function isPlain(key: IndexKey): boolean {
  return key.collation === null && !key.descending && !key.nullsFirst;
}

/** A key with all that follows it; what a plain column's key says stands in `postgresql_ops`. */
function keyText(models: Models, key: IndexKey): string {
  const subject = key.column === null ? bracketed(key.expression ?? "") : quoted(key.column);
  const collation = key.collation === null ? [] : [`COLLATE ${key.collation}`];
  const opclass = key.opclass === null ? [] : [key.opclass];
  return [subject, ...collation, ...opclass, ...sorting(models, key)].join(" ");
}

/** DESC puts nulls first unless it says otherwise (PostgreSQL, "CREATE INDEX"); SQLite has no say in it. */
function sorting(models: Models, key: IndexKey): readonly string[] {
  const direction = key.descending ? ["DESC"] : [];
  if (models.dialect.name === "sqlite" || key.nullsFirst === key.descending) return direction;
  return [...direction, key.nullsFirst ? "NULLS FIRST" : "NULLS LAST"];
}

function operatorClasses(keys: readonly IndexKey[]): Expression | null {
  return textDict(keys.flatMap((key) => (key.column !== null && isPlain(key) && key.opclass !== null ? [[key.column, key.opclass] as const] : [])));
}

function textDict(entries: readonly (readonly [string, string])[]): Expression | null {
  return entries.length === 0 ? null : { is: "dict", entries: entries.map(([key, value]) => [key, str(value)]) };
}

/** An expression that is no function call stands in parentheses. */
function bracketed(expression: string): string {
  const opening = /^[\w.]*\(/.exec(expression)?.[0];
  return opening !== undefined && closesAtEnd(expression, opening.length) ? expression : `(${expression})`;
}

/** Whether the parenthesis that opens before `start` is closed by the last character; strings are skipped. */
function closesAtEnd(expression: string, start: number): boolean {
  let depth = 1;
  const tokens = expression.slice(start).matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g);
  for (const { 0: token, index } of tokens) {
    depth += token === "(" ? 1 : token === ")" ? -1 : 0;
    if (depth === 0) return start + index === expression.length - 1;
  }
  return false;
}
