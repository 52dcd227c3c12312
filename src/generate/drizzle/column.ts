import type { SequenceOptions } from "../../model/kinds/sequence.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { changedOptions } from "../shared/serials.ts";
import { sqliteDefault } from "../shared/sqlite-default.ts";
import type { TableTree } from "../../model/table-tree.ts";
import { splitQualified } from "../shared/type-text.ts";
import { arrow, call, type Entry, type Expression, imported, literal, method, object, str, template } from "../shared/typescript/expression.ts";
import { docComment } from "../shared/typescript/module.ts";
import { type BuilderType, builtin } from "./builder-type.ts";
import { actions, isOwnName, keysAtColumns, targetColumns } from "./foreign-key.ts";
import { keyOf, type Models, own } from "./models.ts";
import { textsOf } from "./notes.ts";

/** SQL that Drizzle leaves as it is. */
export function sqlText(source: string, multiline = false): Expression {
  return template(imported("drizzle-orm", "sql"), source, multiline);
}

/** A column as an entry of its table. */
export function columnEntry(models: Models, tree: TableTree, column: SchemaObject<"column">): Entry {
  const key = keyOf(models, column.id, nameOf(column));
  return { key, value: columnExpression(models, tree, column, key), doc: docComment(column.comment, ...textsOf(models, column)) };
}

/** The builder of a type; the name in the database is given where the key is another one. */
export function builderExpression(models: Models, type: BuilderType, name: string, key: string): Expression {
  const named = name === key ? null : str(name);
  switch (type.is) {
    case "builtin":
      return call(imported(models.dialect.module, type.name), named, Object.keys(type.config).length === 0 ? null : object(type.config));
    case "enum":
      return call(own(models, "types", models.names.variables.get(type.enum.id) ?? ""), named);
    case "custom":
      return call(own(models, "types", models.names.customs.get(type.sql) ?? ""), named);
    case "array":
      return method(builderExpression(models, type.of, name, key), "array");
    default:
      return type satisfies never;
  }
}

function columnExpression(models: Models, tree: TableTree, column: SchemaObject<"column">, key: string): Expression {
  const { facts } = column;
  const isSerial = models.serials.has(column.id);
  const type = isSerial ? serialType(facts.type) : models.typeOf(facts.type, facts.collation);
  const steps: readonly ((of: Expression) => Expression)[] = [
    (of) => (isKey(models, tree, column) ? primaryKey(tree, type, of) : facts.notNull ? method(of, "notNull") : of),
    (of) => uniqueAt(models, tree, column, of),
    (of) => (isSerial || facts.default === null ? of : withDefault(models, type, facts.default, of)),
    (of) => withGenerated(models, column, of),
    (of) => withReference(models, tree, column, of),
  ];
  return steps.reduce((of, step) => step(of), builderExpression(models, type, nameOf(column), key));
}

function serialType(type: string): BuilderType {
  const names: Readonly<Record<string, string>> = { smallint: "smallserial", integer: "serial" };
  const name = names[type];
  return name === undefined ? builtin("bigserial", { mode: str("bigint") }) : builtin(name);
}

/** Whether a column is the primary key by itself, and says so. */
export function isKey(models: Models, { table, primaryKey: key, ...rest }: TableTree, column: SchemaObject<"column">): boolean {
  return key !== null && key.facts.columns[0] === nameOf(column) && models.dialect.keyAtColumn(key, { table, primaryKey: key, ...rest });
}

function primaryKey(tree: TableTree, type: BuilderType, of: Expression): Expression {
  const numbers = tree.primaryKey?.facts.autoincrement === true && type.is === "builtin" && type.name === "integer";
  return method(of, "primaryKey", numbers ? object({ autoIncrement: literal(true) }) : null);
}

function uniqueAt(models: Models, tree: TableTree, column: SchemaObject<"column">, of: Expression): Expression {
  const key = tree.uniqueKeys.find(({ facts }) => isUniqueAtColumn(facts) && facts.columns[0] === nameOf(column));
  if (key === undefined) return of;
  const named = models.dialect.namesKeys || key.facts.named ? str(nameOf(key)) : null;
  return method(of, "unique", named, key.facts.nullsNotDistinct ? object({ nulls: str("not distinct") }) : null);
}

/** Whether a unique key is written at its column. */
export function isUniqueAtColumn({ columns }: SchemaObject<"uniqueKey">["facts"]): boolean {
  return columns.length === 1;
}

const quotedText = /^'((?:[^']|'')*)'(?:::(.+))?$/s;
/** The cast that the catalog shows where a text stands alone in DEFAULT. */
const casts: Readonly<Record<string, string>> = { text: "text", varchar: "character varying", char: "bpchar" };

function withDefault(models: Models, type: BuilderType, expression: string, of: Expression): Expression {
  const name = type.is === "builtin" ? type.name : type.is;
  const [, quoted, cast] = quotedText.exec(expression) ?? [];
  if (quoted !== undefined && casts[name] !== undefined && (cast === undefined || cast === casts[name])) return method(of, "default", str(quoted.replaceAll("''", "'")));
  if (quoted !== undefined && type.is === "enum" && type.enum.facts.values.includes(quoted) && cast?.endsWith("[]") !== true) return method(of, "default", str(quoted));
  if (name === "boolean" && /^(true|false)$/.test(expression)) return method(of, "default", literal(expression === "true"));
  if (["integer", "smallint"].includes(name) && /^-?\d{1,9}$/.test(expression)) return method(of, "default", literal(Number(expression)));
  if (name === "timestamp" && expression === "now()") return method(of, "defaultNow");
  if (name === "uuid" && expression === "gen_random_uuid()") return method(of, "defaultRandom");
  return method(of, "default", sqlText(models.dialect.defaultSchema === null ? sqliteDefault(expression) : expression));
}

function withGenerated(models: Models, { facts }: SchemaObject<"column">, of: Expression): Expression {
  if (facts.generated !== null) {
    const mode = models.dialect.defaultSchema === null ? object({ mode: str(facts.generated.stored ? "stored" : "virtual") }) : null;
    return method(of, "generatedAlwaysAs", sqlText(facts.generated.expression), mode);
  }
  if (facts.identity === null) return of;
  const { always, options, sequence } = facts.identity;
  const name = sequence === null ? null : str(splitQualified(sequence).at(-1) ?? "");
  return method(of, always ? "generatedAlwaysAsIdentity" : "generatedByDefaultAsIdentity", sequenceOptions(facts.type, options, name));
}

/** The options of a sequence that are not the usual ones; null: all of them are. */
export function sequenceOptions(type: string, options: SequenceOptions, name: Expression | null = null): Expression | null {
  const changed = changedOptions(type, options);
  const words = { start: "startWith", increment: "increment", min: "minValue", max: "maxValue", cache: "cache", cycle: "cycle" } as const;
  const given = changed.map((option) => [words[option], option === "cycle" ? literal(options.cycle) : numberText(options[option])] as const);
  return given.length === 0 && name === null ? null : object({ name, ...Object.fromEntries(given) });
}

function numberText(digits: string): Expression {
  return Number.isSafeInteger(Number(digits)) ? literal(Number(digits)) : str(digits);
}

/** A key of one column whose name Drizzle would choose itself is written at its column. */
function withReference(models: Models, tree: TableTree, column: SchemaObject<"column">, of: Expression): Expression {
  const key = keysAtColumns(models, tree).find(({ facts }) => facts.columns[0] === nameOf(column));
  const [target] = key === undefined ? [] : targetColumns(models, key, null);
  if (key === undefined || target === undefined || !isOwnName(models, tree, key)) return of;
  const circular = key.facts.references === tree.table.id || models.circles.has(tree.table.id);
  const any = imported(models.dialect.module, models.dialect.defaultSchema === null ? "AnySQLiteColumn" : "AnyPgColumn", true);
  return method(of, "references", arrow("", target, circular ? any : null), actions(key));
}
