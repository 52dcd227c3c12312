import { EnumMember } from "../python/library/enum.ts";
import { StandardValue, standardClasses } from "../python/library/standard.ts";
import { PyBytes, PyDict, PyList, PyTuple } from "../python/containers.ts";
import type { Value } from "../python/value.ts";
import { NameValue } from "./name.ts";
import { SqlType } from "./sql-type.ts";
import { typeClass } from "./type-classes.ts";

/** A type by its class's name, with parameters. */
export function makeType(name: string, params: Readonly<Record<string, Value>> = {}): SqlType {
  const type = new SqlType(typeClass(name));
  for (const [key, value] of Object.entries(params)) type.attrs.set(key, value);
  if (name === "Interval") type.inner = makeType("DateTime", { timezone: false });
  if (name === "PickleType") type.inner = makeType("LargeBinary");
  return type;
}

/** `String()`. */
export function stringType(): SqlType {
  return makeType("String");
}

/** `Integer()`. */
export function integerType(): SqlType {
  return makeType("Integer");
}

/** `Boolean()`. */
export function booleanType(): SqlType {
  return makeType("Boolean");
}

/** The type of what has none yet. */
export function nullType(): SqlType {
  return makeType("NullType");
}

/** The type that SQLAlchemy takes a Python value for (`_resolve_value_to_type`). */
export function typeOfValue(value: Value): SqlType {
  if (typeof value === "string" || value instanceof NameValue) return stringType();
  if (typeof value === "boolean") return booleanType();
  if (typeof value === "bigint") return value >= 2n ** 31n || value <= -(2n ** 31n) ? makeType("BigInteger") : integerType();
  if (typeof value === "number") return makeType("Float");
  if (value instanceof PyBytes) return makeType("LargeBinary");
  if (value instanceof StandardValue) return makeType(standardType(value));
  if (value instanceof EnumMember) return typeof value.plain() === "object" ? makeType("Enum") : typeOfValue(value.plain());
  return nullType();
}

function standardType(value: StandardValue): string {
  switch (value.cls) {
    case standardClasses.decimal: return "Numeric";
    case standardClasses.uuid: return "Uuid";
    case standardClasses.date: return "Date";
    default: return "DateTime";
  }
}

/** Whether a value is a list of values to SQLAlchemy. */
export function isSequence(value: Value): value is PyList | PyTuple {
  return value instanceof PyList || value instanceof PyTuple;
}

/** Whether a value is a mapping. */
export function isMapping(value: Value): value is PyDict {
  return value instanceof PyDict;
}
