import type { Attribute, Field } from "../schema.ts";
import { attributeOf } from "../schema.ts";
import { databaseName, type Datamodel, schemaName } from "../datamodel.ts";
import { quoteIdentifier, quoteLiteral } from "./quote.ts";

// What Prisma makes of a scalar that has no @db attribute: `default_native_type_for_scalar_type` of its connectors.
const postgres: Readonly<Record<string, string>> = {
  ...{ String: "TEXT", Boolean: "BOOLEAN", Int: "INTEGER", BigInt: "BIGINT", Float: "DOUBLE PRECISION" },
  ...{ Decimal: "DECIMAL(65,30)", DateTime: "TIMESTAMP(3)", Json: "JSONB", Bytes: "BYTEA" },
};
const sqlite: Readonly<Record<string, string>> = {
  ...{ String: "TEXT", Boolean: "BOOLEAN", Int: "INTEGER", BigInt: "BIGINT", Float: "REAL" },
  ...{ Decimal: "DECIMAL", DateTime: "DATETIME", Json: "JSONB", Bytes: "BLOB" },
};

// Native types whose SQL is not their name in capitals (`render_column_type` of Prisma's schema engine).
const spelled: Readonly<Record<string, string>> = { DoublePrecision: "DOUBLE PRECISION", VarBit: "VARBIT", VarChar: "VARCHAR", Time: "TIME", Timetz: "TIMETZ" };
const serials: Readonly<Record<string, string>> = { INTEGER: "SERIAL", BIGINT: "BIGSERIAL", SMALLINT: "SMALLSERIAL" };

/** The type of a column of PostgreSQL as Prisma's migrations write it. */
export function postgresType(field: Field, datamodel: Datamodel, counted: boolean): string {
  const list = field.arity === "list" ? "[]" : "";
  if (field.unsupported) return field.type + list;
  const type = datamodel.enums.get(field.type);
  if (type !== undefined) return qualified(schemaName(type), databaseName(type)) + list;
  const native = field.attributes.find(({ name }) => /^\w+\./.test(name));
  const plain = native === undefined ? (postgres[field.type] ?? "TEXT") : nativeType(native);
  return (counted ? (serials[plain] ?? plain) : plain) + list;
}

/** The type of a column of SQLite; enums are texts there. */
export function sqliteType(field: Field, datamodel: Datamodel): string {
  if (field.unsupported) return field.type;
  if (isCounted(field)) return "INTEGER";
  return datamodel.enums.has(field.type) ? "TEXT" : (sqlite[field.type] ?? "TEXT");
}

/** Whether a field has `@default(autoincrement())`. */
export function isCounted(field: Field): boolean {
  const value = attributeOf(field, "default")?.args[0]?.value;
  return value?.is === "call" && value.name === "autoincrement";
}

/** A name with its schema, for SQL. */
export function qualified(schema: string | null, name: string): string {
  return schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** The values of an enum, as they go into SQL. */
export function enumValues(fields: readonly Field[]): readonly string[] {
  return fields.map((field) => quoteLiteral(databaseName(field)));
}

function nativeType({ name, args }: Attribute): string {
  const word = name.slice(name.indexOf(".") + 1);
  const numbers = args.flatMap(({ value }) => (value.is === "number" ? [value.text] : []));
  return `${spelled[word] ?? word.toUpperCase()}${numbers.length === 0 ? "" : `(${numbers.join(",")})`}`;
}
