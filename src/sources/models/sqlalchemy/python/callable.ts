import type { Expr, FunctionDef, Param, Stmt } from "./ast.ts";
import { type Call, type Place, PyObject, type Runtime, type Scope, type Value } from "./value.ts";

/** A function of the project. */
export class PyFunction extends PyObject {
  readonly name: string;
  readonly params: readonly Param[];
  readonly defaults: ReadonlyMap<string, Value>;
  readonly body: (() => readonly Stmt[]) | Expr;
  readonly returns: Expr | null;
  readonly scope: Scope;
  readonly line: number;
  readonly isAsync: boolean;

  constructor(def: Pick<FunctionDef, "name" | "params" | "returns" | "line" | "isAsync"> & { readonly body: (() => readonly Stmt[]) | Expr }, defaults: ReadonlyMap<string, Value>, scope: Scope) {
    super(null);
    this.name = def.name;
    this.params = def.params;
    this.defaults = defaults;
    this.body = def.body;
    this.returns = def.returns;
    this.scope = scope;
    this.line = def.line;
    this.isAsync = def.isAsync;
  }

  /** Whether it has a `yield` of its own. */
  get isGenerator(): boolean {
    return typeof this.body === "function" && hasYield(this.body());
  }

  override bind(instance: Value): Value {
    return instance === null ? this : new PyBound(this, instance);
  }

  override callNative(call: Call): Value {
    return call.rt.runFunction(this, call);
  }

  override getNative(name: string): Value | undefined {
    if (name === "__name__" || name === "__qualname__") return this.name;
    if (name === "__module__") return this.scope.module.name;
    return name === "__doc__" ? null : undefined;
  }

  override repr(): string {
    return `<function ${this.name}>`;
  }
}

/** Whether there is a `yield` in a piece of syntax; functions inside keep theirs to themselves. */
function hasYield(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  if ("t" in part && (part.t === "yield" || part.t === "lambda")) return part.t === "yield";
  return Object.values(part).some(hasYield);
}

/** A function that Alidade provides. Bound like a Python function when `method` is set. */
export class PyBuiltin extends PyObject {
  readonly name: string;
  readonly fn: (call: Call) => Value;
  readonly method: boolean;

  constructor(name: string, fn: (call: Call) => Value, method = false) {
    super(null);
    this.name = name;
    this.fn = fn;
    this.method = method;
  }

  override bind(instance: Value): Value {
    return this.method && instance !== null ? new PyBound(this, instance) : this;
  }

  override callNative(call: Call): Value {
    return this.fn(call);
  }

  override getNative(name: string): Value | undefined {
    return name === "__name__" ? this.name : undefined;
  }

  override repr(): string {
    return `<built-in function ${this.name}>`;
  }
}

/** A function with its first argument. */
export class PyBound extends PyObject {
  readonly fn: PyObject;
  readonly self: Value;

  constructor(fn: PyObject, self: Value) {
    super(null);
    this.fn = fn;
    this.self = self;
  }

  override callNative(call: Call): Value {
    return call.rt.call(this.fn, [this.self, ...call.args], call.kwargs, call.at);
  }

  override getNative(name: string, rt: Runtime, at: Place): Value | undefined {
    return name === "__self__" ? this.self : name === "__func__" ? this.fn : rt.findAttribute(this.fn, name, at);
  }
}

/** `@staticmethod`. */
export class PyStatic extends PyObject {
  readonly fn: Value;

  constructor(fn: Value) {
    super(null);
    this.fn = fn;
  }

  override bind(): Value {
    return this.fn;
  }
}
