import { basicClasses } from "../python/class-of.ts";
import { containerClasses } from "../python/containers.ts";
import { enumBase, enumMembers } from "../python/library/enum.ts";
import { standardClasses } from "../python/library/standard.ts";
import { NamedType, TypingAlias, typingForms } from "../python/library/typing.ts";
import { type Place, PyClass, type Runtime, Unknown, type Value } from "../python/value.ts";
import { SqlType, toType } from "../schema/sql-type.ts";
import { makeType } from "../schema/standard-types.ts";
import { enumLike } from "../library/types.ts";
import { withoutNone } from "./annotation.ts";
import type { Registry } from "./mapping.ts";

/** SQLAlchemy's own types for Python's: `_type_map` of sql/sqltypes.py. */
const standardMap = new Map<PyClass, string>([
  [basicClasses.int, "Integer"], [basicClasses.float, "Float"], [basicClasses.bool, "Boolean"], [basicClasses.str, "String"], [containerClasses.bytes, "LargeBinary"],
  [standardClasses.uuid, "Uuid"], [standardClasses.decimal, "Numeric"], [standardClasses.date, "Date"], [standardClasses.datetime, "DateTime"], [standardClasses.time, "Time"], [standardClasses.timedelta, "Interval"],
]);

/** The column type of a Python type, by the registry's map and SQLAlchemy's own; null where there is none. */
export function resolveType(type: Value, registry: Registry, rt: Runtime, at: Place, fallback = true): SqlType | Unknown | null {
  for (const candidate of candidates(type)) {
    const found = mapped(candidate, registry, rt, at);
    const resolved = found instanceof SqlType ? fit(found, type, candidate, rt, at) : found;
    if (resolved !== null) return resolved;
  }
  if (!fallback || !(type instanceof NamedType)) return null;
  return resolveType(withoutNone(underlying(type)), registry, rt, at, false);
}

function underlying(type: NamedType): Value {
  const value = type.value();
  return value instanceof NamedType && value.kind === type.kind ? underlying(value) : value;
}

/** What to look for in the map: a class and what it inherits from, or the type as it is. */
function candidates(type: Value): readonly Value[] {
  if (type instanceof PyClass) return type.mro;
  return type instanceof TypingAlias && type.origin === typingForms.literal ? [type, typingForms.literal] : [type];
}

function mapped(candidate: Value, registry: Registry, rt: Runtime, at: Place): SqlType | Unknown | null {
  const given = registry.typeMap.get(candidate);
  if (given !== undefined) return toType(given, rt, at);
  const name = candidate instanceof PyClass ? standardMap.get(candidate) : undefined;
  if (name !== undefined) return makeType(name);
  return candidate === enumBase || candidate === typingForms.literal ? genericEnum() : null;
}

/** `Enum(enum.Enum)`: takes the labels of the class that it is used for. */
function genericEnum(): SqlType {
  const type = makeType("Enum", { native_enum: true, create_constraint: false, create_type: true });
  type.enumClass = enumBase;
  type.identity = { name: null, quote: null, schema: null, metadata: null, inheritSchema: false };
  return type;
}

/** A type of the map for a Python type: only where it was found for that very type, but enums fit what inherits. `_resolve_for_python_type`. */
function fit(found: SqlType, type: Value, candidate: Value, rt: Runtime, at: Place): SqlType | null {
  if (!found.is("enum")) return type === candidate || type instanceof TypingAlias || !(type instanceof PyClass) ? found : null;
  const generic = found.enumClass === enumBase;
  if (!generic && type === candidate) return enumLike(found, found.enumClass ?? found.labels, true, { rt, at });
  const literal = type instanceof NamedType ? type.value() : type;
  if (literal instanceof TypingAlias && literal.origin === typingForms.literal) return enumLike(found, literal.args, false, { rt, at });
  if (type instanceof PyClass && enumMembers(type) !== undefined) return enumLike(found, type, true, { rt, at });
  return enumLike(found, found.enumClass ?? found.labels, true, { rt, at });
}
