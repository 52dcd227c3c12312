import { parseTypeText } from "../type-text.ts";
import type { NamedTypeLookup, ValueType } from "./value-type.ts";

/** What values a PostgreSQL type has; enums and domains are looked up. */
export function postgresValueType(text: string, lookup: NamedTypeLookup): ValueType {
  const { schema, name, args, array } = parseTypeText(text);
  const found = lookup(schema, name);
  const element = found === null ? builtin(schema, name, args, text) : namedValue(found, lookup);
  return array ? { is: "array", of: element } : element;
}

function namedValue(found: NonNullable<ReturnType<NamedTypeLookup>>, lookup: NamedTypeLookup): ValueType {
  if (found.kind === "enum") return { is: "enum", enum: found };
  // A domain cannot stand on itself, so that this comes to an end.
  return { is: "domain", domain: found, base: postgresValueType(found.facts.type, lookup) };
}

function builtin(schema: string | null, name: string, args: readonly string[], text: string): ValueType {
  const known = schema === null ? types[name] : undefined;
  if (known !== undefined) return { is: known };
  if (schema === null && texts.has(name)) return { is: "text", maxLength: args[0] === undefined ? null : Number(args[0]) };
  if (name === "citext") return { is: "text", maxLength: null };
  return schema === null && name.startsWith("interval ") ? { is: "interval" } : { is: "textual", type: text };
}

const types: Readonly<Record<string, Exclude<ValueType["is"], "text" | "textual" | "enum" | "domain" | "array" | "unknown">>> = {
  smallint: "integer",
  integer: "integer",
  oid: "integer",
  bigint: "bigint",
  numeric: "decimal",
  real: "float",
  "double precision": "float",
  boolean: "boolean",
  uuid: "uuid",
  json: "json",
  jsonb: "json",
  bytea: "bytes",
  date: "date",
  "time without time zone": "time",
  "time with time zone": "time",
  "timestamp without time zone": "timestamp",
  "timestamp with time zone": "timestamptz",
  interval: "interval",
  point: "point",
  circle: "circle",
};
const texts = new Set(["text", "character varying", "character", "bpchar", "name", '"char"', "char"]);
