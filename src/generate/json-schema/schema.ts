import type { RowColumn, RowType } from "../shared/values/rows.ts";
import type { NamedType, ValueType } from "../shared/values/value-type.ts";
import type { JsonObject } from "./json-text.ts";

/** What schemas are written with. */
export interface Schemas {
  readonly dialect: string;
  /** The reference to an enum or domain. */
  readonly refer: (object: NamedType) => string;
}

/** The schema of the rows of a relation. */
export function rowSchema(schemas: Schemas, row: RowType): JsonObject {
  return objectSchema(schemas, row, row.columns, row.columns);
}

/** The schema of new rows of a table: without what is generated, and with what has to be given as required. */
export function newRowSchema(schemas: Schemas, row: RowType): JsonObject {
  const given = row.columns.filter(({ filled }) => filled !== "always");
  return objectSchema(schemas, row, given, given.filter(({ filled, nullable }) => filled === null && !nullable));
}

/** The schema of an enum or domain. */
export function namedSchema(schemas: Schemas, object: NamedType, valueOf: (type: string) => ValueType): JsonObject {
  const description = [object.comment, ...(object.kind === "domain" ? object.facts.checks.map(({ expression }) => `CHECK (${expression})`) : [])].flatMap((each) => each ?? []).join("\n");
  return { ...(description === "" ? {} : { description }), ...(object.kind === "enum" ? { enum: object.facts.values } : valueSchema(schemas, valueOf(object.facts.type))) };
}

function objectSchema(schemas: Schemas, { relation }: RowType, columns: readonly RowColumn[], required: readonly RowColumn[]): JsonObject {
  const properties = Object.fromEntries(columns.map((column) => [column.name, columnSchema(schemas, column)]));
  return {
    ...(relation.comment === null ? {} : { description: relation.comment }),
    type: "object",
    properties,
    ...(required.length === 0 ? {} : { required: required.map(({ name }) => name) }),
    additionalProperties: false,
  };
}

function columnSchema(schemas: Schemas, { comment, value, nullable, filled, type }: RowColumn): JsonObject {
  const told = value.is === "textual" ? `${type}${type.includes(".") ? "" : ", as text"}` : null;
  const description = [comment, told].flatMap((each) => each ?? []).join("\n");
  const schema = valueSchema(schemas, value);
  return { ...(description === "" ? {} : { description }), ...(nullable ? orNull(schema) : schema), ...(filled === "always" ? { readOnly: true } : {}) };
}

function orNull(schema: JsonObject): JsonObject {
  const { type } = schema;
  if (typeof type === "string") return { ...schema, type: [type, "null"] };
  return "$ref" in schema ? { anyOf: [schema, { type: "null" }] } : schema;
}

function valueSchema(schemas: Schemas, value: ValueType): JsonObject {
  switch (value.is) {
    case "enum":
      return { $ref: schemas.refer(value.enum) };
    case "domain":
      return { $ref: schemas.refer(value.domain) };
    case "array":
      // The elements of any array may be null.
      return { type: "array", items: orNull(valueSchema(schemas, value.of)) };
    case "text":
      return { type: "string", ...(value.maxLength === null ? {} : { maxLength: value.maxLength }) };
    case "textual":
      return textual(value.type);
    case "unknown":
      return {};
    default:
      return schemas.dialect === "postgres" ? postgres[value.is] : sqlite(value.is);
  }
}

/** What a type of the user's own, such as a composite one, is in JSON, is not known here; everything built in that has a text form is that text. */
function textual(type: string): JsonObject {
  return type.includes(".") ? {} : { type: "string" };
}

type Simple = Exclude<ValueType["is"], "enum" | "domain" | "array" | "text" | "textual" | "unknown">;

/** What `to_jsonb` makes of values ("JSON Functions and Operators"); a time without a zone is no RFC 3339 time. */
const postgres: Readonly<Record<Simple, JsonObject>> = {
  boolean: { type: "boolean" },
  integer: { type: "integer" },
  bigint: { type: "integer" },
  decimal: { type: "number" },
  float: { type: "number" },
  uuid: { type: "string", format: "uuid" },
  json: {},
  bytes: { type: "string", pattern: "^\\\\x([0-9a-f]{2})*$" },
  date: { type: "string", format: "date" },
  time: { type: "string" },
  timestamp: { type: "string" },
  timestamptz: { type: "string", format: "date-time" },
  interval: { type: "string" },
  point: { type: "string" },
  circle: { type: "string" },
};

/** SQLite's JSON has numbers and texts; booleans are 0 and 1. */
function sqlite(type: Simple): JsonObject {
  if (type === "json") return {};
  if (type === "boolean" || type === "integer" || type === "bigint") return { type: "integer" };
  return { type: type === "float" || type === "decimal" ? "number" : "string" };
}
