import { basicClasses, classOf } from "../class-of.ts";
import { containerClasses, PyBytes, PyDict, PyList, PyTuple } from "../containers.ts";
import { typeNew } from "../define-class.ts";
import { exceptionClasses, raise, Undecided } from "../error.ts";
import { addMethods, nativeFunction } from "../native.ts";
import { isTrue, itemsOf, operate } from "../operate.ts";
import { formatValue, toRepr, toText } from "../text.ts";
import { PyBuiltin, PyStatic } from "../callable.ts";
import { type Call, orElse, PyClass, PyObject, Unknown, type Value } from "../value.ts";
import { classMethodClass, propertyClass, staticMethodClass } from "./descriptors.ts";
import { sortValues } from "./sort.ts";
import "./typing.ts";
import "./collections.ts";
import "./str.ts";

const functions: Readonly<Record<string, (call: Call) => Value>> = {
  len: ({ args, rt, at }) => lengthOf(args[0] ?? null, rt, at),
  isinstance: ({ args, at }) => isInstance(args[0] ?? null, args[1] ?? null, at),
  issubclass: ({ args, at }) => isSubclass(args[0] ?? null, args[1] ?? null, at),
  hasattr: ({ args, rt, at }) => hasAttribute(args, rt, at),
  getattr: ({ args, rt, at }) => getAttribute(args, rt, at),
  setattr: ({ args, rt, at }) => {
    rt.setAttribute(args[0] ?? null, toText(args[1] ?? null, rt, at), args[2] ?? null, at);
    return null;
  },
  callable: ({ args }) => args[0] instanceof PyObject && (args[0] instanceof PyClass || args[0].cls === null || args[0].cls.lookup("__call__") !== undefined),
  repr: ({ args, rt, at }) => toRepr(args[0] ?? null, rt, at),
  format: ({ args, rt, at }) => formatValue(args[0] ?? null, toText(args[1] ?? "", rt, at), rt, at),
  range: (call) => rangeOf(call),
  enumerate: ({ args, kwargs, rt, at }) => {
    const start = kwargs.get("start") ?? args[1] ?? 0n;
    return new PyList(itemsOf(args[0] ?? null, rt, at).map((item, index) => new PyTuple([BigInt(index) + BigInt(Number(start)), item])));
  },
  zip: ({ args, rt, at }) => {
    const rows = args.map((arg) => itemsOf(arg, rt, at));
    const length = rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.length));
    return new PyList(Array.from({ length }, (_, index) => new PyTuple(rows.map((row) => row[index] ?? null))));
  },
  map: ({ args, rt, at }) => new PyList(itemsOf(args[1] ?? null, rt, at).map((item) => rt.call(args[0] ?? null, [item], new Map(), at))),
  filter: ({ args, rt, at }) => {
    const [test = null, items = null] = args;
    return new PyList(itemsOf(items, rt, at).filter((item) => isTrue(test === null ? item : rt.call(test, [item], new Map(), at), rt, at)));
  },
  sorted: (call) => new PyList(sortValues(itemsOf(call.args[0] ?? null, call.rt, call.at), call)),
  reversed: ({ args, rt, at }) => new PyList([...itemsOf(args[0] ?? null, rt, at)].reverse()),
  any: ({ args, rt, at }) => itemsOf(args[0] ?? null, rt, at).some((item) => isTrue(item, rt, at)),
  all: ({ args, rt, at }) => itemsOf(args[0] ?? null, rt, at).every((item) => isTrue(item, rt, at)),
  sum: ({ args, rt, at }) => itemsOf(args[0] ?? null, rt, at).reduce<Value>((total, item) => operate("+", total, item, rt, at), args[1] ?? 0n),
  min: (call) => extreme(call, "<"),
  max: (call) => extreme(call, ">"),
  abs: ({ args, rt, at }) => (isTrue(operate("<", args[0] ?? null, 0n, rt, at), rt, at) ? operate("-", 0n, args[0] ?? null, rt, at) : args[0] ?? null),
  ord: ({ args }) => BigInt(String(args[0]).codePointAt(0) ?? 0),
  chr: ({ args, at }) => (typeof args[0] === "bigint" ? String.fromCodePoint(Number(args[0])) : raise("TypeError", "an integer is required", at)),
  iter: ({ args, rt, at }) => new PyList(itemsOf(args[0] ?? null, rt, at)),
  next: ({ args, rt, at }) => orElse(itemsOf(args[0] ?? null, rt, at)[0], () => orElse(args[1], () => raise("StopIteration", "", at))),
  id: ({ args }) => (args[0] instanceof PyObject ? BigInt(args[0].id) : 0n),
  print: () => null,
  vars: ({ args }) => (args[0] instanceof PyObject ? new PyDict(args[0].attrs) : new PyDict()),
  dir: ({ args }) => new PyList(args[0] instanceof PyClass ? [...new Set(args[0].mro.flatMap((cls) => [...cls.attrs.keys()]))].sort() : args[0] instanceof PyObject ? [...args[0].attrs.keys()].sort() : []),
  hash: ({ at }) => new Unknown("hash() differs from run to run", at),
};

function lengthOf(value: Value, rt: Call["rt"], at: Call["at"]): Value {
  const hook = value instanceof PyObject ? (value instanceof PyClass ? value.metaclass : value.cls)?.lookup("__len__") : undefined;
  return hook === undefined ? BigInt(itemsOf(value, rt, at).length) : rt.call(hook, [value], new Map(), at);
}

function isInstance(value: Value, kind: Value, at: Call["at"]): boolean {
  if (kind instanceof PyTuple) return kind.items.some((one) => isInstance(value, one, at));
  if (value instanceof Unknown || kind instanceof Unknown) throw new Undecided(value instanceof Unknown ? value : kind instanceof Unknown ? kind : new Unknown("isinstance", at));
  if (kind === basicClasses.object) return true;
  return kind instanceof PyClass && classOf(value).isSubclassOf(kind);
}

function isSubclass(value: Value, kind: Value, at: Call["at"]): boolean {
  if (kind instanceof PyTuple) return kind.items.some((one) => isSubclass(value, one, at));
  if (value instanceof Unknown) throw new Undecided(value);
  if (!(value instanceof PyClass)) return raise("TypeError", "issubclass() arg 1 must be a class", at);
  return kind === basicClasses.object || (kind instanceof PyClass && value.isSubclassOf(kind));
}

function hasAttribute(args: readonly Value[], rt: Call["rt"], at: Call["at"]): boolean {
  const [of = null, name = null] = args;
  if (of instanceof Unknown) throw new Undecided(of);
  const found = rt.findAttribute(of, toText(name, rt, at), at);
  if (found instanceof Unknown) throw new Undecided(found);
  return found !== undefined;
}

function getAttribute(args: readonly Value[], rt: Call["rt"], at: Call["at"]): Value {
  const [of = null, name = null, fallback] = args;
  const found = rt.findAttribute(of, toText(name, rt, at), at);
  return orElse(found, () => orElse(fallback, () => raise("AttributeError", toText(name, rt, at), at)));
}

function rangeOf(call: Call): PyList {
  const [a = 0n, b, c = 1n] = call.args.map((arg) => (typeof arg === "bigint" ? arg : raise("TypeError", "range() takes integers", call.at)));
  const [from, to] = b === undefined ? [0n, a] : [a, b];
  const items: bigint[] = [];
  for (let at = from; c > 0n ? at < to : at > to; at += c) {
    call.rt.step(call.at);
    items.push(at);
  }
  return new PyList(items);
}

function extreme(call: Call, op: string): Value {
  const items = call.args.length === 1 ? itemsOf(call.args[0] ?? null, call.rt, call.at) : call.args;
  const key = call.kwargs.get("key") ?? null;
  const keyOf = (value: Value): Value => (key === null ? value : call.rt.call(key, [value], new Map(), call.at));
  const [first, ...rest] = items;
  if (first === undefined) return orElse(call.kwargs.get("default"), () => raise("ValueError", "arg is an empty sequence", call.at));
  return rest.reduce<Value>((best, item) => (isTrue(operate(op, keyOf(item), keyOf(best), call.rt, call.at), call.rt, call.at) ? item : best), first);
}

/** `str(x)`, `int(x)` and the like: what calling a class of Python's own syntax gives. */
const conversions: readonly (readonly [PyClass, (call: Call) => Value])[] = [
  [basicClasses.str, ({ args, rt, at }) => (args[0] instanceof PyBytes ? args[0].text : args[0] === undefined ? "" : toText(args[0], rt, at))],
  [basicClasses.int, ({ args, rt, at }) => toInt(args[0] ?? 0n, rt, at)],
  [basicClasses.float, ({ args, rt, at }) => Number(typeof args[0] === "string" || typeof args[0] === "number" ? args[0] : toInt(args[0] ?? 0n, rt, at))],
  [basicClasses.bool, ({ args, rt, at }) => isTrue(args[0] ?? false, rt, at)],
  [containerClasses.tuple, ({ args, rt, at }) => new PyTuple(args[0] === undefined ? [] : itemsOf(args[0], rt, at))],
  [containerClasses.bytes, ({ args, rt, at }) => new PyBytes(args[0] === undefined ? "" : toText(args[0], rt, at))],
];

for (const [cls, convert] of conversions) {
  cls.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", (call) => {
    const [made] = call.args;
    const value = convert({ ...call, args: call.args.slice(1) });
    // A subclass of str or int is used as what it holds; its own class is not kept.
    return made instanceof PyClass ? value : raise("TypeError", "X is not a type object", call.at);
  })));
}
basicClasses.type.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", (call) => {
  const [made, ...args] = call.args;
  return args.length === 1 && made === basicClasses.type ? typeOf(args[0] ?? null) : typeNew.fn(call);
})));

function typeOf(value: Value): Value {
  return value instanceof Unknown ? value : classOf(value);
}

function toInt(value: Value, rt: Call["rt"], at: Call["at"]): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return BigInt(value);
  if (typeof value === "number") return BigInt(Math.trunc(value));
  const text = toText(value, rt, at).trim().replaceAll("_", "");
  return /^[+-]?\d+$/.test(text) ? BigInt(text) : raise("ValueError", `invalid literal for int(): ${text}`, at);
}

const nothing = (name: string): PyBuiltin => new PyBuiltin(name, () => null, true);
for (const name of ["__init__", "__init_subclass__", "__setattr__"]) basicClasses.object.attrs.set(name, nothing(name));
basicClasses.object.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", ({ args, at }) => {
  const [cls] = args;
  if (!(cls instanceof PyClass)) return raise("TypeError", "object.__new__(X): X is not a type object", at);
  return cls.mro.find((one) => one.allocate !== null)?.allocate?.(cls) ?? new PyObject(cls);
})));
basicClasses.type.attrs.set("__init__", nothing("__init__"));
basicClasses.type.attrs.set("__call__", new PyBuiltin("__call__", ({ args, kwargs, rt, at }) => rt.call(args[0] ?? null, args.slice(1), kwargs, at), true));

addMethods(basicClasses.int, { bit_length: (self) => BigInt(typeof self === "bigint" ? self.toString(2).replace("-", "").length : 0) });
containerClasses.dict.attrs.set("fromkeys", nativeFunction("fromkeys", ({ args, rt, at }) => new PyDict(itemsOf(args[0] ?? null, rt, at).map((key) => [key, args[1] ?? null] as const))));
basicClasses.str.attrs.set("maketrans", nativeFunction("maketrans", ({ args, rt, at }) => {
  const [from, to] = args.map((arg) => toText(arg, rt, at));
  return new PyDict([...(from ?? "")].map((char, index) => [BigInt(char.codePointAt(0) ?? 0), [...(to ?? "")][index] ?? null] as const));
}));

const base = exceptionClasses.get("BaseException");
if (base !== undefined) {
  addMethods(base, {
    __init__: (self, { args, rt, at }) => {
      if (!(self instanceof PyObject)) return null;
      self.attrs.set("args", new PyTuple(args));
      self.attrs.set("message", args[0] === undefined || args[0] instanceof Unknown ? "" : toText(args[0], rt, at));
      return null;
    },
    __str__: (self) => (self instanceof PyObject ? self.attrs.get("message") ?? "" : ""),
  });
}

/** Python's built-in names. */
export function makeBuiltins(): Map<string, Value> {
  const names = new Map<string, Value>(exceptionClasses);
  for (const [name, fn] of Object.entries(functions)) names.set(name, nativeFunction(name, fn));
  for (const cls of [basicClasses.object, basicClasses.type, basicClasses.int, basicClasses.bool, basicClasses.float, basicClasses.str]) names.set(cls.name, cls);
  for (const cls of Object.values(containerClasses)) names.set(cls.name, cls);
  names.set("frozenset", containerClasses.set);
  names.set("property", propertyClass);
  names.set("classmethod", classMethodClass);
  names.set("staticmethod", staticMethodClass);
  names.set("NotImplemented", new PyObject(null));
  names.set("__debug__", true);
  return names;
}
