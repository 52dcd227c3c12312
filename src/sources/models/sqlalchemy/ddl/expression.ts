import { AlidadeError } from "../../../../model/error.ts";
import { cannotKnow } from "../python/error.ts";
import type { Place } from "../python/value.ts";
import { typeOf } from "../schema/coerce.ts";
import { columnsIn, type Node } from "../schema/expr.ts";
import { textOf } from "../schema/name.ts";
import { isBooleanOperator } from "../schema/operator.ts";
import { affinityOf, coreType } from "../schema/sql-type.ts";
import { makeType } from "../schema/standard-types.ts";
import { type Context, type Ddl, plainContext } from "./dialect.ts";
import { compiledObject } from "./hooks.ts";
import { booleanText, literal } from "./literal.ts";
import { hasIllegal, quote, tableName } from "./quote.ts";
import { sequenceName } from "./sequence.ts";
import { compileType } from "./type.ts";

type BinaryNode = Extract<Node, { k: "binary" }>;

/** An expression as SQL, with literals in place. SQLAlchemy 2.0, sql/compiler.py (SQLCompiler). */
export function compileExpression(node: Node, ddl: Ddl, context: Context = plainContext): string {
  const inner = (one: Node): string => compileExpression(one, ddl, context);
  switch (node.k) {
    case "column": return columnText(node, ddl, context);
    case "name": return node.literal ? node.name : quote(ddl.dialect, { text: node.name, quote: node.quote, conv: false });
    case "bind": return literal(node.value, node.type, ddl);
    case "binds": return bindsText(node, ddl);
    case "text": return plainText(node.text);
    case "constant": return node.value === null ? "NULL" : booleanText(node.value, ddl);
    case "binary": return binaryText(node, ddl, context);
    case "clauses": return clausesText(node, ddl, context);
    case "unary": return unaryText(node, ddl, context);
    case "as-boolean": return asBooleanText(node, ddl, context);
    case "label": return inner(node.of);
    case "group": return `(${inner(node.of)})`;
    case "function": return functionText(node, ddl, context);
    case "cast": return castText(node, ddl, context);
    case "coerce": return node.of.k === "bind" ? literal(node.of.value, node.type, ddl) : inner(node.of);
    case "extract": return ddl.dialect.extract(node.field, inner(node.of));
    case "case": return caseText(node, inner);
    case "collation": return quote(ddl.dialect, node.name);
    case "array": return arrayText(node, ddl, inner);
    case "slice": return `${inner(node.low)}:${inner(node.high)}`;
    case "next-value": return `nextval('${sequenceName(ddl.dialect, node.sequence)}')`;
    case "custom": return compiledObject(node.object, ddl, { file: "", line: 0 });
    case "problem": throw cannotKnow(node.unknown, "A part of a SQL expression", node.at);
    default: return neverNode(node);
  }
}

function neverNode(node: never): never {
  throw new Error(`unknown expression ${JSON.stringify(node)}`);
}

function columnText(node: Extract<Node, { k: "column" }>, ddl: Ddl, context: Context): string {
  const { column } = node;
  const name = quote(ddl.dialect, column.name ?? "");
  return context.withTable && column.table !== null ? `${tableName(ddl.dialect, column.table)}.${name}` : name;
}

/** The text of `text(…)`: `\:` is a colon; a `:name` would be a parameter, which DDL has none of. */
function plainText(text: string): string {
  const parameter = /(?<![:\w$\\]):([\w$]+)(?![:\w$])/u.exec(text);
  if (parameter !== null) {
    throw new AlidadeError("sqlalchemy-literal", `text(${JSON.stringify(text)}) has a parameter, :${parameter[1] ?? ""}, that DDL can't have a value for.`, { hint: "Write \\: for a colon that is no parameter." });
  }
  return text.replace(/\\(:[\w$]*)(?![:\w$])/gu, "$1");
}

function bindsText(node: Extract<Node, { k: "binds" }>, ddl: Ddl): string {
  return `(${node.values.map((value) => literal(value, node.type, ddl)).join(", ")})`;
}

/** A binary operator between its sides. */
export function genericBinary(node: BinaryNode, text: string, ddl: Ddl, context: Context, eager: boolean): string {
  const inside: Context = { ...context, insideOperator: true, eager, castApplied: false };
  const isEmpty = node.right.k === "binds" && node.right.values.length === 0;
  const right = isEmpty ? `(${ddl.dialect.emptySet(node.op.id)})` : compileExpression(node.right, ddl, inside);
  const written = compileExpression(node.left, ddl, inside) + text + right;
  return context.insideOperator && eager ? `(${written})` : written;
}

function binaryText(node: BinaryNode, ddl: Ddl, context: Context): string {
  const special = ddl.dialect.operators[node.op.id] ?? generalOperators[node.op.id];
  if (special !== undefined) return special(node, ddl, context);
  if (node.op.text === null) throw new AlidadeError("python-unsupported", `The operator ${node.op.id} is not followed for ${ddl.dialect.key}.`, { hint: "Write the expression with text()." });
  return genericBinary(node, node.op.text, ddl, context, node.op.eager || (context.eager && !node.op.id.startsWith("custom:")));
}

const generic = (text: string) => (node: BinaryNode, ddl: Ddl, context: Context): string => genericBinary(node, text, ddl, context, context.eager);

function like(word: string) {
  return (node: BinaryNode, ddl: Ddl, context: Context): string => {
    const escape = node.modifiers.get("escape");
    const written = `${compileExpression(node.left, ddl, context)} ${word} ${compileExpression(node.right, ddl, context)}`;
    return textOf(escape) === null ? written : `${written} ESCAPE ${literal(escape ?? null, makeType("String"), ddl)}`;
  };
}

function affixed(word: string, before: boolean, after: boolean) {
  return (node: BinaryNode, ddl: Ddl, context: Context): string => {
    const inner = compileExpression(node.right, ddl, context);
    const escape = node.modifiers.get("escape");
    const written = `${compileExpression(node.left, ddl, context)} ${word} ${before ? "'%' || " : ""}${inner}${after ? " || '%'" : ""}`;
    return textOf(escape) === null ? written : `${written} ESCAPE ${literal(escape ?? null, makeType("String"), ddl)}`;
  };
}

const generalOperators: Ddl["dialect"]["operators"] = {
  like: like("LIKE"), not_like: like("NOT LIKE"),
  ilike: (node, ddl, context) => `lower(${compileExpression(node.left, ddl, context)}) LIKE lower(${compileExpression(node.right, ddl, context)})`,
  not_ilike: (node, ddl, context) => `lower(${compileExpression(node.left, ddl, context)}) NOT LIKE lower(${compileExpression(node.right, ddl, context)})`,
  contains: affixed("LIKE", true, true), not_contains: affixed("NOT LIKE", true, true),
  startswith: affixed("LIKE", false, true), not_startswith: affixed("NOT LIKE", false, true),
  endswith: affixed("LIKE", true, false), not_endswith: affixed("NOT LIKE", true, false),
  not_in: (node, ddl, context) => `(${genericBinary(node, " NOT IN ", ddl, context, false)})`,
  between: (node, ddl, context) => generic(node.modifiers.get("symmetric") === true ? " BETWEEN SYMMETRIC " : " BETWEEN ")(node, ddl, context),
  not_between: (node, ddl, context) => generic(node.modifiers.get("symmetric") === true ? " NOT BETWEEN SYMMETRIC " : " NOT BETWEEN ")(node, ddl, context),
  is_distinct_from: generic(" IS DISTINCT FROM "), is_not_distinct_from: generic(" IS NOT DISTINCT FROM "),
  truediv: (node, ddl, context) => divide(node, ddl, context),
  floordiv: (node, ddl, context) => floorDivide(node, ddl, context),
  bitwise_xor: generic(" ^ "),
};

function divide(node: BinaryNode, ddl: Ddl, context: Context): string {
  const left = compileExpression(node.left, ddl, context);
  if (!ddl.dialect.divisionIsFloor) return `${left} / ${compileExpression(node.right, ddl, context)}`;
  const type = coreType(typeOf(node.right));
  return `${left} / ${castText({ k: "cast", of: node.right, type: affinityOf(type) === "numeric" ? typeOf(node.right) : makeType("Numeric") }, ddl, context)}`;
}

function floorDivide(node: BinaryNode, ddl: Ddl, context: Context): string {
  const written = `${compileExpression(node.left, ddl, context)} / ${compileExpression(node.right, ddl, context)}`;
  return ddl.dialect.divisionIsFloor && affinityOf(coreType(typeOf(node.right))) === "integer" ? written : `FLOOR(${written})`;
}

function clausesText(node: Extract<Node, { k: "clauses" }>, ddl: Ddl, context: Context): string {
  const inside: Context = { ...context, insideOperator: context.insideOperator || node.op.id !== "comma" };
  return node.items.map((item) => compileExpression(item, ddl, inside)).join(node.op.text ?? ", ");
}

function unaryText(node: Extract<Node, { k: "unary" }>, ddl: Ddl, context: Context): string {
  const of = compileExpression(node.of, ddl, context);
  return `${node.operator?.text ?? ""}${of}${node.modifier?.text ?? ""}`;
}

/** A boolean where a condition is wanted: compared with 1 where the dialect has no booleans. */
function asBooleanText(node: Extract<Node, { k: "as-boolean" }>, ddl: Ddl, context: Context): string {
  const of = compileExpression(node.of, ddl, context);
  const implicit = (node.of.k === "binary" && isBooleanOperator(node.of.op)) || node.of.k === "clauses";
  if (implicit || ddl.dialect.nativeBoolean) return node.value ? of : `NOT ${of}`;
  return `${of} = ${node.value ? "1" : "0"}`;
}

// Functions that SQL writes without parentheses: FUNCTIONS of sql/compiler.py.
const keywords: Readonly<Record<string, string>> = {
  current_date: "CURRENT_DATE", current_time: "CURRENT_TIME", current_timestamp: "CURRENT_TIMESTAMP", current_user: "CURRENT_USER",
  localtime: "LOCALTIME", localtimestamp: "LOCALTIMESTAMP", sysdate: "sysdate", session_user: "SESSION_USER", user: "USER",
};
const capitals: Readonly<Record<string, string>> = { cube: "CUBE", rollup: "ROLLUP", coalesce: "coalesce", random: "random" };

function functionText(node: Extract<Node, { k: "function" }>, ddl: Ddl, context: Context): string {
  const inside: Context = { ...context, insideOperator: context.insideOperator };
  const args = `(${node.args.map((arg) => compileExpression(arg, ddl, inside)).join(", ")})`;
  const last = node.path.at(-1) ?? "";
  const special = ddl.dialect.functions[last.toLowerCase()];
  if (special !== undefined && node.path.length === 1) return special(args, node, ddl, context);
  const keyword = node.path.length === 1 ? keywords[last.toLowerCase()] : undefined;
  if (keyword !== undefined) return keyword;
  const name = node.path.length === 1 ? capitals[last.toLowerCase()] ?? last : last;
  return [...node.path.slice(0, -1), name].map((part) => (hasIllegal(part) ? quote(ddl.dialect, part) : part)).join(".") + args;
}

function castText(node: Extract<Node, { k: "cast" }>, ddl: Ddl, context: Context): string {
  const type = compileType(node.type, ddl, null);
  const collated = /^(.*)( COLLATE .*)$/.exec(type);
  return `CAST(${compileExpression(node.of, ddl, context)} AS ${collated?.[1] ?? type})${collated?.[2] ?? ""}`;
}

function caseText(node: Extract<Node, { k: "case" }>, inner: (one: Node) => string): string {
  const value = node.value === null ? "" : `${inner(node.value)} `;
  const whens = node.whens.map(([when, then]) => `WHEN ${inner(when)} THEN ${inner(then)} `).join("");
  return `CASE ${value}${whens}${node.otherwise === null ? "" : `ELSE ${inner(node.otherwise)} `}END`;
}

function arrayText(node: Extract<Node, { k: "array" }>, ddl: Ddl, inner: (one: Node) => string): string {
  if (node.items.length === 0 && node.type.inner !== null && affinityOf(node.type.inner) !== "null") return `ARRAY[]::${compileType(node.type, ddl, null)}`;
  return `ARRAY[${node.items.map(inner).join(", ")}]`;
}

/** Where an expression's first column was declared, for errors. */
export function expressionPlace(node: Node): Place | null {
  return columnsIn(node)[0]?.at ?? null;
}
