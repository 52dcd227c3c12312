import type { Argument, Stmt } from "./ast.ts";
import { basicClasses } from "./class-of.ts";
import { PyDict, PyTuple } from "./containers.ts";
import { itemsOf } from "./operate.ts";
import { bindName, classScope } from "./scope.ts";
import { PyBound, PyBuiltin, PyFunction, PyStatic } from "./callable.ts";
import { type Annotation, type Flow, type Place, PyClass, PyObject, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

/** What a class body gives, before there is a class. */
interface Body {
  readonly scope: Scope;
  readonly names: ReadonlyMap<string, Value>;
}

const bodies = new WeakMap<PyDict, Body>();

/** `class`: its bases, its body, its metaclass, and the hooks of what it inherits from. */
export function defineClass(statement: Extract<Stmt, { t: "class" }>, scope: Scope, rt: Runtime, at: Place): Flow {
  const bases: Value[] = [];
  const keywords = new Map<string, Value>();
  for (const argument of statement.args) readArgument(argument, scope, rt, at, bases, keywords);
  const inner = classScope(scope);
  rt.execute(statement.body, inner);
  const metaclass = keywords.get("metaclass");
  keywords.delete("metaclass");
  let value = build(statement.name, bases, inner, metaclass, keywords, rt, at);
  for (const decorator of [...statement.decorators].reverse()) {
    const decorated = rt.call(rt.evaluate(decorator, scope), [value], new Map(), { ...at, line: decorator.line });
    // A class decorator of another package (functools.total_ordering, attrs) is taken to give the class back.
    if (!(decorated instanceof Unknown)) value = decorated;
  }
  bindName(scope, statement.name, value);
  return null;
}

function readArgument(argument: Argument, scope: Scope, rt: Runtime, at: Place, bases: Value[], keywords: Map<string, Value>): void {
  const value = rt.evaluate(argument.value, scope);
  if (argument.kind === "value") bases.push(value);
  else if (argument.kind === "star") bases.push(...itemsOf(value, rt, at));
  else if (argument.name !== null) keywords.set(argument.name, value);
}

function build(name: string, bases: readonly Value[], scope: Scope, metaclass: Value | undefined, keywords: ReadonlyMap<string, Value>, rt: Runtime, at: Place): Value {
  const resolved = resolveBases(bases, metaclass, rt, at);
  const meta = metaclass instanceof PyClass ? metaclass : resolved.known.map((base) => base.metaclass).find((one) => one !== null) ?? null;
  const maker = meta?.lookup("__new__");
  const init = meta?.lookup("__init__");
  if (meta !== null && (maker instanceof PyFunction || maker instanceof PyStatic || init instanceof PyFunction)) {
    return buildByMetaclass(name, resolved, scope, meta, keywords, rt, at);
  }
  return makeClass(name, resolved, { scope, names: scope.names }, meta, keywords, rt, at);
}

interface Bases {
  readonly known: readonly PyClass[];
  readonly unknown: readonly Unknown[];
}

function resolveBases(bases: readonly Value[], metaclass: Value | undefined, rt: Runtime, at: Place): Bases {
  const known: PyClass[] = [];
  const unknown: Unknown[] = metaclass instanceof Unknown ? [metaclass] : [];
  for (const base of bases) {
    const origin = base instanceof PyObject && !(base instanceof PyClass) && !(base instanceof Unknown) ? rt.findAttribute(base, "__origin__", at) : base;
    if (origin instanceof PyClass) known.push(origin);
    else unknown.push(origin instanceof Unknown ? origin : new Unknown("this base class is made at run time", at));
  }
  return { known: known.filter((base) => base !== basicClasses.object), unknown };
}

/** Makes the class, and tells what it inherits from. */
function makeClass(name: string, bases: Bases, body: Body, meta: PyClass | null, keywords: ReadonlyMap<string, Value>, rt: Runtime, at: Place): PyClass {
  const cls = new PyClass(name, bases.known, { module: body.scope.module.name, at, unknownBases: bases.unknown });
  for (const [key, value] of body.names) cls.attrs.set(key, value);
  for (const [key, annotation] of body.scope.annotations ?? new Map<string, Annotation>()) cls.annotations.set(key, annotation);
  cls.metaclass = meta;
  body.scope.owner.cls = cls;
  const hook = cls.mro.slice(1).map((base) => base.attrs.get("__init_subclass__")).find((one) => one !== undefined);
  if (hook !== undefined) rt.call(unwrapMethod(hook), [cls], keywords, at);
  const native = cls.mro.slice(1).find((base) => base.onSubclass !== null)?.onSubclass;
  native?.(cls, { args: [], kwargs: keywords, at, rt });
  rt.classMade(cls);
  return cls;
}

function unwrapMethod(hook: Value): Value {
  if (hook instanceof PyStatic) return hook.fn;
  return hook instanceof PyObject && hook.cls?.name === "classmethod" ? hook.attrs.get("__func__") ?? hook : hook;
}

function buildByMetaclass(name: string, bases: Bases, scope: Scope, meta: PyClass, keywords: ReadonlyMap<string, Value>, rt: Runtime, at: Place): Value {
  const namespace = new PyDict([...scope.names]);
  bodies.set(namespace, { scope, names: scope.names });
  const args = [name, new PyTuple([...bases.known, ...bases.unknown]), namespace];
  const maker = meta.lookup("__new__");
  const made = maker === undefined
    ? makeClass(name, bases, { scope, names: scope.names }, meta, keywords, rt, at)
    : rt.call(maker instanceof PyStatic ? maker.fn : maker, [meta, ...args], keywords, at);
  const init = meta.lookup("__init__");
  if (made instanceof PyClass && init !== undefined) rt.call(init, [made, ...args], keywords, at);
  return made;
}

/** `type.__new__(metaclass, name, bases, namespace)`. */
export const typeNew = new PyBuiltin("__new__", ({ args, kwargs, at, rt }) => {
  const [meta, name, bases, namespace] = args;
  if (typeof name !== "string" || !(bases instanceof PyTuple) || !(namespace instanceof PyDict)) return new Unknown("a class made at run time", at);
  const scope = bodies.get(namespace)?.scope;
  const names = new Map(namespace.pairs().map(([key, value]) => [String(key), value]));
  const resolved = resolveBases(bases.items, undefined, rt, at);
  const cls = meta instanceof PyClass ? meta : null;
  if (scope !== undefined) return makeClass(name, resolved, { scope, names }, cls, kwargs, rt, at);
  return makeFreeClass(name, resolved, names, cls, { args: [], kwargs, at, rt });
});

/** A class that has no `class` statement: `type("Name", (Base,), {…})`. */
function makeFreeClass(name: string, bases: Bases, names: ReadonlyMap<string, Value>, meta: PyClass | null, call: { args: readonly Value[]; kwargs: ReadonlyMap<string, Value>; at: Place; rt: Runtime }): PyClass {
  const cls = new PyClass(name, bases.known, { module: "", at: call.at, unknownBases: bases.unknown });
  for (const [key, value] of names) cls.attrs.set(key, value);
  cls.metaclass = meta ?? bases.known.map((base) => base.metaclass).find((one) => one !== null) ?? null;
  const hook = cls.mro.slice(1).map((base) => base.attrs.get("__init_subclass__")).find((one) => one !== undefined);
  if (hook !== undefined) call.rt.call(unwrapMethod(hook), [cls], call.kwargs, call.at);
  cls.mro.slice(1).find((base) => base.onSubclass !== null)?.onSubclass?.(cls, call);
  return cls;
}

/** `super()`: attributes of what comes after a class in the mro of an object. */
export class PySuper extends PyObject {
  readonly owner: PyClass;
  readonly self: Value;

  constructor(owner: PyClass, self: Value) {
    super(null);
    this.owner = owner;
    this.self = self;
  }

  override getNative(name: string, rt: Runtime, at: Place): Value | undefined {
    const start = this.self instanceof PyClass ? this.self : this.self instanceof PyObject ? this.self.cls : null;
    if (start === null) return undefined;
    const meta = this.self instanceof PyClass && !start.mro.includes(this.owner) ? start.metaclass : start;
    const after = meta?.mro.slice(meta.mro.indexOf(this.owner) + 1) ?? [];
    const found = [...after, basicClasses.object].map((cls) => cls.attrs.get(name)).find((value) => value !== undefined);
    if (name === "__new__") return found instanceof PyStatic ? found.fn : found ?? (meta === start ? undefined : typeNew);
    if (found === undefined) return this.unknownBase(after, name);
    if (found instanceof PyFunction || (found instanceof PyBuiltin && found.method)) return new PyBound(found, this.self);
    return found instanceof PyObject ? found.bind(this.self instanceof PyClass ? null : this.self, start, rt, at) : found;
  }

  private unknownBase(after: readonly PyClass[], name: string): Value | undefined {
    const unknown = [this.owner, ...after].flatMap((cls) => cls.unknownBases)[0];
    return unknown === undefined ? undefined : new Unknown(unknown.reason, unknown.at, `${unknown.path ?? "?"}.${name}`);
  }
}
