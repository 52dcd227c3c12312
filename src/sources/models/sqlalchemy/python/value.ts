import type { PyModule } from "./module.ts";
import type { Expr, Stmt } from "./ast.ts";
import { linearize } from "./mro.ts";

/** A value of the Python that is being read. int is bigint, float is number, str is string. */
export type Value = null | boolean | bigint | number | string | PyObject;

/** A place in the project's Python. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A call of something callable; `at` is where it is written. */
export interface Call {
  readonly args: readonly Value[];
  readonly kwargs: ReadonlyMap<string, Value>;
  readonly at: Place;
  readonly rt: Runtime;
}

/** What the parts of the evaluator ask of each other. */
export interface Runtime {
  evaluate(expr: Expr, scope: Scope): Value;
  call(callee: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, at: Place): Value;
  getAttribute(of: Value, name: string, at: Place): Value;
  /** As `getAttribute`, with undefined where Python would raise AttributeError. */
  findAttribute(of: Value, name: string, at: Place): Value | undefined;
  setAttribute(of: Value, name: string, value: Value, at: Place): void;
  /** Runs a function of the project. */
  runFunction(fn: PyObject, call: Call): Value;
  execute(statements: readonly Stmt[], scope: Scope): Flow;
  /** Runs something whose effects on the schema would be a guess. */
  whileUncertain(cause: Unknown, run: () => void): void;
  /** The module of an absolute name; `Unknown` where it is not to be seen. */
  importModule(name: string, at: Place): Value;
  /** The submodule of a package, or undefined where there is none. */
  importSubmodule(of: PyModule, name: string, at: Place): Value | undefined;
  /** Counts work, and throws `Undecided` where it is too much. */
  step(at: Place): void;
  /** The value of `type name = …`. */
  typeAlias(name: string, value: Expr, scope: Scope): Value;
  /** Why what is being run may not be run at all (a condition that cannot be decided), or null. */
  readonly uncertain: Unknown | null;
  /** Told of every statement of a module or class that could not be followed; throws where that can't be passed over. */
  statementLost(statement: Stmt, scope: Scope, cause: Unknown): void;
  /** Told of every class of the project once it is made. */
  classMade(cls: PyClass): void;
  /** Notes something that was met and does not become part of the schema. */
  note(what: string, at: Place): void;
  readonly env: Readonly<Record<string, string | undefined>> | null;
}

/** How a block of statements ended, where it did not run through. */
export type Flow = null | { readonly kind: "return"; readonly value: Value } | { readonly kind: "break" | "continue" };

/** A value, or what takes its place where there is none: None is a value, so `??` would not do. */
export function orElse(value: Value | undefined, otherwise: () => Value): Value {
  return value === undefined ? otherwise() : value;
}

let nextId = 0;

/** Any Python object that is no number, string, boolean or None. Subclasses override what they can do. */
export class PyObject {
  readonly id = ++nextId;
  readonly cls: PyClass | null;
  private stored: Map<string, Value> | null = null;

  constructor(cls: PyClass | null) {
    this.cls = cls;
  }

  /** Its own attributes; most objects never have any. */
  get attrs(): Map<string, Value> {
    this.stored ??= new Map();
    return this.stored;
  }

  /** An attribute of its own. */
  ownAttribute(name: string): Value | undefined {
    return this.stored?.get(name);
  }

  /** Equal keys are equal values, in dict and set. */
  hashKey(): string {
    return `o:${this.id}`;
  }

  /** Attributes that are not stored; undefined where there is none of the name. */
  getNative(_name: string, _rt: Runtime, _at: Place): Value | undefined {
    return undefined;
  }

  /** Takes an assignment to an attribute; false to have it stored as a plain attribute. */
  setNative(_name: string, _value: Value, _rt: Runtime, _at: Place): boolean {
    return false;
  }

  /** What an instance or class gives for this object when it is an attribute of its class. */
  bind(_instance: Value, _owner: PyClass, _rt: Runtime, _at: Place): Value {
    return this;
  }

  /** Calls it; undefined where it cannot be called. */
  callNative(_call: Call): Value | undefined {
    return undefined;
  }

  /** Its items, where it can be iterated over. */
  iterate(_rt: Runtime, _at: Place): readonly Value[] | undefined {
    return undefined;
  }

  /** `self[index]`, or undefined where it has no items. */
  getItem(_index: Value, _rt: Runtime, _at: Place): Value | undefined {
    return undefined;
  }

  /** `self op other` (`reflected`: `other op self`), or undefined where the operator does not apply. */
  operate(_op: string, _other: Value, _reflected: boolean, _rt: Runtime, _at: Place): Value | undefined {
    return undefined;
  }

  /** `-self`, `~self`, or undefined. */
  operateUnary(_op: string, _rt: Runtime, _at: Place): Value | undefined {
    return undefined;
  }

  truth(): boolean {
    return true;
  }

  repr(): string {
    return `<${this.cls?.name ?? "object"} object>`;
  }
}

/** A value that cannot be known by reading: only an error once the schema depends on it. */
export class Unknown extends PyObject {
  readonly reason: string;
  readonly at: Place;
  /** What it is called in the package that it comes from, where it is an import (`pydantic.BaseModel`). */
  readonly path: string | null;
  /** Whether it stands for a decorated function, which no column can be. */
  readonly isFunction: boolean;

  constructor(reason: string, at: Place, path: string | null = null, isFunction = false) {
    super(null);
    this.reason = reason;
    this.at = at;
    this.path = path;
    this.isFunction = isFunction;
  }

  override hashKey(): string {
    return this.path === null ? super.hashKey() : `u:${this.path}`;
  }

  override getNative(name: string): Value {
    return this.path === null ? this : new Unknown(this.reason, this.at, `${this.path}.${name}`);
  }

  override callNative(call: Call): Value {
    return this.path === null ? this : new Unknown(`${this.path}(…): ${this.reason}`, call.at);
  }

  override getItem(): Value {
    return this;
  }

  override operate(): Value {
    return this;
  }

  override operateUnary(): Value {
    return this;
  }

  override repr(): string {
    return this.path ?? "<unknown>";
  }
}

/** A class, of the project or built in. `attrs` is its own namespace; `mro` begins with itself. */
export class PyClass extends PyObject {
  readonly name: string;
  readonly bases: readonly PyClass[];
  readonly mro: readonly PyClass[];
  readonly module: string;
  readonly at: Place | null;
  /** Annotations in order, unevaluated. */
  readonly annotations = new Map<string, Annotation>();
  /** Bases that cannot be known. */
  readonly unknownBases: readonly Unknown[];
  /** Makes an empty instance. Inherited: the nearest in the mro is used. */
  allocate: ((cls: PyClass) => PyObject) | null = null;
  /** Runs when a class that inherits from this one has been made; inherited likewise. May replace the class's instances, not the class. */
  onSubclass: ((cls: PyClass, call: Call) => void) | null = null;
  /** Takes assignments to attributes of classes that inherit from this one; false to have them stored plainly. */
  onSetAttribute: ((cls: PyClass, name: string, value: Value, rt: Runtime, at: Place) => boolean) | null = null;
  metaclass: PyClass | null = null;

  constructor(name: string, bases: readonly PyClass[], details: { module?: string; at?: Place | null; unknownBases?: readonly Unknown[] } = {}) {
    super(null);
    this.name = name;
    this.bases = bases;
    this.module = details.module ?? "builtins";
    this.at = details.at ?? null;
    this.unknownBases = details.unknownBases ?? [];
    this.mro = [this, ...linearize(bases)];
  }

  /** The attribute of the nearest class in the mro that has it. */
  lookup(name: string): Value | undefined {
    for (const cls of this.mro) {
      const value = cls.attrs.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  isSubclassOf(other: PyClass): boolean {
    return this.mro.includes(other);
  }

  override setNative(name: string, value: Value, rt: Runtime, at: Place): boolean {
    return this.mro.find((one) => one.onSetAttribute !== null)?.onSetAttribute?.(this, name, value, rt, at) ?? false;
  }

  override callNative(call: Call): Value {
    return instantiate(this, call);
  }

  override operate(op: string, other: Value, reflected: boolean, rt: Runtime, at: Place): Value | undefined {
    return this.metaclass?.lookup(op) === undefined ? classOperator(this, op, other, reflected, rt, at) : undefined;
  }

  override getItem(index: Value, rt: Runtime, at: Place): Value | undefined {
    const hook = this.lookup("__class_getitem__");
    return hook === undefined ? undefined : rt.call(hook, [this, index], new Map(), at);
  }

  override iterate(rt: Runtime, at: Place): readonly Value[] | undefined {
    const hook = this.lookup("__native_iter__");
    const items = hook === undefined ? undefined : rt.call(hook, [this], new Map(), at);
    return items instanceof PyObject ? items.iterate(rt, at) : undefined;
  }

  override repr(): string {
    return `<class '${this.module === "builtins" ? "" : `${this.module}.`}${this.name}'>`;
  }
}

/** `A | B` of classes; typing sets it, so that values need not know typing. */
let classOperator: (cls: PyClass, op: string, other: Value, reflected: boolean, rt: Runtime, at: Place) => Value | undefined = () => undefined;

/** Says what operators between classes give (`int | None`). */
export function defineClassOperator(operator: typeof classOperator): void {
  classOperator = operator;
}

function instantiate(cls: PyClass, call: Call): Value {
  const unknown = cls.mro.find((one) => one.unknownBases.length > 0)?.unknownBases[0];
  const allocate = cls.mro.find((one) => one.allocate !== null)?.allocate;
  const maker = cls.lookup("__new__");
  const instance = maker !== undefined
    ? call.rt.call(maker instanceof PyObject ? maker.bind(null, cls, call.rt, call.at) : maker, [cls, ...call.args], call.kwargs, call.at)
    : allocate === undefined || allocate === null ? new PyObject(cls) : allocate(cls);
  const init = cls.lookup("__init__");
  if (!(instance instanceof PyObject) || instance.cls !== cls) return instance;
  if (unknown !== undefined && init === undefined) return new Unknown(`${cls.name} inherits from ${unknown.repr()}, which Alidade can't see`, call.at);
  if (init !== undefined) call.rt.call(init, [instance, ...call.args], call.kwargs, call.at);
  return instance;
}

/** Where names are looked up. Class bodies are not seen from the functions inside them. */
export interface Scope {
  readonly kind: "module" | "class" | "function";
  readonly names: Map<string, Value>;
  readonly parent: Scope | null;
  readonly module: PyModule;
  /** Names declared `global` or `nonlocal` here. */
  readonly outer: Map<string, Scope>;
  /** The class being made, for annotations; its function's class, for super(). */
  readonly owner: { cls: PyClass | null };
  readonly annotations: Map<string, Annotation> | null;
  /** What `yield` gave so far, in a generator. */
  readonly yielded: Value[];
  readonly self: Value;
}

/** An annotation, with what is needed to evaluate it when it matters. */
export interface Annotation {
  readonly expr: Expr;
  readonly scope: Scope;
}
