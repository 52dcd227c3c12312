import type { Argument, Expr, FormatPart } from "./ast.ts";
import { evaluateComprehension } from "./comprehension.ts";
import { hashKey, PyBytes, PyDict, PyList, PySet, PySlice, PyTuple } from "./containers.ts";
import { raise, Undecided } from "./error.ts";
import { attempt, contains, isEqual, isTrue, itemsOf, operate, typeName } from "./operate.ts";
import { bindName, lookupName } from "./scope.ts";
import { formatValue, toRepr, toText } from "./text.ts";
import { PyFunction } from "./callable.ts";
import { orElse, PyClass, PyObject, type Place, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

/** The one value `...`. */
export const ellipsis = new PyObject(null);

/** Evaluates an expression; what cannot be known becomes an `Unknown`, what Python would raise is raised. */
export function evaluateExpression(expr: Expr, scope: Scope, rt: Runtime, builtins: ReadonlyMap<string, Value>): Value {
  const at: Place = { file: scope.module.file, line: expr.line };
  const evaluate = (one: Expr): Value => rt.evaluate(one, scope);
  switch (expr.t) {
    case "const": return expr.value;
    case "bytes": return new PyBytes(expr.value);
    case "ellipsis": return ellipsis;
    case "name": return orElse(lookupName(scope, expr.id, builtins), () => raise("NameError", `name '${expr.id}' is not defined`, at));
    case "attribute": return rt.getAttribute(evaluate(expr.of), expr.name, at);
    case "call": return evaluateCall(expr.fn, expr.args, scope, rt, at);
    case "tuple": return new PyTuple(evaluateItems(expr.items, scope, rt));
    case "list": return new PyList(evaluateItems(expr.items, scope, rt));
    case "set": return new PySet(evaluateItems(expr.items, scope, rt));
    case "dict": return evaluateDict(expr.entries, scope, rt);
    case "index": return evaluateIndex(evaluate(expr.of), evaluate(expr.index), rt, at);
    case "slice": return new PySlice(expr.low === null ? null : evaluate(expr.low), expr.high === null ? null : evaluate(expr.high), expr.step === null ? null : evaluate(expr.step));
    case "binary": return operate(expr.op, evaluate(expr.left), evaluate(expr.right), rt, at);
    case "unary": return evaluateUnary(expr.op, evaluate(expr.of), rt, at);
    case "bool": return evaluateBool(expr.op, evaluate(expr.left), () => evaluate(expr.right), rt, at);
    case "compare": return evaluateCompare(expr, scope, rt, at);
    case "if": return evaluateIf(evaluate(expr.test), () => evaluate(expr.then), () => evaluate(expr.otherwise), rt, at);
    case "fstring": return attempt(() => formatParts(expr.parts, scope, rt, at));
    case "lambda": return evaluateLambda(expr, scope, rt);
    case "comprehension": return attempt(() => evaluateComprehension(expr, scope, rt));
    case "walrus": {
      const value = evaluate(expr.value);
      bindName(scope, expr.name, value);
      return value;
    }
    case "star": return raise("TypeError", "can't use starred expression here", at);
    case "yield": return evaluateYield(expr, scope, rt, at);
    case "unsupported": return evaluateUnsupported(expr.what, at);
    default: return neverExpr(expr);
  }
}

function neverExpr(expr: never): never {
  throw new Error(`unknown expression ${JSON.stringify(expr)}`);
}

function evaluateUnsupported(what: string, at: Place): Value {
  return new Unknown(`${what} is not followed`, at);
}

/** What a generator gives is gathered; nothing is ever sent into it. */
function evaluateYield(expr: Extract<Expr, { t: "yield" }>, scope: Scope, rt: Runtime, at: Place): Value {
  const value = expr.value === null ? null : rt.evaluate(expr.value, scope);
  scope.yielded.push(...(expr.from ? itemsOf(value, rt, at) : [value]));
  return null;
}

function evaluateItems(items: readonly Expr[], scope: Scope, rt: Runtime): Value[] {
  return items.flatMap((item) => {
    const at = { file: scope.module.file, line: item.line };
    return item.t === "star" ? [...itemsOf(rt.evaluate(item.of, scope), rt, at)] : [rt.evaluate(item, scope)];
  });
}

function evaluateDict(entries: readonly { readonly key: Expr | null; readonly value: Expr }[], scope: Scope, rt: Runtime): Value {
  const dict = new PyDict();
  for (const { key, value } of entries) {
    const item = rt.evaluate(value, scope);
    if (key !== null) dict.set(rt.evaluate(key, scope), item);
    else if (item instanceof PyDict) for (const [name, one] of item.pairs()) dict.set(name, one);
    else return item instanceof Unknown ? item : new Unknown("** of something that is no dict", { file: scope.module.file, line: value.line });
  }
  return dict;
}

/** Evaluates a call and its arguments. Unknown `*args` and `**kwargs` make the result unknown. */
function evaluateCall(callee: Expr, list: readonly Argument[], scope: Scope, rt: Runtime, at: Place): Value {
  const fn = rt.evaluate(callee, scope);
  if (fn instanceof Unknown) return rt.call(fn, [], new Map(), at);
  const args: Value[] = [];
  const kwargs = new Map<string, Value>();
  for (const argument of list) {
    const value = rt.evaluate(argument.value, scope);
    if (argument.kind === "value") args.push(value);
    else if (argument.kind === "name" && argument.name !== null) kwargs.set(argument.name, value);
    else if (value instanceof Unknown) return value;
    else if (argument.kind === "star") args.push(...itemsOf(value, rt, at));
    else for (const [name, item] of keywordsOf(value, rt, at)) kwargs.set(name, item);
  }
  return rt.call(fn, args, kwargs, at);
}

function keywordsOf(value: Value, rt: Runtime, at: Place): (readonly [string, Value])[] {
  if (!(value instanceof PyDict)) return raise("TypeError", "argument after ** must be a mapping", at);
  return value.pairs().map(([key, item]) => [toText(key, rt, at), item] as const);
}

/** `of[index]`. */
export function evaluateIndex(of: Value, index: Value, rt: Runtime, at: Place): Value {
  if (of instanceof Unknown) return of.getItem();
  if (typeof of === "string") {
    const part = new PyList([...of]).getItem(index, rt, at);
    return part instanceof PyList ? part.items.join("") : part;
  }
  if (of instanceof PyObject) {
    const hook = (of instanceof PyClass ? of.metaclass : of.cls)?.lookup("__getitem__");
    const value = hook === undefined ? of.getItem(index, rt, at) : rt.call(hook, [of, index], new Map(), at);
    if (value !== undefined) return value;
  }
  return index instanceof Unknown ? index : raise("TypeError", `'${typeName(of)}' object is not subscriptable`, at);
}

function evaluateUnary(op: string, value: Value, rt: Runtime, at: Place): Value {
  if (value instanceof Unknown) return value;
  if (op === "not") return !isTrue(value, rt, at);
  if (value instanceof PyObject) {
    const native = value.operateUnary(op, rt, at);
    if (native !== undefined) return native;
  }
  const number = typeof value === "boolean" ? BigInt(value) : value;
  if (typeof number === "bigint") return op === "-" ? -number : op === "~" ? ~number : number;
  if (typeof number === "number") return op === "-" ? -number : number;
  return raise("TypeError", `bad operand type for unary ${op}: '${typeName(value)}'`, at);
}

function evaluateBool(op: "and" | "or", left: Value, right: () => Value, rt: Runtime, at: Place): Value {
  if (left instanceof Unknown) return left;
  return isTrue(left, rt, at) === (op === "and") ? right() : left;
}

function evaluateIf(test: Value, then: () => Value, otherwise: () => Value, rt: Runtime, at: Place): Value {
  if (test instanceof Unknown) return test;
  return isTrue(test, rt, at) ? then() : otherwise();
}

function evaluateCompare(expr: Extract<Expr, { t: "compare" }>, scope: Scope, rt: Runtime, at: Place): Value {
  let left = rt.evaluate(expr.left, scope);
  let result: Value = true;
  for (const { op, right } of expr.rest) {
    const next = rt.evaluate(right, scope);
    result = compareOnce(op, left, next, rt, at);
    if (result instanceof Unknown || (expr.rest.length > 1 && !isTrue(result, rt, at))) return result;
    left = next;
  }
  return result;
}

function compareOnce(op: string, left: Value, right: Value, rt: Runtime, at: Place): Value {
  if (op === "in" || op === "not in") {
    if (right instanceof Unknown) return right;
    try {
      return contains(right, left, rt, at) === (op === "in");
    } catch (error) {
      if (error instanceof Undecided) return error.unknown;
      throw error;
    }
  }
  if (op !== "is" && op !== "is not") return operate(op, left, right, rt, at);
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  const same = left instanceof PyObject || right instanceof PyObject ? left === right || hashKey(left) === hashKey(right) : isEqual(left, right) && typeof left === typeof right;
  return same === (op === "is");
}

function evaluateLambda(expr: Extract<Expr, { t: "lambda" }>, scope: Scope, rt: Runtime): Value {
  const def = { name: "<lambda>", params: expr.params, returns: null, line: expr.line, isAsync: false, body: expr.body };
  return new PyFunction(def, evaluateDefaults(expr.params, scope, rt), scope);
}

/** The values of a function's defaults, as they are when it is defined. */
export function evaluateDefaults(params: PyFunction["params"], scope: Scope, rt: Runtime): Map<string, Value> {
  const defaults = new Map<string, Value>();
  for (const param of params) {
    const fallback = param.fallback;
    if (fallback !== null) defaults.set(param.name, attempt(() => rt.evaluate(fallback, scope)));
  }
  return defaults;
}

function formatParts(parts: readonly FormatPart[], scope: Scope, rt: Runtime, at: Place): string {
  return parts.map((part) => {
    if (typeof part === "string") return part;
    const value = rt.evaluate(part.value, scope);
    if (value instanceof Unknown) throw new Undecided(value);
    const converted = part.conversion === "r" || part.conversion === "a" ? toRepr(value, rt, at) : part.conversion === "s" ? toText(value, rt, at) : value;
    const spec = formatParts(part.spec, scope, rt, at);
    return formatValue(converted, spec, rt, at);
  }).join("");
}
