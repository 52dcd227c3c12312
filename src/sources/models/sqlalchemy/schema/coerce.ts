import { EnumMember } from "../python/library/enum.ts";
import { type Place, PyObject, type Runtime, Unknown, type Value } from "../python/value.ts";
import { ExprObject, type Node } from "./expr.ts";
import { isPrecedent, operator, type Operator, isBooleanOperator } from "./operator.ts";
import { affinityOf, coreType, SqlType } from "./sql-type.ts";
import { booleanType, nullType, typeOfValue } from "./standard-types.ts";

/** The type of an expression. */
export function typeOf(node: Node): SqlType {
  switch (node.k) {
    case "column": return node.column.type;
    case "name":
    case "bind":
    case "binds":
    case "binary":
    case "clauses":
    case "unary":
    case "function":
    case "cast":
    case "coerce":
    case "case":
    case "array":
    case "custom": return node.type;
    case "constant": return node.value === null ? nullType() : booleanType();
    case "as-boolean": return booleanType();
    case "label":
    case "group": return typeOf(node.of);
    default: return nullType();
  }
}

/** A value as an expression, where SQLAlchemy accepts expressions; null for a plain Python value. */
export function asNode(value: Value, rt: Runtime, at: Place): Node | null {
  if (value instanceof ExprObject) return value.node;
  if (value instanceof Unknown) return { k: "problem", unknown: value, at };
  if (!(value instanceof PyObject) || value instanceof EnumMember) return null;
  const hook = rt.findAttribute(value, "__clause_element__", at);
  const element = hook === undefined ? null : rt.call(hook, [], new Map(), at);
  return element instanceof ExprObject ? element.node : null;
}

/** The right side of an operator: an expression, or a literal of the type that the left side suggests. */
export function operand(value: Value, left: Node, rt: Runtime, at: Place): Node {
  const node = asNode(value, rt, at);
  if (node !== null) return node;
  if (value === null) return { k: "constant", value: null };
  return { k: "bind", value, type: comparedType(typeOf(left), value) };
}

/** SQLAlchemy's `coerce_compared_value`: the type that a literal is written as beside an expression of a type. */
export function comparedType(type: SqlType, value: Value): SqlType {
  if (type.is("type_decorator") && !type.is("interval")) return type;
  const own = typeOfValue(value);
  const family = affinityOf(own);
  return family === "null" || family === affinityOf(type) || type.is("ENUM") && family === "string" ? type : own;
}

/** A literal with the type that its value has. */
export function literalNode(value: Value, rt: Runtime, at: Place, type?: SqlType): Node {
  const node = asNode(value, rt, at);
  if (node !== null) return node;
  if (value === null && type === undefined) return { k: "constant", value: null };
  return { k: "bind", value, type: type ?? typeOfValue(value) };
}

/** The expression as it stands beside an operator: in parentheses where it binds less. `self_group` of sql/elements.py. */
export function selfGroup(node: Node, against: Operator | null): Node {
  switch (node.k) {
    case "binary": return groupIf(node, isPrecedent(node.op, against) || (against?.id === "inv" && !isBooleanOperator(node.op)));
    case "clauses": return groupIf(node, node.items.length > 0 && node.group && (isPrecedent(node.op, against) || (against?.id === "inv" && !isBooleanOperator(node.op))));
    case "unary": return groupIf(node, node.operator !== null && isPrecedent(node.operator, against));
    case "text": return groupIf(node, against?.id === "in");
    case "array": return groupIf(node, ["any", "all", "getitem"].includes(against?.id ?? ""));
    case "coerce": {
      const of = selfGroup(node.of, against);
      return of === node.of ? node : { ...node, of };
    }
    case "label": {
      const of = selfGroup(node.of, against);
      return of === node.of ? node : { ...node, of };
    }
    case "as-boolean":
    case "group":
    case "problem": return node;
    default: return plainGroup(node, against);
  }
}

function groupIf(node: Node, needed: boolean): Node {
  return needed ? { k: "group", of: node } : node;
}

function plainGroup(node: Node, against: Operator | null): Node {
  if (["and", "or", "as_boolean"].includes(against?.id ?? "") && affinityOf(coreType(typeOf(node))) === "boolean") {
    return node.k === "constant" ? node : { k: "as-boolean", of: node, value: true };
  }
  return groupIf(node, against?.id === "any" || against?.id === "all");
}

/** `left op right`, flattened where the operator is associative. `OperatorExpression._construct_for_op`. */
export function binary(left: Node, right: Node, op: Operator, details: { negate?: Operator | null; modifiers?: ReadonlyMap<string, Value>; type: SqlType }): Node {
  if (op.associative) {
    const leftItems = flattened(left, op, details.type);
    const rightItems = flattened(right, op, details.type);
    if (leftItems !== null || rightItems !== null) {
      const items = [...(leftItems ?? [left]), ...(rightItems ?? [right])].map((item) => selfGroup(item, op));
      return { k: "clauses", op, items, group: true, type: details.type };
    }
  }
  return { k: "binary", left: selfGroup(left, op), right: selfGroup(right, op), op, negate: details.negate ?? null, modifiers: details.modifiers ?? new Map(), type: details.type };
}

function flattened(node: Node, op: Operator, type: SqlType): readonly Node[] | null {
  if (affinityOf(typeOf(node)) !== affinityOf(type)) return null;
  if (node.k === "clauses" && node.op.id === op.id) return node.items;
  return node.k === "binary" && node.op.id === op.id ? [node.left, node.right] : null;
}

/** `and_(…)` and `or_(…)`. `BooleanClauseList._construct`. */
export function conjunction(id: "and" | "or", given: readonly Node[]): Node {
  const op = operator(id);
  const isSkip = (node: Node): boolean => node.k === "constant" && node.value === (id === "or");
  const isContinue = (node: Node): boolean => node.k === "constant" && node.value === (id === "and");
  const skip = given.find(isSkip);
  if (skip !== undefined) return skip;
  const clauses = given.filter((node) => !isContinue(node));
  const [first] = clauses;
  if (first === undefined) return { k: "constant", value: id === "and" };
  if (clauses.length === 1) return selfGroup(first, operator("as_boolean"));
  const items = clauses.map((node) => selfGroup(node, op)).flatMap((node) => (node.k === "clauses" && node.op.id === id ? node.items : node.k === "binary" && node.op.id === id ? [node.left, node.right] : [node]));
  return { k: "clauses", op, items, group: true, type: booleanType() };
}

/** `not_(…)` and `~…`. */
export function negated(node: Node): Node {
  switch (node.k) {
    case "constant": return node.value === null ? invert(node) : { k: "constant", value: !node.value };
    case "binary": return node.negate === null ? invert(selfGroup(node, null)) : { ...node, op: node.negate, negate: node.op };
    case "as-boolean": return { ...node, value: !node.value };
    case "group":
    case "text":
    case "clauses": return invert(node);
    case "unary": return affinityOf(node.type) === "boolean" ? { k: "unary", operator: operator("inv"), modifier: null, of: selfGroup(node, operator("inv")), type: booleanType() } : invert(node);
    default: return affinityOf(typeOf(node)) === "boolean" ? { k: "as-boolean", of: node, value: false } : invert(node);
  }
}

function invert(node: Node): Node {
  return { k: "unary", operator: operator("inv"), modifier: null, of: selfGroup(node, operator("inv")), type: booleanType() };
}

/** An expression as a Python value. */
export function expression(node: Node): ExprObject {
  return new ExprObject(node);
}
