import { PyDict, PyTuple } from "./containers.ts";
import { raise } from "./error.ts";
import type { PyFunction } from "./callable.ts";
import { type Call, orElse, type Place, type Value } from "./value.ts";

/** The names that a call binds in its function. */
export function bindArguments(fn: PyFunction, call: Call): Map<string, Value> {
  const names = new Map<string, Value>();
  const plain = fn.params.filter((param) => param.kind === "plain");
  const star = fn.params.find((param) => param.kind === "star");
  plain.forEach((param, index) => {
    const value = call.args[index];
    if (value !== undefined) names.set(param.name, value);
  });
  const rest = call.args.slice(plain.length);
  if (star !== undefined) names.set(star.name, new PyTuple(rest));
  else if (rest.length > 0) raise("TypeError", `${fn.name}() takes ${plain.length} positional arguments but ${call.args.length} were given`, call.at);
  bindNamed(fn, call, names);
  for (const param of fn.params) {
    if (!names.has(param.name)) names.set(param.name, orElse(fn.defaults.get(param.name), () => required(fn, param.name, call.at)));
  }
  return names;
}

function bindNamed(fn: PyFunction, call: Call, names: Map<string, Value>): void {
  const keywords = fn.params.find((param) => param.kind === "double-star");
  const extra = new PyDict();
  for (const [name, value] of call.kwargs) {
    const param = fn.params.find((one) => one.name === name && (one.kind === "plain" || one.kind === "keyword-only"));
    if (param !== undefined) {
      if (names.has(name)) raise("TypeError", `${fn.name}() got multiple values for argument '${name}'`, call.at);
      names.set(name, value);
    } else if (keywords !== undefined) extra.set(name, value);
    else raise("TypeError", `${fn.name}() got an unexpected keyword argument '${name}'`, call.at);
  }
  if (keywords !== undefined) names.set(keywords.name, extra);
}

function required(fn: PyFunction, name: string, at: Place): never {
  return raise("TypeError", `${fn.name}() missing required argument: '${name}'`, at);
}
