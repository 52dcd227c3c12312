import { PyDict, PyTuple } from "./containers.ts";
import { raise } from "./error.ts";
import { PyBuiltin } from "./callable.ts";
import { PyModule } from "./module.ts";
import { type Call, PyClass, PyObject, type Value } from "./value.ts";

/** A function of a library, as a value. */
export function nativeFunction(name: string, fn: (call: Call) => Value): PyBuiltin {
  return new PyBuiltin(name, fn);
}

/** Gives a class methods; the first argument of each is the instance. */
export function addMethods(cls: PyClass, methods: Readonly<Record<string, (self: Value, call: Call) => Value>>): void {
  for (const [name, method] of Object.entries(methods)) {
    cls.attrs.set(name, new PyBuiltin(name, (call) => method(call.args[0] ?? null, { ...call, args: call.args.slice(1) }), true));
  }
}

/** A class of a library: what `Name(…)` gives is made by `allocate` and filled by `init`. */
export function nativeClass(name: string, module: string, bases: readonly PyClass[], details: { allocate?: (cls: PyClass) => PyObject; init?: (self: PyObject, call: Call) => void } = {}): PyClass {
  const cls = new PyClass(name, bases, { module });
  const { allocate, init } = details;
  if (allocate !== undefined) cls.allocate = allocate;
  if (init !== undefined) {
    addMethods(cls, {
      __init__: (self, call) => {
        if (self instanceof PyObject) init(self, call);
        return null;
      },
    });
  }
  return cls;
}

/** A module of a library. */
export function nativeModule(name: string, entries: Iterable<readonly [string, Value]>): PyModule {
  const module = new PyModule(name, "", true);
  for (const [key, value] of entries) module.attrs.set(key, value);
  return module;
}

/** The arguments of a call under their parameters' names; what is left over is an error of Python's kind, or goes to `rest`. */
export function readArguments(call: Call, names: readonly string[]): Map<string, Value> {
  const found = new Map<string, Value>();
  call.args.forEach((value, index) => {
    const name = names[index];
    if (name === undefined) raise("TypeError", "too many positional arguments", call.at);
    else found.set(name, value);
  });
  for (const [name, value] of call.kwargs) found.set(name, value);
  return found;
}

/** The text arguments of a call, for methods of str. */
export function textArgument(call: Call, index: number, fallback: string | null = null): string {
  const value = call.args[index];
  if (typeof value === "string") return value;
  if (value === undefined && fallback !== null) return fallback;
  return raise("TypeError", "expected str", call.at);
}

/** A function whose calls do not matter to schemas, and that gives its first argument back when it decorates. */
export function passThrough(name: string): PyBuiltin {
  return new PyBuiltin(name, ({ args, kwargs }) => {
    const [first] = args;
    if (first instanceof PyObject && args.length === 1 && kwargs.size === 0) return first;
    return new PyBuiltin(name, (inner) => inner.args[0] ?? null);
  });
}

/** Keyword arguments as the dict that `**` takes. */
export function asDict(kwargs: ReadonlyMap<string, Value>): PyDict {
  return new PyDict(kwargs);
}

/** Pairs as a list of tuples. */
export function asTuples(pairs: Iterable<readonly [Value, Value]>): PyTuple[] {
  return [...pairs].map((pair) => new PyTuple([...pair]));
}
