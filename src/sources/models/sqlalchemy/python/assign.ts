import type { Expr } from "./ast.ts";
import { PyDict, PyList } from "./containers.ts";
import { raise } from "./error.ts";
import { itemsOf } from "./operate.ts";
import { bindName } from "./scope.ts";
import { PyObject, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

/** `target = value`, for names, attributes, items and tuples of these. */
export function assignTo(target: Expr, value: Value, scope: Scope, rt: Runtime): void {
  const at = { file: scope.module.file, line: target.line };
  switch (target.t) {
    case "name": return bindName(scope, target.id, value);
    case "attribute": return rt.setAttribute(rt.evaluate(target.of, scope), target.name, value, at);
    case "index": return setItem(rt.evaluate(target.of, scope), rt.evaluate(target.index, scope), value, scope, rt, at.line);
    case "tuple":
    case "list": return unpack(target.items, value, scope, rt);
    default: return raise("SyntaxError", "cannot assign to this", at);
  }
}

function setItem(of: Value, index: Value, value: Value, scope: Scope, rt: Runtime, line: number): void {
  const at = { file: scope.module.file, line };
  if (of instanceof Unknown) return;
  if (of instanceof PyDict) return of.set(index, value);
  if (of instanceof PyList && typeof index === "bigint") {
    of.items[Number(index) < 0 ? of.items.length + Number(index) : Number(index)] = value;
    return;
  }
  const hook = of instanceof PyObject ? of.cls?.lookup("__setitem__") : undefined;
  if (hook === undefined) return raise("TypeError", "object does not support item assignment", at);
  rt.call(hook, [of, index, value], new Map(), at);
}

function unpack(targets: readonly Expr[], value: Value, scope: Scope, rt: Runtime): void {
  const at = { file: scope.module.file, line: targets[0]?.line ?? 1 };
  if (value instanceof Unknown) {
    for (const target of targets) assignTo(target.t === "star" ? target.of : target, value, scope, rt);
    return;
  }
  const items = itemsOf(value, rt, at);
  const star = targets.findIndex((target) => target.t === "star");
  if (star < 0 ? items.length !== targets.length : items.length < targets.length - 1) raise("ValueError", `cannot unpack ${items.length} values`, at);
  const after = star < 0 ? 0 : targets.length - star - 1;
  targets.forEach((target, index) => {
    if (target.t === "star") assignTo(target.of, new PyList(items.slice(index, items.length - after)), scope, rt);
    else assignTo(target, items[star >= 0 && index > star ? items.length - (targets.length - index) : index] ?? null, scope, rt);
  });
}
