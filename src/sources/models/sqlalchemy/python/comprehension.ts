import type { Expr } from "./ast.ts";
import { PyDict, PyList, PySet } from "./containers.ts";
import { isTrue, itemsOf } from "./operate.ts";
import { assignTo } from "./assign.ts";
import type { Runtime, Scope, Value } from "./value.ts";

type Comprehension = Extract<Expr, { t: "comprehension" }>;

/** A comprehension's value; a generator is a list of what it gives. */
export function evaluateComprehension(expr: Comprehension, scope: Scope, rt: Runtime): Value {
  const inner: Scope = { ...scope, kind: "function", names: new Map(), parent: scope.kind === "class" ? classNames(scope) : scope, outer: new Map() };
  const pairs: [Value, Value][] = [];
  collect(expr, 0, inner, rt, pairs);
  if (expr.kind === "dict") return new PyDict(pairs);
  const values = pairs.map(([, value]) => value);
  return expr.kind === "set" ? new PySet(values) : new PyList(values);
}

/** The first iterable of a comprehension in a class body sees the class's names; so may the rest, which Python would refuse. */
function classNames(scope: Scope): Scope {
  return { ...scope, kind: "function" };
}

function collect(expr: Comprehension, depth: number, scope: Scope, rt: Runtime, pairs: [Value, Value][]): void {
  const clause = expr.clauses[depth];
  if (clause === undefined) {
    pairs.push([expr.key === null ? null : rt.evaluate(expr.key, scope), rt.evaluate(expr.value, scope)]);
    return;
  }
  const at = { file: scope.module.file, line: clause.iterable.line };
  for (const item of itemsOf(rt.evaluate(clause.iterable, scope), rt, at)) {
    assignTo(clause.target, item, scope, rt);
    if (clause.tests.every((test) => isTrue(rt.evaluate(test, scope), rt, at))) collect(expr, depth + 1, scope, rt, pairs);
  }
}
