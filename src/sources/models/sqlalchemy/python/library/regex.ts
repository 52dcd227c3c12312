import { PyList, PyTuple } from "../containers.ts";
import { raise } from "../error.ts";
import { nativeFunction, nativeModule } from "../native.ts";
import { toText } from "../text.ts";
import { PyModule } from "../module.ts";
import { type Call, type Place, PyObject, type Runtime, type Value } from "../value.ts";

/** A compiled pattern. */
class Pattern extends PyObject {
  readonly source: string;
  readonly flags: string;

  constructor(source: string, flags: string) {
    super(null);
    this.source = source;
    this.flags = flags;
  }

  override getNative(name: string): Value | undefined {
    if (name === "pattern") return this.source;
    return name in operations ? nativeFunction(name, (call) => run(name, this, call)) : undefined;
  }
}

/** What a pattern found. */
class Match extends PyObject {
  readonly found: RegExpExecArray;

  constructor(found: RegExpExecArray) {
    super(null);
    this.found = found;
  }

  override getNative(name: string): Value | undefined {
    if (name === "group") return nativeFunction("group", ({ args }) => this.group(args[0] ?? 0n));
    return name === "groups" ? nativeFunction("groups", () => new PyTuple(this.found.slice(1).map((text) => text ?? null))) : undefined;
  }

  override getItem(index: Value): Value {
    return this.group(index);
  }

  group(index: Value): Value {
    return (typeof index === "string" ? this.found.groups?.[index] : this.found[Number(index)]) ?? null;
  }
}

const operations: Readonly<Record<string, (pattern: Pattern, args: readonly Value[], call: Call) => Value>> = {
  sub: (pattern, [to = "", text = ""], call) => substitute(pattern, to, toText(text, call.rt, call.at), call),
  match: (pattern, [text = ""], call) => wrap(expression(`^(?:${pattern.source})`, pattern.flags, call.at).exec(toText(text, call.rt, call.at))),
  fullmatch: (pattern, [text = ""], call) => wrap(expression(`^(?:${pattern.source})$`, pattern.flags, call.at).exec(toText(text, call.rt, call.at))),
  search: (pattern, [text = ""], call) => wrap(expression(pattern.source, pattern.flags, call.at).exec(toText(text, call.rt, call.at))),
  findall: (pattern, [text = ""], call) => new PyList([...toText(text, call.rt, call.at).matchAll(expression(pattern.source, `g${pattern.flags}`, call.at))].map(found)),
  split: (pattern, [text = ""], call) => new PyList(toText(text, call.rt, call.at).split(expression(pattern.source, pattern.flags, call.at)).map((part) => part ?? null)),
};

function found(match: RegExpExecArray): Value {
  if (match.length > 2) return new PyTuple(match.slice(1).map((text) => text ?? ""));
  return match[match.length === 2 ? 1 : 0] ?? "";
}

function wrap(match: RegExpExecArray | null): Value {
  return match === null ? null : new Match(match);
}

/** A Python pattern as a JavaScript one; the two agree on what naming helpers use. */
function expression(source: string, flags: string, at: Place): RegExp {
  const converted = source.replaceAll("(?P<", "(?<").replace(/\(\?P=(\w+)\)/g, "\\k<$1>").replaceAll("\\A", "^").replaceAll("\\Z", "$");
  try {
    return new RegExp(converted, flags);
  } catch {
    return raise("ValueError", `regular expression ${source} is not followed`, at);
  }
}

function substitute(pattern: Pattern, to: Value, text: string, call: Call): Value {
  return text.replace(expression(pattern.source, `g${pattern.flags}`, call.at), (...parts) => {
    const groups = parts.slice(0, parts.findIndex((part) => typeof part === "number"));
    if (typeof to === "string") return expand(to, groups, parts.at(-1));
    const exec: unknown = Object.assign(groups, { index: 0, input: text });
    return isMatch(exec) ? toText(call.rt.call(to, [new Match(exec)], new Map(), call.at), call.rt, call.at) : "";
  });
}

function isMatch(value: unknown): value is RegExpExecArray {
  return Array.isArray(value) && "index" in value && "input" in value;
}

function expand(template: string, groups: readonly (string | undefined)[], named: unknown): string {
  return template.replace(/\\(\d+)|\\g<(\w+)>|\\(.)/g, (_whole, number: string | undefined, name: string | undefined, char: string | undefined) => {
    if (number !== undefined) return groups[Number(number)] ?? "";
    if (name === undefined) return char === "n" ? "\n" : char === "t" ? "\t" : char ?? "";
    if (/^\d+$/.test(name)) return groups[Number(name)] ?? "";
    const found: unknown = typeof named === "object" && named !== null ? Reflect.get(named, name) : undefined;
    return typeof found === "string" ? found : "";
  });
}

function run(name: string, pattern: Pattern, call: Call): Value {
  return operations[name]?.(pattern, call.args, call) ?? null;
}

function compile(value: Value, flags: Value | undefined, rt: Runtime, at: Place): Pattern {
  if (value instanceof Pattern) return value;
  const bits = typeof flags === "bigint" ? Number(flags) : 0;
  return new Pattern(toText(value, rt, at), `${(bits & 2) === 0 ? "" : "i"}${(bits & 8) === 0 ? "" : "m"}${(bits & 16) === 0 ? "" : "s"}`);
}

/** The re module. */
export function regexModule(): PyModule {
  const flagged = (name: string): number => (name === "sub" ? 4 : 2);
  const functions = Object.keys(operations).map((name) => [name, nativeFunction(name, (call) => {
    const [pattern = "", ...args] = call.args;
    const compiled = compile(pattern, call.kwargs.get("flags") ?? call.args[flagged(name)], call.rt, call.at);
    return run(name, compiled, { ...call, args });
  })] as const);
  return nativeModule("re", [
    ...functions,
    ["compile", nativeFunction("compile", ({ args, kwargs, rt, at }) => compile(args[0] ?? "", args[1] ?? kwargs.get("flags"), rt, at))],
    ["escape", nativeFunction("escape", ({ args, rt, at }) => toText(args[0] ?? "", rt, at).replace(/[^\w]/g, "\\$&"))],
    ["IGNORECASE", 2n], ["I", 2n], ["MULTILINE", 8n], ["M", 8n], ["DOTALL", 16n], ["S", 16n], ["UNICODE", 32n],
  ]);
}
