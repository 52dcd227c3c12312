import { raise } from "./error.ts";
import { orElse, PyClass, PyObject, type Place, type Runtime, type Value } from "./value.ts";

/** The classes of the containers; their methods are added in `builtins/`. */
export const containerClasses = {
  list: new PyClass("list", []),
  tuple: new PyClass("tuple", []),
  dict: new PyClass("dict", []),
  set: new PyClass("set", []),
  bytes: new PyClass("bytes", []),
} as const;

/** A key under which equal values meet. */
export function hashKey(value: Value): string {
  if (value === null) return "n";
  if (value instanceof PyObject) return value.hashKey();
  if (typeof value === "string") return `s:${value}`;
  return `i:${typeof value === "boolean" ? Number(value) : value}`;
}

/** A list. */
export class PyList extends PyObject {
  items: Value[];

  constructor(items: readonly Value[]) {
    super(containerClasses.list);
    this.items = [...items];
  }

  override iterate(): readonly Value[] {
    return this.items;
  }

  override getItem(index: Value, rt: Runtime, at: Place): Value {
    const found = itemAt(this.items, index, rt, at);
    return Array.isArray(found) ? new PyList(found) : found;
  }

  override operate(op: string, other: Value, reflected: boolean): Value | undefined {
    if (op === "+" && other instanceof PyList && !reflected) return new PyList([...this.items, ...other.items]);
    return op === "*" && typeof other === "bigint" ? new PyList(repeat(this.items, other)) : undefined;
  }

  override truth(): boolean {
    return this.items.length > 0;
  }
}

/** A tuple. */
export class PyTuple extends PyObject {
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    super(containerClasses.tuple);
    this.items = items;
  }

  override hashKey(): string {
    return `t(${this.items.map(hashKey).join(",")})`;
  }

  override iterate(): readonly Value[] {
    return this.items;
  }

  override getItem(index: Value, rt: Runtime, at: Place): Value {
    const found = itemAt(this.items, index, rt, at);
    return Array.isArray(found) ? new PyTuple(found) : found;
  }

  override operate(op: string, other: Value, reflected: boolean): Value | undefined {
    if (op === "+" && other instanceof PyTuple && !reflected) return new PyTuple([...this.items, ...other.items]);
    return op === "*" && typeof other === "bigint" ? new PyTuple(repeat(this.items, other)) : undefined;
  }

  override truth(): boolean {
    return this.items.length > 0;
  }
}

/** A dict, in order of insertion. */
export class PyDict extends PyObject {
  readonly entries = new Map<string, { readonly key: Value; readonly value: Value }>();

  constructor(entries: Iterable<readonly [Value, Value]> = [], cls: PyClass = containerClasses.dict) {
    super(cls);
    for (const [key, value] of entries) this.set(key, value);
  }

  get(key: Value): Value | undefined {
    return this.entries.get(hashKey(key))?.value;
  }

  set(key: Value, value: Value): void {
    const hash = hashKey(key);
    this.entries.set(hash, { key: this.entries.get(hash)?.key ?? key, value });
  }

  pairs(): (readonly [Value, Value])[] {
    return [...this.entries.values()].map(({ key, value }) => [key, value] as const);
  }

  override iterate(): readonly Value[] {
    return [...this.entries.values()].map(({ key }) => key);
  }

  override getItem(index: Value, rt: Runtime, at: Place): Value {
    return orElse(this.get(index), () => missing(this, index, rt, at));
  }

  override operate(op: string, other: Value, reflected: boolean): Value | undefined {
    if (op !== "|" || !(other instanceof PyDict) || reflected) return undefined;
    return new PyDict([...this.pairs(), ...other.pairs()]);
  }

  override truth(): boolean {
    return this.entries.size > 0;
  }
}

function missing(dict: PyDict, index: Value, rt: Runtime, at: Place): Value {
  const factory = dict.attrs.get("default_factory");
  if (factory === undefined || factory === null) return raise("KeyError", reprKey(index), at);
  const value = rt.call(factory, [], new Map(), at);
  dict.set(index, value);
  return value;
}

function reprKey(index: Value): string {
  return typeof index === "string" ? `'${index}'` : String(index instanceof PyObject ? index.repr() : index);
}

/** A set, in order of insertion. */
export class PySet extends PyObject {
  readonly entries = new Map<string, Value>();

  constructor(items: Iterable<Value> = []) {
    super(containerClasses.set);
    for (const item of items) this.entries.set(hashKey(item), item);
  }

  override iterate(): readonly Value[] {
    return [...this.entries.values()];
  }

  override operate(op: string, other: Value, reflected: boolean): Value | undefined {
    if (!(other instanceof PySet) || reflected) return undefined;
    const items = [...this.entries.values()];
    if (op === "|") return new PySet([...items, ...other.entries.values()]);
    if (op === "&") return new PySet(items.filter((item) => other.entries.has(hashKey(item))));
    return op === "-" ? new PySet(items.filter((item) => !other.entries.has(hashKey(item)))) : undefined;
  }

  override truth(): boolean {
    return this.entries.size > 0;
  }
}

/** Bytes, as the characters of their literal. */
export class PyBytes extends PyObject {
  readonly text: string;

  constructor(text: string) {
    super(containerClasses.bytes);
    this.text = text;
  }

  override hashKey(): string {
    return `b:${this.text}`;
  }
}

/** `low:high:step` as an index. */
export class PySlice extends PyObject {
  readonly low: Value;
  readonly high: Value;
  readonly step: Value;

  constructor(low: Value, high: Value, step: Value) {
    super(null);
    this.low = low;
    this.high = high;
    this.step = step;
  }
}

function repeat(items: readonly Value[], times: bigint): Value[] {
  return Array.from({ length: Math.max(0, Number(times)) }, () => items).flat();
}

/** The item at an index, or the items of a slice as an array. */
export function itemAt(items: readonly Value[], index: Value, _rt: Runtime, at: Place): Value | Value[] {
  if (index instanceof PySlice) return slice(items, index);
  if (typeof index !== "bigint") return raise("TypeError", "indices must be integers or slices", at);
  const position = Number(index) < 0 ? items.length + Number(index) : Number(index);
  const found = items[position];
  return found === undefined ? raise("IndexError", "index out of range", at) : found;
}

function slice(items: readonly Value[], by: PySlice): Value[] {
  const step = typeof by.step === "bigint" ? Number(by.step) : 1;
  const bound = (value: Value, fallback: number): number => {
    if (typeof value !== "bigint") return fallback;
    return Number(value) < 0 ? Math.max(step < 0 ? -1 : 0, items.length + Number(value)) : Math.min(Number(value), items.length);
  };
  const taken: Value[] = [];
  if (step > 0) for (let at = bound(by.low, 0); at < bound(by.high, items.length); at += step) taken.push(items[at] ?? null);
  else for (let at = Math.min(bound(by.low, items.length - 1), items.length - 1); at > bound(by.high, -1); at += step) taken.push(items[at] ?? null);
  return taken;
}
