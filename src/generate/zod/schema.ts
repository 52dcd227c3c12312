import { array, type Expression, imported, literal, method, object, str, text } from "../shared/typescript/expression.ts";
import { here } from "../shared/typescript/module.ts";
import type { RowModels } from "../shared/typescript/row-package.ts";
import type { ValueType } from "../shared/values/value-type.ts";

/** The schema of values as they are read from the database, or as they may be given to it. */
export type Side = "read" | "write";

/** `z.name(args)`. */
export function z(name: string, ...args: readonly (Expression | null)[]): Expression {
  return method(imported("zod", "z"), name, ...args);
}

/** The name of the schema of a type: `User` gives `userSchema`. */
export function schemaName(type: string): string {
  return `${type.slice(0, 1).toLowerCase()}${type.slice(1)}Schema`;
}

/** The schema of a value, as `pg` and SQLite's drivers have it. */
export function valueSchema(models: RowModels, value: ValueType, side: Side): Expression {
  switch (value.is) {
    case "enum":
      return own(models, models.names.types.get(value.enum.id) ?? "");
    case "domain":
      return own(models, models.names.types.get(value.domain.id) ?? "");
    case "array":
      return z("array", value.of.is === "decimal" && side === "read" && models.dialect === "postgres" ? z("number") : valueSchema(models, value.of, side));
    case "text":
      return value.maxLength === null ? z("string") : method(z("string"), "max", literal(value.maxLength));
    case "textual":
      return z("string");
    case "unknown":
      return z("unknown");
    default:
      return models.dialect === "postgres" ? postgres(value.is, side) : sqlite(value.is);
  }
}

/** The schema that an enum or domain stands for. */
export function namedSchema(models: RowModels, value: ValueType): Expression {
  if (value.is !== "enum") return valueSchema(models, value, "read");
  const { values } = value.enum.facts;
  return values.length === 0 ? z("never") : z("enum", array(values.map(str)));
}

function own(models: RowModels, type: string): Expression {
  return imported(models.singleFile ? here : "./types.js", schemaName(type));
}

type Simple = Exclude<ValueType["is"], "enum" | "domain" | "array" | "text" | "textual" | "unknown">;

function postgres(type: Simple, side: Side): Expression {
  const date = side === "read" ? z("date") : z("union", array([z("date"), z("string")]));
  const table: Readonly<Record<Simple, () => Expression>> = {
    boolean: () => z("boolean"),
    integer: () => z("int"),
    bigint: () => (side === "read" ? z("string") : z("union", array([z("string"), z("number"), z("bigint")]))),
    decimal: () => (side === "read" ? z("string") : z("union", array([z("string"), z("number")]))),
    float: () => z("number"),
    // PostgreSQL takes any 128 bits; z.uuid() asks for a version.
    uuid: () => z("guid"),
    json: () => z("json"),
    bytes: () => z("instanceof", text("Uint8Array")),
    date: () => date,
    time: () => z("string"),
    timestamp: () => date,
    timestamptz: () => date,
    interval: () => (side === "read" ? numbers(units, true) : z("string")),
    point: () => (side === "read" ? numbers(["x", "y"], false) : z("string")),
    circle: () => (side === "read" ? numbers(["x", "y", "radius"], false) : z("string")),
  };
  return table[type]();
}

const units = ["years", "months", "days", "hours", "minutes", "seconds", "milliseconds"];

function numbers(keys: readonly string[], optional: boolean): Expression {
  const value = optional ? method(z("number"), "optional") : z("number");
  return z("object", object(Object.fromEntries(keys.map((key) => [key, value])), true));
}

function sqlite(type: Simple): Expression {
  if (type === "bytes") return z("instanceof", text("Uint8Array"));
  if (type === "integer" || type === "bigint" || type === "boolean") return z("int");
  return type === "float" || type === "decimal" ? z("number") : z("string");
}
