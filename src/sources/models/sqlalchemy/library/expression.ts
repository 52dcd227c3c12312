import { isTrue, itemsOf } from "../python/operate.ts";
import { PyDict, PyList, PySet, PySlice, PyTuple } from "../python/containers.ts";
import { PyBuiltin } from "../python/callable.ts";
import { type Call, type Place, type Runtime, Unknown, type Value } from "../python/value.ts";
import { asNode, binary, comparedType, conjunction, expression, literalNode, negated, operand, selfGroup, typeOf } from "../schema/coerce.ts";
import { defineExpressions, ExprObject, type Node } from "../schema/expr.ts";
import { textOf } from "../schema/name.ts";
import { customOperator, operator, type Operator } from "../schema/operator.ts";
import { affinityOf, coreType, SqlType, toType } from "../schema/sql-type.ts";
import { booleanType, makeType, nullType } from "../schema/standard-types.ts";
import { jsonItem, typeMethod } from "./type-operators.ts";

const comparisons: Readonly<Record<string, readonly [string, string, string]>> = {
  "==": ["eq", "ne", "=="], "!=": ["ne", "eq", "!="], "<": ["lt", "ge", ">"], ">": ["gt", "le", "<"], "<=": ["le", "gt", ">="], ">=": ["ge", "lt", "<="],
};
const arithmetic: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "<<": "lshift", ">>": "rshift", "^": "bitwise_xor" };

defineExpressions({
  attribute: (of, name, rt, at) => attribute(of, name, rt, at),
  operate: (op, of, other, reflected, rt, at) => operate(op, of.node, other, reflected, rt, at),
  unary: (op, of) => unary(op, of.node),
  item: (of, index, rt, at) => item(of, index, rt, at),
});

function operate(op: string, of: Node, other: Value, reflected: boolean, rt: Runtime, at: Place): Value | undefined {
  const comparison = comparisons[op];
  if (comparison !== undefined) return expression(compare(reflected ? comparison[2] : op, of, other, rt, at));
  if (op === "&" || op === "|") {
    const right = literalNode(other, rt, at);
    return expression(conjunction(op === "&" ? "and" : "or", reflected ? [right, of] : [of, right]));
  }
  const id = arithmetic[op];
  if (id === undefined) return undefined;
  const right = operand(other, of, rt, at);
  return expression(reflected ? calculate(id, right, of) : calculate(id, of, right));
}

/** Arithmetic; `+` of strings is concatenation. */
function calculate(id: string, left: Node, right: Node): Node {
  const [a, b] = [affinityOf(coreType(typeOf(left))), affinityOf(coreType(typeOf(right)))];
  const concat = id === "add" && ((a === "string" && (b === "string" || b === "null")) || (a === "null" && b === "string"));
  return binary(left, right, operator(concat ? "concat" : id), { type: a === "null" ? typeOf(right) : typeOf(left) });
}

/** A comparison. `_boolean_compare` of sql/default_comparator.py. */
export function compare(op: string, left: Node, other: Value, rt: Runtime, at: Place): Node {
  const [id, negate] = comparisons[op] ?? ["eq", "ne"];
  const constant = asConstant(other);
  if (constant === null) return binary(left, operand(other, left, rt, at), operator(id), { negate: operator(negate), type: booleanType() });
  if (constant.value === null || !["eq", "ne"].includes(id)) return isConstant(id === "ne" ? "is_not" : "is", left, constant);
  return binary(left, constant, operator(id), { negate: operator(negate), type: booleanType() });
}

function asConstant(value: Value): Extract<Node, { k: "constant" }> | null {
  if (value === null || typeof value === "boolean") return { k: "constant", value };
  return value instanceof ExprObject && value.node.k === "constant" ? value.node : null;
}

function isConstant(id: "is" | "is_not", left: Node, constant: Node): Node {
  return binary(left, constant, operator(id), { negate: operator(id === "is" ? "is_not" : "is"), type: booleanType() });
}

function unary(op: string, of: Node): Value | undefined {
  if (op === "~") return expression(negated(of));
  return op === "-" ? expression({ k: "unary", operator: operator("neg"), modifier: null, of: selfGroup(of, operator("neg")), type: typeOf(of) }) : undefined;
}

function item(of: ExprObject, index: Value, rt: Runtime, at: Place): Value | undefined {
  const type = coreType(typeOf(of.node));
  const family = affinityOf(type);
  if (family === "json" || type.is("HSTORE")) return expression(jsonItem(of.node, type, index, rt, at));
  if (family !== "array") return new Unknown("this item of a column is not followed", at);
  const right: Node = index instanceof PySlice ? { k: "slice", low: literalNode(index.low, rt, at), high: literalNode(index.high, rt, at) } : literalNode(index, rt, at);
  return expression(binary(of.node, right, operator("getitem"), { type: index instanceof PySlice ? type : type.inner ?? nullType() }));
}

type Method = (of: Node, call: Call) => Node;

const modifier = (id: string): Method => (of) => ({ k: "unary", operator: null, modifier: operator(id), of: selfGroup(of, operator(id)), type: typeOf(of) });

function compareWith(id: string, negate: string): Method {
  return (of, { args, kwargs, rt, at }) => binary(of, operand(args[0] ?? null, of, rt, at), operator(id), { negate: operator(negate), modifiers: kwargs, type: booleanType() });
}

const methods: Readonly<Record<string, Method>> = {
  desc: modifier("desc"), asc: modifier("asc"), nulls_first: modifier("nulls_first"), nullsfirst: modifier("nulls_first"), nulls_last: modifier("nulls_last"), nullslast: modifier("nulls_last"),
  in_: (of, call) => contained("in", "not_in", of, call), not_in: (of, call) => contained("not_in", "in", of, call), notin_: (of, call) => contained("not_in", "in", of, call),
  is_: (of, call) => isValue("is", of, call), is_not: (of, call) => isValue("is_not", of, call), isnot: (of, call) => isValue("is_not", of, call),
  is_distinct_from: compareWith("is_distinct_from", "is_not_distinct_from"), is_not_distinct_from: compareWith("is_not_distinct_from", "is_distinct_from"),
  like: compareWith("like", "not_like"), not_like: compareWith("not_like", "like"), notlike: compareWith("not_like", "like"),
  ilike: compareWith("ilike", "not_ilike"), not_ilike: compareWith("not_ilike", "ilike"), notilike: compareWith("not_ilike", "ilike"),
  contains: compareWith("contains", "not_contains"), startswith: compareWith("startswith", "not_startswith"), endswith: compareWith("endswith", "not_endswith"),
  regexp_match: (of, { args, kwargs, rt, at }) => binary(of, operand(args[0] ?? null, of, rt, at), operator("regexp_match"), { negate: operator("not_regexp_match"), modifiers: new Map([["flags", args[1] ?? kwargs.get("flags") ?? null]]), type: booleanType() }),
  match: compareWith("match", "not_match"),
  concat: (of, { args, rt, at }) => binary(of, operand(args[0] ?? null, of, rt, at), operator("concat"), { type: typeOf(of) }),
  between: (of, call) => between(of, call),
  collate: (of, { args }) => binary(of, { k: "collation", name: textOf(args[0]) ?? "" }, operator("collate"), { type: typeOf(of) }),
  distinct: (of) => ({ k: "unary", operator: operator("distinct"), modifier: null, of: selfGroup(of, operator("distinct")), type: typeOf(of) }),
  self_group: (of) => selfGroup(of, null),
  label: (of, { args }) => ({ k: "label", of, name: textOf(args[0]) ?? "" }), unique_params: (of) => of, params: (of) => of, scalar_subquery: (of) => of,
  bitwise_and: (of, { args, rt, at }) => binary(of, operand(args[0] ?? null, of, rt, at), operator("bitwise_and"), { type: typeOf(of) }),
  bitwise_or: (of, { args, rt, at }) => binary(of, operand(args[0] ?? null, of, rt, at), operator("bitwise_or"), { type: typeOf(of) }),
  bitwise_xor: (of, { args, rt, at }) => binary(of, operand(args[0] ?? null, of, rt, at), operator("bitwise_xor"), { type: typeOf(of) }),
};

function contained(id: string, negate: string, of: Node, { args, rt, at }: Call): Node {
  const [given = null] = args;
  const node = asNode(given, rt, at);
  const type = booleanType();
  if (node !== null) return binary(of, selfGroup(node, operator(id)), operator(id), { negate: operator(negate), type });
  const values = given instanceof PyList || given instanceof PyTuple || given instanceof PySet || given instanceof PyDict ? given.iterate() : itemsOf(given, rt, at);
  const expressions = values.some((value) => asNode(value, rt, at) !== null);
  const right: Node = expressions
    ? { k: "group", of: { k: "clauses", op: operator("comma"), items: values.map((value) => operand(value, of, rt, at)), group: false, type: nullType() } }
    : { k: "binds", values, type: comparedType(typeOf(of), values[0] ?? null) };
  return binary(of, right, operator(id), { negate: operator(negate), type });
}

function isValue(id: "is" | "is_not", of: Node, { args, rt, at }: Call): Node {
  return isConstant(id, of, asConstant(args[0] ?? null) ?? operand(args[0] ?? null, of, rt, at));
}

function between(of: Node, { args, kwargs, rt, at }: Call): Node {
  const items = args.slice(0, 2).map((value) => operand(value, of, rt, at));
  const range: Node = { k: "clauses", op: operator("and"), items, group: false, type: nullType() };
  return { k: "binary", left: selfGroup(of, operator("between")), right: range, op: operator("between"), negate: operator("not_between"), modifiers: kwargs, type: booleanType() };
}

function custom(of: Node, call: Call, comparison: boolean): PyBuiltin {
  const [text = null, precedence] = call.args;
  const level = precedence ?? call.kwargs.get("precedence") ?? 0n;
  const op: Operator = customOperator(textOf(text) ?? "", typeof level === "bigint" ? Number(level) : 0, comparison || isTrue(call.kwargs.get("is_comparison") ?? false, call.rt, call.at));
  const given = toType(call.kwargs.get("return_type"), call.rt, call.at);
  const type = given instanceof SqlType ? given : comparison ? booleanType() : typeOf(of);
  return new PyBuiltin("op", ({ args, rt, at }) => expression(binary(of, operand(args[0] ?? null, of, rt, at), op, { type })));
}

function attribute(of: ExprObject, name: string, rt: Runtime, at: Place): Value | undefined {
  if (name.startsWith("__")) return undefined;
  const { node } = of;
  const special = typeMethod(node, coreType(typeOf(node)), name, rt, at);
  if (special !== undefined) return special;
  const method = methods[name];
  if (method !== undefined) return new PyBuiltin(name, (call) => expression(method(node, call)));
  if (name === "op" || name === "bool_op") return new PyBuiltin(name, (call) => custom(node, call, name === "bool_op"));
  if (name === "type") return typeOf(node);
  if (node.k === "custom") return undefined;
  if (name === "cast") return new PyBuiltin(name, (call) => castTo(node, call.args[0] ?? null, call));
  if (name === "key" || name === "name") return node.k === "name" ? node.name : node.k === "function" ? node.path.at(-1) ?? null : null;
  return new Unknown(`.${name} of a SQL expression is not followed`, at);
}

/** `cast(value, type)`. */
export function castTo(node: Node, given: Value, call: Call): Value {
  const type = toType(given, call.rt, call.at);
  if (type instanceof Unknown) return expression({ k: "problem", unknown: type, at: call.at });
  return type === null ? new Unknown("cast to something that is no type", call.at) : expression({ k: "cast", of: node, type });
}


/** The type of arrays of a type. */
export function arrayOf(type: SqlType): SqlType {
  const array = makeType("PG_ARRAY", { dimensions: null });
  array.inner = type;
  return array;
}
