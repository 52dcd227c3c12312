import { PyBytes, PyDict, PyList, PySet, PyTuple } from "./containers.ts";
import { Undecided } from "./error.ts";
import { type Place, PyObject, type Runtime, Unknown, type Value } from "./value.ts";

/** `str(value)`. */
export function toText(value: Value, rt: Runtime, at: Place): string {
  if (typeof value === "string") return value;
  if (value instanceof Unknown) throw new Undecided(value);
  if (value instanceof PyObject) {
    const hook = value.cls?.lookup("__str__") ?? undefined;
    if (hook !== undefined) return toText(rt.call(hook, [value], new Map(), at), rt, at);
  }
  return toRepr(value, rt, at);
}

/** `repr(value)`. */
export function toRepr(value: Value, rt: Runtime, at: Place): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string") return quoteText(value);
  return objectRepr(value, rt, at);
}

function quoteText(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("\r", "\\r");
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

function objectRepr(value: PyObject, rt: Runtime, at: Place): string {
  const list = (items: readonly Value[]): string => items.map((item) => toRepr(item, rt, at)).join(", ");
  if (value instanceof Unknown) throw new Undecided(value);
  if (value instanceof PyList) return `[${list(value.items)}]`;
  if (value instanceof PyTuple) return `(${list(value.items)}${value.items.length === 1 ? "," : ""})`;
  if (value instanceof PySet) return value.entries.size === 0 ? "set()" : `{${list(value.iterate())}}`;
  if (value instanceof PyDict) return `{${value.pairs().map(([key, item]) => `${toRepr(key, rt, at)}: ${toRepr(item, rt, at)}`).join(", ")}}`;
  if (value instanceof PyBytes) return `b'${value.text}'`;
  const hook = value.cls?.lookup("__repr__") ?? undefined;
  return hook === undefined ? value.repr() : toText(rt.call(hook, [value], new Map(), at), rt, at);
}

/** `format(value, spec)` for the specs of strings and numbers. */
export function formatValue(value: Value, spec: string, rt: Runtime, at: Place): string {
  const match = /^(?:(.)?([<>^=]))?([+ -])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/.exec(spec);
  if (spec === "" || match === null) return toText(value, rt, at);
  const [, fill, align, sign, , zero, width, group, precision, type] = match;
  let body = typeof value === "bigint" || typeof value === "number"
    ? formatNumber(value, type, precision, group)
    : toText(value, rt, at).slice(0, precision === undefined ? undefined : Number(precision));
  if (sign === "+" && !body.startsWith("-")) body = `+${body}`;
  const missing = Math.max(0, Number(width ?? 0) - body.length);
  const padding = (fill ?? (zero === undefined ? " " : "0")).repeat(missing);
  const side = align ?? (typeof value === "string" ? "<" : ">");
  if (side === "^") return padding.slice(0, missing >> 1) + body + padding.slice(missing >> 1);
  return side === "<" ? body + padding : padding + body;
}

function formatNumber(value: bigint | number, type: string | undefined, precision: string | undefined, group: string | undefined): string {
  const digits = precision === undefined ? 6 : Number(precision);
  if (type === "f" || type === "F") return Number(value).toFixed(digits);
  if (type === "%") return `${(Number(value) * 100).toFixed(digits)}%`;
  if (type === "x") return value.toString(16);
  if (type === "X") return value.toString(16).toUpperCase();
  if (type === "o") return value.toString(8);
  if (type === "b") return value.toString(2);
  if (precision !== undefined && typeof value === "number") return value.toPrecision(digits);
  return group === undefined ? String(value) : String(value).replace(/\B(?=(\d{3})+(?!\d))/g, group);
}
