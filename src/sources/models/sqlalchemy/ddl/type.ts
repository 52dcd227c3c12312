import { AlidadeError } from "../../../../model/error.ts";
import { cannotKnow, mustKnow } from "../python/error.ts";
import { PyFunction } from "../python/callable.ts";
import { type Place, Unknown } from "../python/value.ts";
import type { Column } from "../schema/column.ts";
import { findTarget, findTable } from "../schema/foreign-key.ts";
import { textOf } from "../schema/name.ts";
import { affinityOf, SqlType, toType } from "../schema/sql-type.ts";
import type { Ddl } from "./dialect.ts";
import { compiledByHook, dialectObject } from "./hooks.ts";
import { generalTypes } from "./type-general.ts";
import { typeProblem } from "../library/types.ts";

const nowhere: Place = { file: "", line: 0 };

/** The type of a column; one that has none has that of the column that its foreign key refers to. */
export function columnType(column: Column, seen: readonly Column[] = []): SqlType {
  if (affinityOf(column.type) !== "null" || seen.includes(column)) return column.type;
  for (const key of column.foreignKeys) {
    const table = findTable(key);
    const target = typeof key.target === "string" ? (table === null ? null : findTarget(key, table)) : key.target;
    if (target !== null) return columnType(target, [...seen, column]);
  }
  return column.type;
}

/** A type as the dialect writes it. `at` is the column's place, for errors. */
export function compileType(given: SqlType, ddl: Ddl, at: Place | null): string {
  const type = given.variants.get(ddl.dialect.key) ?? given;
  const place = at ?? nowhere;
  const problem = typeProblem(type);
  if (problem !== null) throw cannotKnow(problem, `Type ${type.repr()}`, at ?? problem.at);
  const hooked = compiledByHook(type, ddl, place);
  if (hooked !== null) return hooked;
  if (type.is("interval")) return intervalType(type, ddl, place);
  if (type.is("type_decorator")) return compileType(implementation(type, ddl, place), ddl, at);
  if (type.visit === "user_defined") return userDefined(type, ddl, place);
  const compile = ddl.dialect.types[type.visit] ?? generalTypes[type.visit];
  if (compile !== undefined) return compile(type, ddl);
  throw new AlidadeError("sqlalchemy-type", `Type ${type.cls?.name ?? "?"} can't be written for ${ddl.dialect.key}.`, {
    where: { file: place.file, line: place.line },
    hint: type.visit === "null" ? "Give the column a type." : "Use with_variant() for the types that one dialect alone has, or read the models for the other dialect.",
  });
}

/** A type as the dialect writes it under a name (`unicode`, `VARCHAR`), whatever the type itself says. */
export function visitType(name: string, type: SqlType, ddl: Ddl): string {
  const compile = ddl.dialect.types[name] ?? generalTypes[name];
  return compile === undefined ? compileType(type.inner ?? type, ddl, null) : compile(type.is("type_decorator") && type.inner !== null ? type.inner : type, ddl);
}

function intervalType(type: SqlType, ddl: Ddl, at: Place): string {
  const compile = type.param("native") === false ? undefined : ddl.dialect.types["interval"];
  return compile === undefined ? compileType(type.inner ?? type, ddl, at) : compile(type, ddl);
}

/** What a type decorator stands for: `load_dialect_impl` of the project, or its `impl`. */
export function implementation(type: SqlType, ddl: Ddl, at: Place): SqlType {
  const hook = type.cls?.lookup("load_dialect_impl");
  if (hook instanceof PyFunction) {
    const made = ddl.rt.call(hook, [type, dialectObject(ddl)], new Map(), at);
    const found = toType(made, ddl.rt, at);
    if (found instanceof Unknown) throw cannotKnow(found, `load_dialect_impl() of ${type.repr()}`, at);
    // The type itself: the method fell back to what TypeDecorator does.
    if (found !== null && found !== type) return found;
  }
  if (type.inner !== null) return type.inner;
  throw new AlidadeError("sqlalchemy-type", `${type.cls?.name ?? "The type decorator"} has no impl.`, { where: { file: at.file, line: at.line }, hint: "Set impl to the type that it decorates." });
}

function userDefined(type: SqlType, ddl: Ddl, at: Place): string {
  const hook = type.cls?.lookup("get_col_spec");
  const name = type.cls?.name ?? "?";
  const made = hook === undefined ? null : mustKnow(ddl.rt.call(hook, [type], new Map(), at), `get_col_spec() of ${name}`, at);
  const text = textOf(made);
  if (text !== null) return text;
  throw new AlidadeError("sqlalchemy-type", `Type ${name} does not say how it is written.`, { where: { file: at.file, line: at.line }, hint: "Give it a get_col_spec() that returns text." });
}

/** The type that decides what a column is for the dialect (SERIAL, AUTOINCREMENT): variants and decorators taken away. */
export function effectiveType(given: SqlType, ddl: Ddl, at: Place): SqlType {
  const type = given.variants.get(ddl.dialect.key) ?? given;
  return type.is("type_decorator") && !type.is("interval") ? effectiveType(implementation(type, ddl, at), ddl, at) : type;
}
