import { PyBuiltin } from "../python/callable.ts";
import type { Place, Runtime, Value } from "../python/value.ts";
import { PyTuple, PyList } from "../python/containers.ts";
import { asNode, binary, expression, operand } from "../schema/coerce.ts";
import type { Node } from "../schema/expr.ts";
import { customOperator, operator, type Operator } from "../schema/operator.ts";
import { affinityOf, SqlType } from "../schema/sql-type.ts";
import { booleanType, makeType } from "../schema/standard-types.ts";

const compare = 5;
const contains = customOperator("@>", compare, true, true);
const containedBy = customOperator("<@", compare, true, true);
const overlap = customOperator("&&", compare, true);

// PostgreSQL's operators by the method of the type that has them: dialects/postgresql/operators.py.
const jsonb: Readonly<Record<string, Operator>> = {
  has_key: customOperator("?", compare, true, true), has_all: customOperator("?&", compare, true, true), has_any: customOperator("?|", compare, true, true),
  contains, contained_by: containedBy, path_exists: customOperator("@?", compare, true, true), path_match: customOperator("@@", compare, true, true),
};
const hstore: Readonly<Record<string, Operator>> = { has_key: customOperator("?", compare, true, true), has_all: customOperator("?&", compare, true, true), has_any: customOperator("?|", compare, true, true), contains, contained_by: containedBy };
const array: Readonly<Record<string, Operator>> = { contains, contained_by: containedBy, overlap };
const range: Readonly<Record<string, Operator>> = {
  contains, contained_by: containedBy, overlaps: overlap, strictly_left_of: customOperator("<<", compare, true), strictly_right_of: customOperator(">>", compare, true),
  not_extend_right_of: customOperator("&<", compare, true), not_extend_left_of: customOperator("&>", compare, true), adjacent_to: customOperator("-|-", compare, true),
};

function operatorsOf(type: SqlType): Readonly<Record<string, Operator>> {
  if (type.is("JSONB")) return jsonb;
  if (type.is("HSTORE")) return hstore;
  if (type.is("ARRAY")) return array;
  return type.visit.endsWith("RANGE") ? range : {};
}

/** A method that expressions of a type have of their own; undefined where there is none of the name. */
export function typeMethod(node: Node, type: SqlType, name: string, rt: Runtime, at: Place): Value | undefined {
  const op = operatorsOf(type)[name];
  if (op !== undefined) return new PyBuiltin(name, ({ args }) => expression(binary(node, operand(args[0] ?? null, node, rt, at), op, { type: booleanType() })));
  if (affinityOf(type) !== "json" || node.k !== "binary") return undefined;
  if (name === "astext") return expression(asText(node));
  const cast = jsonCasts[name];
  return cast === undefined ? undefined : new PyBuiltin(name, () => expression({ ...node, type: makeType(cast) }));
}

const jsonCasts: Readonly<Record<string, string>> = { as_string: "Unicode", as_integer: "Integer", as_float: "Float", as_boolean: "Boolean", as_numeric: "Numeric" };

function asText(node: Extract<Node, { k: "binary" }>): Node {
  const text = node.op.id === "json_path_getitem" ? "#>>" : "->>";
  return binary(node.left, node.right, customOperator(text, 15, false, true), { type: makeType("Text") });
}

/** `column["key"]` of a JSON or HSTORE column. */
export function jsonItem(of: Node, type: SqlType, index: Value, rt: Runtime, at: Place): Node {
  if (type.is("HSTORE")) return binary(of, operand(index, of, rt, at), customOperator("->", 15, false, true), { type: makeType("Text") });
  const path = index instanceof PyTuple || index instanceof PyList;
  const right = asNode(index, rt, at) ?? { k: "bind", value: index, type: makeType("JSONPATH") } satisfies Node;
  return binary(of, right, operator(path ? "json_path_getitem" : "json_getitem"), { type });
}
