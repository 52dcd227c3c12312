import { containerClasses, hashKey, PyBytes, PyDict, PyList, PySet, PyTuple } from "../containers.ts";
import { raise } from "../error.ts";
import { addMethods, asTuples } from "../native.ts";
import { isEqual, itemsOf } from "../operate.ts";
import { sortValues } from "./sort.ts";
import { type Call, orElse, type PyClass, type Value } from "../value.ts";

function methodsOf<T>(cls: PyClass, kind: new (...args: never[]) => T, methods: Readonly<Record<string, (self: T, call: Call) => Value>>): void {
  addMethods(cls, Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, (self: Value, call: Call): Value => {
    return self instanceof kind ? method(self, call) : raise("TypeError", `${name}() of something else`, call.at);
  }])));
}

methodsOf(containerClasses.list, PyList, {
  append: (list, { args }) => {
    list.items.push(args[0] ?? null);
    return null;
  },
  extend: (list, { args, rt, at }) => {
    list.items.push(...itemsOf(args[0] ?? null, rt, at));
    return null;
  },
  insert: (list, { args }) => {
    list.items.splice(Number(args[0] ?? 0), 0, args[1] ?? null);
    return null;
  },
  pop: (list, { args, at }) => orElse(list.items.splice(args[0] === undefined ? -1 : Number(args[0]), 1)[0], () => raise("IndexError", "pop from empty list", at)),
  remove: (list, { args }) => {
    const index = list.items.findIndex((item) => isEqual(item, args[0] ?? null));
    if (index >= 0) list.items.splice(index, 1);
    return null;
  },
  index: (list, { args, at }) => {
    const index = list.items.findIndex((item) => isEqual(item, args[0] ?? null));
    return index < 0 ? raise("ValueError", "is not in list", at) : BigInt(index);
  },
  count: (list, { args }) => BigInt(list.items.filter((item) => isEqual(item, args[0] ?? null)).length),
  copy: (list) => new PyList(list.items),
  reverse: (list) => {
    list.items.reverse();
    return null;
  },
  sort: (list, call) => {
    list.items = sortValues(list.items, call);
    return null;
  },
});

methodsOf(containerClasses.tuple, PyTuple, {
  index: (tuple, { args }) => BigInt(tuple.items.findIndex((item) => isEqual(item, args[0] ?? null))),
  count: (tuple, { args }) => BigInt(tuple.items.filter((item) => isEqual(item, args[0] ?? null)).length),
});

methodsOf(containerClasses.dict, PyDict, {
  get: (dict, { args }) => orElse(dict.get(args[0] ?? null), () => args[1] ?? null),
  keys: (dict) => new PyList(dict.iterate()),
  values: (dict) => new PyList(dict.pairs().map(([, value]) => value)),
  items: (dict) => new PyList(asTuples(dict.pairs())),
  copy: (dict) => new PyDict(dict.pairs()),
  update: (dict, call) => {
    for (const [key, value] of pairsOf(call)) dict.set(key, value);
    return null;
  },
  setdefault: (dict, { args }) => {
    const found = dict.get(args[0] ?? null);
    if (found !== undefined) return found;
    dict.set(args[0] ?? null, args[1] ?? null);
    return args[1] ?? null;
  },
  pop: (dict, { args, at }) => {
    const found = dict.get(args[0] ?? null);
    dict.entries.delete(hashKey(args[0] ?? null));
    return orElse(found, () => orElse(args[1], () => raise("KeyError", String(args[0]), at)));
  },
  clear: (dict) => {
    dict.entries.clear();
    return null;
  },
});

methodsOf(containerClasses.set, PySet, {
  add: (set, { args }) => {
    set.entries.set(hashKey(args[0] ?? null), args[0] ?? null);
    return null;
  },
  discard: (set, { args }) => {
    set.entries.delete(hashKey(args[0] ?? null));
    return null;
  },
  update: (set, { args, rt, at }) => {
    for (const item of itemsOf(args[0] ?? null, rt, at)) set.entries.set(hashKey(item), item);
    return null;
  },
  union: (set, { args, rt, at }) => new PySet([...set.iterate(), ...itemsOf(args[0] ?? null, rt, at)]),
  copy: (set) => new PySet(set.iterate()),
});

methodsOf(containerClasses.bytes, PyBytes, {
  decode: (bytes) => bytes.text,
  hex: (bytes) => [...bytes.text].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(2, "0")).join(""),
});

/** The pairs that `dict(…)` and `update(…)` take: a dict or pairs, and names. */
export function pairsOf(call: Call): (readonly [Value, Value])[] {
  const [first] = call.args;
  const named = [...call.kwargs];
  if (first === undefined) return named;
  if (first instanceof PyDict) return [...first.pairs(), ...named];
  const pairs = itemsOf(first, call.rt, call.at).map((item) => itemsOf(item, call.rt, call.at));
  return [...pairs.map((pair) => [pair[0] ?? null, pair[1] ?? null] as const), ...named];
}

containerClasses.list.allocate = () => new PyList([]);
addMethods(containerClasses.list, {
  __init__: (self, { args, rt, at }) => {
    if (self instanceof PyList && args[0] !== undefined) self.items = [...itemsOf(args[0], rt, at)];
    return null;
  },
});
containerClasses.dict.allocate = (cls) => new PyDict([], cls);
addMethods(containerClasses.dict, {
  __init__: (self, call) => {
    if (self instanceof PyDict) for (const [key, value] of pairsOf(call)) self.set(key, value);
    return null;
  },
});
containerClasses.set.allocate = () => new PySet();
addMethods(containerClasses.set, {
  __init__: (self, { args, rt, at }) => {
    if (self instanceof PySet && args[0] !== undefined) for (const item of itemsOf(args[0], rt, at)) self.entries.set(hashKey(item), item);
    return null;
  },
});
addMethods(containerClasses.tuple, {});
