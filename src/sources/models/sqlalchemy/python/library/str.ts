import { basicClasses } from "../class-of.ts";
import { PyBytes, PyDict, PyList, PyTuple } from "../containers.ts";
import { raise } from "../error.ts";
import { addMethods, textArgument } from "../native.ts";
import { itemsOf } from "../operate.ts";
import { formatValue, toText } from "../text.ts";
import type { Call, Value } from "../value.ts";

type TextMethod = (text: string, call: Call) => Value;

const capitalize = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
const title = (text: string): string => text.replace(/[\p{L}]+/gu, capitalize);
const escapeClass = (chars: string): string => chars.replace(/[\]\\^-]/g, "\\$&");

const methods: Readonly<Record<string, TextMethod>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  casefold: (text) => text.toLowerCase(),
  capitalize,
  title,
  swapcase: (text) => [...text].map((char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase())).join(""),
  strip: (text, call) => strip(text, call, true, true),
  lstrip: (text, call) => strip(text, call, true, false),
  rstrip: (text, call) => strip(text, call, false, true),
  replace: (text, call) => replace(text, call),
  split: (text, call) => split(text, call, false),
  rsplit: (text, call) => split(text, call, true),
  splitlines: (text) => new PyList(text.split(/\r\n|\r|\n/)),
  join: (text, call) => itemsOf(call.args[0] ?? null, call.rt, call.at).map((item) => toText(item, call.rt, call.at)).join(text),
  startswith: (text, call) => affixes(call).some((affix) => text.startsWith(affix)),
  endswith: (text, call) => affixes(call).some((affix) => text.endsWith(affix)),
  removeprefix: (text, call) => (text.startsWith(textArgument(call, 0)) ? text.slice(textArgument(call, 0).length) : text),
  removesuffix: (text, call) => {
    const suffix = textArgument(call, 0);
    return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  },
  find: (text, call) => BigInt(text.indexOf(textArgument(call, 0))),
  rfind: (text, call) => BigInt(text.lastIndexOf(textArgument(call, 0))),
  count: (text, call) => BigInt(text.split(textArgument(call, 0)).length - 1),
  isupper: (text) => text !== text.toLowerCase() && text === text.toUpperCase(),
  islower: (text) => text !== text.toUpperCase() && text === text.toLowerCase(),
  isdigit: (text) => /^\p{Nd}+$/u.test(text),
  isnumeric: (text) => /^\p{N}+$/u.test(text),
  isalpha: (text) => /^\p{L}+$/u.test(text),
  isalnum: (text) => /^[\p{L}\p{N}]+$/u.test(text),
  isspace: (text) => /^\s+$/.test(text),
  isidentifier: (text) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text),
  zfill: (text, call) => text.padStart(Number(call.args[0] ?? 0), "0"),
  ljust: (text, call) => text.padEnd(Number(call.args[0] ?? 0), textArgument(call, 1, " ")),
  rjust: (text, call) => text.padStart(Number(call.args[0] ?? 0), textArgument(call, 1, " ")),
  encode: (text) => new PyBytes(text),
  partition: (text, call) => partition(text, textArgument(call, 0), text.indexOf(textArgument(call, 0))),
  rpartition: (text, call) => partition(text, textArgument(call, 0), text.lastIndexOf(textArgument(call, 0))),
  format: (text, call) => formatMethod(text, call),
  translate: (text, call) => translate(text, call),
};

addMethods(basicClasses.str, Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, (self: Value, call: Call) => method(typeof self === "string" ? self : toText(self, call.rt, call.at), call)])));

function strip(text: string, call: Call, start: boolean, end: boolean): string {
  const chars = call.args[0];
  const set = typeof chars === "string" ? `[${escapeClass(chars)}]` : "\\s";
  const front = start ? text.replace(new RegExp(`^${set}+`, "u"), "") : text;
  return end ? front.replace(new RegExp(`${set}+$`, "u"), "") : front;
}

function replace(text: string, call: Call): string {
  const [, , count] = call.args;
  const [from, to] = [textArgument(call, 0), textArgument(call, 1)];
  if (typeof count !== "bigint" || count < 0n) return text.split(from).join(to);
  const parts = text.split(from);
  const head = parts.slice(0, Number(count) + 1).join(to);
  return [head, ...parts.slice(Number(count) + 1)].join(from);
}

function split(text: string, call: Call, fromEnd: boolean): PyList {
  const separator = call.args[0] ?? call.kwargs.get("sep") ?? null;
  const limit = call.args[1] ?? call.kwargs.get("maxsplit") ?? null;
  const parts = typeof separator === "string" ? text.split(separator) : text.split(/\s+/).filter((part) => part !== "");
  if (typeof limit !== "bigint" || limit < 0n || parts.length <= Number(limit) + 1) return new PyList(parts);
  const glue = typeof separator === "string" ? separator : " ";
  const at = fromEnd ? parts.length - Number(limit) : Number(limit);
  return new PyList(fromEnd ? [parts.slice(0, at).join(glue), ...parts.slice(at)] : [...parts.slice(0, at), parts.slice(at).join(glue)]);
}

function affixes(call: Call): string[] {
  const [affix] = call.args;
  return affix instanceof PyTuple ? affix.items.map(String) : [textArgument(call, 0)];
}

function partition(text: string, by: string, at: number): PyTuple {
  return new PyTuple(at < 0 ? [text, "", ""] : [text.slice(0, at), by, text.slice(at + by.length)]);
}

function formatMethod(text: string, call: Call): string {
  let next = 0;
  return text.replace(/\{\{|\}\}|\{([^{}:!]*)(?:!([rsa]))?(?::([^{}]*))?\}/g, (whole, field: string | undefined, _conversion, spec: string | undefined) => {
    if (whole === "{{") return "{";
    if (whole === "}}") return "}";
    const [name = "", ...path] = (field ?? "").split(".");
    const start = name === "" ? call.args[next++] : /^\d+$/.test(name) ? call.args[Number(name)] : call.kwargs.get(name);
    if (start === undefined) return raise("KeyError", name, call.at);
    const value = path.reduce<Value>((of, attribute) => call.rt.getAttribute(of, attribute, call.at), start);
    return formatValue(value, spec ?? "", call.rt, call.at);
  });
}

function translate(text: string, call: Call): string {
  const [table] = call.args;
  if (!(table instanceof PyDict)) return raise("TypeError", "expected a dict", call.at);
  return [...text].map((char) => {
    const found = table.get(BigInt(char.codePointAt(0) ?? 0));
    if (found === undefined) return char;
    return typeof found === "bigint" ? String.fromCodePoint(Number(found)) : found === null ? "" : toText(found, call.rt, call.at);
  }).join("");
}
