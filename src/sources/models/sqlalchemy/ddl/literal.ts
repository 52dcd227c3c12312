import { AlidadeError } from "../../../../model/error.ts";
import { PyBytes, PyTuple, PyList } from "../python/containers.ts";
import { cannotKnow } from "../python/error.ts";
import { EnumMember } from "../python/library/enum.ts";
import { toJson } from "../python/library/json.ts";
import { StandardValue } from "../python/library/standard.ts";
import { PyFunction } from "../python/callable.ts";
import { Unknown, type Place, type Value } from "../python/value.ts";
import { toText } from "../python/text.ts";
import { textOf } from "../schema/name.ts";
import { affinityOf, coreType, SqlType } from "../schema/sql-type.ts";
import type { Ddl } from "./dialect.ts";
import { quoteText } from "./quote.ts";

const here: Place = { file: "", line: 0 };

/** A Python value written into SQL, as its type writes literals. */
export function literal(value: Value, type: SqlType, ddl: Ddl): string {
  if (value instanceof Unknown) throw cannotKnow(value, "A value in a SQL expression", value.at);
  if (value === null) return "NULL";
  if (type.is("type_decorator") && !type.is("interval")) return decorated(value, type, ddl);
  const core = coreType(type);
  if (core.is("enum")) return quoteText(enumText(value, core, ddl));
  switch (affinityOf(core)) {
    case "string": return quoteText(plainText(value, ddl));
    case "integer":
    case "numeric": return numberText(value, type, ddl);
    case "boolean": return booleanText(value !== false && value !== 0n, ddl);
    case "uuid": return quoteText(uuidText(value, core, ddl));
    case "date":
    case "datetime":
    case "time":
    case "interval": return quoteText(plainText(value, ddl));
    case "binary": return binaryText(value, type, ddl);
    case "array": return arrayText(value, core, ddl);
    case "json": return type.is("JSONPATH") ? jsonPath(value, ddl) : quoteText(toJson(value, new Map(), ddl.rt, here));
    case "null":
    case "other": return otherText(value, type, ddl);
    default: return otherText(value, type, ddl);
  }
}

function plainText(value: Value, ddl: Ddl): string {
  return textOf(value) ?? toText(value, ddl.rt, here);
}

/** A decorator's own process_bind_param or process_literal_param makes the value. */
function decorated(value: Value, type: SqlType, ddl: Ddl): string {
  const hook = type.cls?.lookup("process_literal_param") ?? type.cls?.lookup("process_bind_param");
  const inner = type.inner ?? type;
  if (!(hook instanceof PyFunction)) return inner === type ? otherText(value, type, ddl) : literal(value, inner, ddl);
  const made = ddl.rt.call(hook, [type, value, null], new Map(), here);
  return literal(made, inner, ddl);
}

function enumText(value: Value, type: SqlType, ddl: Ddl): string {
  if (!(value instanceof EnumMember)) return plainText(value, ddl);
  const members = [...(type.enumClass?.attrs.entries() ?? [])].filter(([, one]) => one instanceof EnumMember && one.cls === type.enumClass);
  const unique = members.filter(([name, one]) => one instanceof EnumMember && one.name === name);
  const index = unique.findIndex(([, one]) => one === value);
  return textOf(type.labels[index] ?? null) ?? value.name;
}

function numberText(value: Value, type: SqlType, ddl: Ddl): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "bigint" || typeof value === "number" || value instanceof StandardValue) return toText(value, ddl.rt, here);
  const text = plainText(value, ddl);
  return /^-?\d+$/.test(text) ? text : refuse(value, type);
}

/** TRUE and FALSE, or 1 and 0. */
export function booleanText(value: boolean, ddl: Ddl): string {
  if (!ddl.dialect.nativeBoolean) return value ? "1" : "0";
  return value ? "true" : "false";
}

function uuidText(value: Value, type: SqlType, ddl: Ddl): string {
  const text = plainText(value, ddl);
  const characters = !ddl.dialect.nativeUuid || type.param("native_uuid") === false;
  return type.param("as_uuid") === false || characters ? text.replaceAll("-", "") : text;
}

function binaryText(value: Value, type: SqlType, ddl: Ddl): string {
  if (!(value instanceof PyBytes)) return refuse(value, type);
  return quoteText(ddl.dialect.key === "postgresql" ? value.text.replaceAll("\\", "\\\\") : value.text);
}

function arrayText(value: Value, type: SqlType, ddl: Ddl): string {
  const inner = type.inner;
  if (inner === null || !(value instanceof PyList || value instanceof PyTuple)) return refuse(value, type);
  return `ARRAY[${value.items.map((item) => literal(item, inner, ddl)).join(", ")}]`;
}

function otherText(value: Value, type: SqlType, ddl: Ddl): string {
  if (type.is("JSONPATH")) return jsonPath(value, ddl);
  const text = textOf(value);
  return text !== null && (type.is("TSQUERY")) ? quoteText(text) : refuse(value, type);
}

/** The right side of `column["key"]`: a key or an index, or for a path `{a, b}` (PostgreSQL) or `$."a"."b"` (SQLite). */
function jsonPath(value: Value, ddl: Ddl): string {
  const isPostgres = ddl.dialect.key === "postgresql";
  const items = value instanceof PyTuple || value instanceof PyList ? value.items : null;
  if (isPostgres) {
    if (items === null) return typeof value === "bigint" ? String(value) : quoteText(plainText(value, ddl));
    return quoteText(`{${items.map((item) => plainText(item, ddl)).join(", ")}}`);
  }
  const steps = (items ?? [value]).map((item) => (typeof item === "bigint" ? `[${item}]` : `."${plainText(item, ddl)}"`));
  return quoteText(`$${steps.join("")}`);
}

function refuse(value: Value, type: SqlType): never {
  throw new AlidadeError("sqlalchemy-literal", `A value of type ${type.repr()} can't be written into SQL as a literal.`, {
    where: value instanceof EnumMember && value.cls?.at !== undefined && value.cls.at !== null ? { file: value.cls.at.file, line: value.cls.at.line } : null,
    hint: "SQLAlchemy refuses this too. Write the expression with text().",
  });
}
