import { classOf } from "./class-of.ts";
import { hashKey, PyBytes, PyDict, PyList, PySet, PyTuple } from "./containers.ts";
import { asUnknown, raise, Undecided } from "./error.ts";
import { percentFormat } from "./percent.ts";
import { PyObject, type Place, type Runtime, Unknown, type Value } from "./value.ts";

/** Whether a value counts as true; a value that cannot be known throws `Undecided`. */
export function isTrue(value: Value, rt: Runtime, at: Place): boolean {
  if (value instanceof Unknown) throw new Undecided(value);
  if (!(value instanceof PyObject)) return value !== null && value !== 0n && value !== 0 && value !== "" && value !== false;
  const hook = value.cls?.lookup("__bool__") ?? value.cls?.lookup("__len__");
  return hook === undefined ? value.truth() : isTrue(rt.call(hook, [value], new Map(), at), rt, at);
}

/** The items of something that can be iterated over. */
export function itemsOf(value: Value, rt: Runtime, at: Place): readonly Value[] {
  if (value instanceof Unknown) throw new Undecided(value);
  if (typeof value === "string") return [...value];
  if (value instanceof PyObject) {
    const native = value.iterate(rt, at);
    if (native !== undefined) return native;
    const hook = value.cls?.lookup("__iter__");
    if (hook !== undefined) return itemsOf(rt.call(hook, [value], new Map(), at), rt, at);
  }
  return raise("TypeError", `${typeName(value)} is not iterable`, at);
}

/** The name of a value's class, as Python writes it. */
export function typeName(value: Value): string {
  return classOf(value).name;
}

/** Whether two values are equal to Python (`==`), where neither overrides it. */
export function isEqual(left: Value, right: Value): boolean {
  if (left instanceof PyList && right instanceof PyList) return sameItems(left.items, right.items);
  if (left instanceof PyTuple && right instanceof PyTuple) return sameItems(left.items, right.items);
  if (left instanceof PySet && right instanceof PySet) return left.entries.size === right.entries.size && [...left.entries.keys()].every((key) => right.entries.has(key));
  if (left instanceof PyDict && right instanceof PyDict) {
    return left.entries.size === right.entries.size && left.pairs().every(([key, value]) => {
      const other = right.get(key);
      return other !== undefined && isEqual(value, other);
    });
  }
  return hashKey(left) === hashKey(right);
}

function sameItems(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((item, index) => isEqual(item, right[index] ?? null));
}

const special: Readonly<Record<string, readonly [string, string]>> = {
  "+": ["__add__", "__radd__"], "-": ["__sub__", "__rsub__"], "*": ["__mul__", "__rmul__"], "/": ["__truediv__", "__rtruediv__"],
  "//": ["__floordiv__", "__rfloordiv__"], "%": ["__mod__", "__rmod__"], "|": ["__or__", "__ror__"], "&": ["__and__", "__rand__"],
  "==": ["__eq__", "__eq__"], "!=": ["__ne__", "__ne__"], "<": ["__lt__", "__gt__"], ">": ["__gt__", "__lt__"], "<=": ["__le__", "__ge__"], ">=": ["__ge__", "__le__"],
};

/** `left op right` for arithmetic, bit and comparison operators. */
export function operate(op: string, left: Value, right: Value, rt: Runtime, at: Place): Value {
  if (left instanceof Unknown) return left;
  const own = objectOperator(op, left, right, rt, at);
  if (own !== undefined) return own;
  if (right instanceof Unknown) return right;
  if (op === "==") return isEqual(left, right);
  if (op === "!=") return !isEqual(left, right);
  if (op === "%" && (typeof left === "string")) return percentFormat(left, right, rt, at);
  return primitiveOperator(op, left, right, at) ?? raise("TypeError", `unsupported operand type(s) for ${op}: '${typeName(left)}' and '${typeName(right)}'`, at);
}

function objectOperator(op: string, left: Value, right: Value, rt: Runtime, at: Place): Value | undefined {
  const names = special[op];
  if (left instanceof PyObject) {
    const hook = names === undefined ? undefined : left.cls?.lookup(names[0]);
    const value = hook === undefined ? left.operate(op, right, false, rt, at) : rt.call(hook, [left, right], new Map(), at);
    if (value !== undefined) return value;
  }
  if (right instanceof PyObject && !(right instanceof Unknown)) {
    const hook = names === undefined ? undefined : right.cls?.lookup(names[1]);
    return hook === undefined ? right.operate(op, left, true, rt, at) : rt.call(hook, [right, left], new Map(), at);
  }
  return undefined;
}

function primitiveOperator(op: string, left: Value, right: Value, at: Place): Value | undefined {
  if (typeof left === "string" && typeof right === "string") return textOperator(op, left, right);
  if (typeof left === "string" && typeof right === "bigint" && op === "*") return left.repeat(Math.max(0, Number(right)));
  if (typeof left === "bigint" && typeof right === "string" && op === "*") return right.repeat(Math.max(0, Number(left)));
  if (left instanceof PyBytes && right instanceof PyBytes && op === "+") return new PyBytes(left.text + right.text);
  const a = typeof left === "boolean" ? BigInt(left) : left;
  const b = typeof right === "boolean" ? BigInt(right) : right;
  if (typeof a === "bigint" && typeof b === "bigint") return intOperator(op, a, b, at);
  if ((typeof a === "bigint" || typeof a === "number") && (typeof b === "bigint" || typeof b === "number")) return floatOperator(op, Number(a), Number(b), at);
  if (left instanceof PyTuple && right instanceof PyTuple) return tupleOperator(op, left, right, at);
  return undefined;
}

function textOperator(op: string, left: string, right: string): Value | undefined {
  switch (op) {
    case "+": return left + right;
    case "<": return left < right;
    case ">": return left > right;
    case "<=": return left <= right;
    case ">=": return left >= right;
    default: return undefined;
  }
}

function intOperator(op: string, a: bigint, b: bigint, at: Place): Value | undefined {
  if (b === 0n && ["/", "//", "%"].includes(op)) return raise("ZeroDivisionError", "division by zero", at);
  switch (op) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return Number(a) / Number(b);
    case "//": return (a - (((a % b) + b) % b)) / b;
    case "%": return ((a % b) + b) % b;
    case "**": return b < 0n ? Number(a) ** Number(b) : a ** b;
    case "<<": return a << b;
    case ">>": return a >> b;
    case "|": return a | b;
    case "&": return a & b;
    case "^": return a ^ b;
    default: return comparison(op, a < b, a > b);
  }
}

function floatOperator(op: string, a: number, b: number, at: Place): Value | undefined {
  if (b === 0 && ["/", "//", "%"].includes(op)) return raise("ZeroDivisionError", "division by zero", at);
  switch (op) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return a / b;
    case "//": return Math.floor(a / b);
    case "%": return ((a % b) + b) % b;
    case "**": return a ** b;
    default: return comparison(op, a < b, a > b);
  }
}

function comparison(op: string, less: boolean, more: boolean): boolean | undefined {
  switch (op) {
    case "<": return less;
    case ">": return more;
    case "<=": return !more;
    case ">=": return !less;
    default: return undefined;
  }
}

function tupleOperator(op: string, left: PyTuple, right: PyTuple, at: Place): Value | undefined {
  const at2 = left.items.findIndex((item, index) => !isEqual(item, right.items[index] ?? null));
  const a = left.items[at2];
  const b = right.items[at2];
  if (a === undefined || b === undefined) return comparison(op, left.items.length < right.items.length, left.items.length > right.items.length);
  return primitiveOperator(op, a, b, at);
}

/** `item in container`. */
export function contains(container: Value, item: Value, rt: Runtime, at: Place): boolean {
  if (typeof container === "string" && typeof item === "string") return container.includes(item);
  if (container instanceof PyDict || container instanceof PySet) return container.entries.has(hashKey(item));
  if (container instanceof PyObject && !(container instanceof Unknown)) {
    const hook = container.cls?.lookup("__contains__");
    if (hook !== undefined) return isTrue(rt.call(hook, [container, item], new Map(), at), rt, at);
  }
  const items = itemsOf(container, rt, at);
  const unknown = items.find((one) => one instanceof Unknown) ?? (item instanceof Unknown ? item : undefined);
  if (items.some((one) => isEqual(one, item))) return true;
  if (unknown instanceof Unknown) throw new Undecided(unknown);
  return false;
}

/** Runs something, with the unknown value that stands for what stopped it. */
export function attempt(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    return asUnknown(error);
  }
}
