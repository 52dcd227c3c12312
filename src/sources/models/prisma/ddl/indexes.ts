import { quoteIdentifier, quoteLiteral } from "./quote.ts";
import { columnNames, databaseName, type Datamodel, schemaName } from "../datamodel.ts";
import { argumentOf, attributeOf, type Attribute, namesOf, type SchemaBlock, textOf, type Value } from "../schema.ts";
import { qualified } from "./types.ts";

/** A statement, and the line that it comes from. */
export interface Statement {
  readonly sql: string;
  readonly file: string;
  readonly line: number;
}

/** The key of a model: its columns and its name. */
export function primaryKeyOf(model: SchemaBlock): { readonly columns: readonly string[]; readonly name: string } | null {
  const field = model.fields.find((each) => attributeOf(each, "id") !== null);
  const block = attributeOf(model, "id");
  if (field === undefined && block === null) return null;
  const fields = field === undefined ? namesOf(argumentOf(block, "fields", 0)) : [field.name];
  const map = textOf(argumentOf(field === undefined ? block : attributeOf(field, "id"), "map"));
  return { columns: columnNames(model, fields), name: map ?? cut(databaseName(model), "_pkey") };
}

/** The CREATE INDEX statements of a model: `@unique`, `@@unique`, `@@index`. For Prisma, a unique constraint is a unique index. */
export function indexesOf(model: SchemaBlock, datamodel: Datamodel): readonly Statement[] {
  const short = model.fields.flatMap((field) => {
    const attribute = attributeOf(field, "unique");
    return attribute === null ? [] : [{ attribute, unique: true, line: field.line, keys: [{ name: field.name, args: attribute.args.filter(({ name }) => name === "sort" || name === "ops") }] }];
  });
  const long = model.attributes.filter(({ name }) => name === "unique" || name === "index").map((attribute) => ({ attribute, unique: attribute.name === "unique", line: model.line, keys: keysIn(argumentOf(attribute, "fields", 0)) }));
  return [...short, ...long].map((index) => ({ sql: indexSql(model, index, datamodel), file: model.file, line: index.line }));
}

/** The name of a constraint or index, cut to 63 bytes as Prisma does. */
export function cut(start: string, end: string): string {
  const room = 63 - Buffer.byteLength(end);
  return (Buffer.byteLength(start) <= room ? start : Buffer.from(start).subarray(0, room).toString("utf8").replace(/\uFFFD$/, "")) + end;
}

interface IndexKey {
  readonly name: string;
  readonly args: Attribute["args"];
}

interface SomeIndex {
  readonly attribute: Attribute;
  readonly unique: boolean;
  readonly keys: readonly IndexKey[];
}

function keysIn(value: Value | null): readonly IndexKey[] {
  if (value?.is === "list") return value.items.flatMap(keysIn);
  if (value?.is === "name") return [{ name: value.name, args: [] }];
  return value?.is === "call" ? [{ name: value.name, args: value.args }] : [];
}

function indexSql(model: SchemaBlock, { attribute, unique, keys }: SomeIndex, datamodel: Datamodel): string {
  const columns = columnNames(model, keys.map(({ name }) => name));
  const name = textOf(argumentOf(attribute, "map")) ?? cut(`${databaseName(model)}_${columns.join("_")}`, unique ? "_key" : "_idx");
  const method = namesOf(argumentOf(attribute, "type"))[0];
  const using = method === undefined || method === "BTree" ? "" : ` USING ${method.toUpperCase()} `;
  const parts = keys.map((key, index) => quoteIdentifier(columns[index] ?? "") + keyOptions(key));
  const where = predicate(argumentOf(attribute, "where"), model);
  const schema = datamodel.dialect === "postgres" ? schemaName(model) : null;
  return `CREATE ${unique ? "UNIQUE " : ""}INDEX ${quoteIdentifier(name)} ON ${qualified(schema, databaseName(model))}${using}(${parts.join(", ")})${where === null ? "" : ` WHERE ${where}`}`;
}

function keyOptions({ args }: IndexKey): string {
  const value = (name: string): Value | null => args.find((arg) => arg.name === name)?.value ?? null;
  const [ops, sort] = [value("ops"), value("sort")];
  const raw = ops?.is === "call" ? textOf(ops.args[0]?.value ?? null) : ops?.is === "name" ? operatorClass(ops.name) : null;
  return `${raw === null ? "" : ` ${raw}`}${sort?.is === "name" && sort.name === "Desc" ? " DESC" : ""}`;
}

/** `JsonbPathOps` is `jsonb_path_ops`; `minmax` is one word for PostgreSQL. */
function operatorClass(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase().replace("min_max", "minmax");
}

/** `raw("…")`, or an object of columns and values, which all have to hold. */
function predicate(value: Value | null, model: SchemaBlock): string | null {
  if (value?.is === "call") return textOf(value.args[0]?.value ?? null);
  if (value?.is !== "object") return null;
  return value.entries.map(({ name, value: wanted }) => condition(quoteIdentifier(columnNames(model, [name])[0] ?? name), wanted)).join(" AND ");
}

function condition(column: string, value: Value): string {
  if (value.is === "object") {
    const other = value.entries.find(({ name }) => name === "not")?.value;
    return other?.is === "name" && other.name === "null" ? `${column} IS NOT NULL` : `${column} <> ${sqlValue(other)}`;
  }
  return value.is === "name" && value.name === "null" ? `${column} IS NULL` : `${column} = ${sqlValue(value)}`;
}

function sqlValue(value: Value | undefined): string {
  if (value?.is === "text") return quoteLiteral(value.text);
  return value?.is === "number" ? value.text : value?.is === "name" ? value.name : "NULL";
}
