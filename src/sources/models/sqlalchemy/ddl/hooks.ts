import { AlidadeError } from "../../../../model/error.ts";
import { mustKnow } from "../python/error.ts";
import { PyBuiltin } from "../python/callable.ts";
import { PyObject, type Place, type Runtime, type Value } from "../python/value.ts";
import { textOf } from "../schema/name.ts";
import { ExprObject } from "../schema/expr.ts";
import { SqlType } from "../schema/sql-type.ts";
import type { Ddl } from "./dialect.ts";

/** The compiler, as functions under `@compiles` see it. */
class CompilerObject extends PyObject {
  private readonly ddl: Ddl;

  constructor(ddl: Ddl) {
    super(null);
    this.ddl = ddl;
  }

  override getNative(name: string): Value | undefined {
    if (name === "process") return new PyBuiltin("process", ({ args, at }) => this.process(args[0] ?? null, at));
    if (name === "dialect") return dialectObject(this.ddl);
    if (name.startsWith("visit_")) return new PyBuiltin(name, ({ args, at }) => this.visit(name.slice("visit_".length), args[0] ?? null, at));
    return undefined;
  }

  /** Writes a type as SQLAlchemy does under a name, without asking `@compiles` again. */
  private visit(name: string, value: Value, at: Place): string {
    return value instanceof SqlType ? processors.visit(name, value, this.ddl) : this.process(value, at);
  }

  private process(value: Value, at: Place): string {
    if (value instanceof SqlType) return processors.type(value, this.ddl);
    if (value instanceof ExprObject) return processors.expression(value, this.ddl);
    throw new AlidadeError("python-unsupported", "What a @compiles function passes to compiler.process() is not followed.", { where: { file: at.file, line: at.line }, hint: "Return the SQL as text." });
  }
}

interface Processors {
  type: (type: SqlType, ddl: Ddl) => string;
  visit: (name: string, type: SqlType, ddl: Ddl) => string;
  expression: (object: ExprObject, ddl: Ddl) => string;
}

const processors: Processors = { type: () => "", visit: () => "", expression: () => "" };

/** Says how types and expressions are compiled, for functions of the project that ask for it. */
export function defineProcessors(given: Processors): void {
  processors.type = given.type;
  processors.visit = given.visit;
  processors.expression = given.expression;
}

/** What an object's `@compiles` function gives, or null where it has none. */
export function compiledByHook(object: PyObject, ddl: Ddl, at: Place): string | null {
  const hook = ddl.hooks(object, ddl.dialect.key);
  if (hook === undefined) return null;
  const name = object.cls?.name ?? "an element";
  const made = ddl.rt.call(hook, [object, new CompilerObject(ddl)], new Map(), at);
  return textOf(mustKnow(made, `What @compiles gives for ${name}`, at)) ?? null;
}

/** A custom element, which nothing but its `@compiles` function can write. */
export function compiledObject(object: PyObject, ddl: Ddl, at: Place): string {
  const text = compiledByHook(object, ddl, at);
  if (text !== null) return text;
  const cls = object.cls;
  throw new AlidadeError("python-unsupported", `There is no @compiles function for ${cls?.name ?? "this element"} and ${ddl.dialect.key}.`, {
    where: cls?.at === null || cls?.at === undefined ? null : { file: cls.at.file, line: cls.at.line },
    hint: "Add one, or write the expression with text().",
  });
}

/** The dialect, as `load_dialect_impl` and its like see it. */
export function dialectObject(ddl: Ddl): PyObject {
  const object = new PyObject(null);
  object.attrs.set("name", ddl.dialect.key);
  object.attrs.set("type_descriptor", new PyBuiltin("type_descriptor", ({ args, rt, at }) => descriptor(args[0] ?? null, rt, at)));
  object.attrs.set("supports_native_boolean", ddl.dialect.nativeBoolean);
  object.attrs.set("supports_native_enum", ddl.dialect.nativeEnum);
  object.attrs.set("supports_native_uuid", ddl.dialect.nativeUuid);
  return object;
}

function descriptor(value: Value, rt: Runtime, at: Place): Value {
  return value instanceof SqlType || !(value instanceof PyObject) ? value : rt.call(value, [], new Map(), at);
}
