import { nativeFunction } from "../python/native.ts";
import { itemsOf } from "../python/operate.ts";
import { PyDict, PyList, PyTuple } from "../python/containers.ts";
import { type Call, PyObject, Unknown, type Value } from "../python/value.ts";
import { conjunction, expression, literalNode, negated, selfGroup, typeOf } from "../schema/coerce.ts";
import type { Node } from "../schema/expr.ts";
import { NameValue, textOf } from "../schema/name.ts";
import { operator } from "../schema/operator.ts";
import { affinityOf, SqlType, toType } from "../schema/sql-type.ts";
import { Sequence } from "../schema/sequence.ts";
import { makeType, nullType } from "../schema/standard-types.ts";
import { arrayOf, castTo } from "./expression.ts";
import { sqlText } from "./sql-text.ts";

// The functions that SQLAlchemy knows by class: their names are written as the class has them, and they have a type.
const knownFunctions: Readonly<Record<string, string | null>> = {
  now: "DateTime", concat: "String", char_length: "Integer", random: null, count: "Integer", current_date: "Date", current_time: "Time", current_timestamp: "DateTime", current_user: "String",
  localtime: "DateTime", localtimestamp: "DateTime", session_user: "String", sysdate: "DateTime", user: "String", rank: "Integer", dense_rank: "Integer", cube: null, rollup: null, grouping_sets: null,
  aggregate_strings: "String", coalesce: null, max: null, min: null, sum: null, array_agg: null, mode: null, percent_rank: "Numeric", cume_dist: "Numeric",
  to_tsvector: "TSVECTOR", to_tsquery: "TSQUERY", plainto_tsquery: "TSQUERY", phraseto_tsquery: "TSQUERY", websearch_to_tsquery: "TSQUERY", ts_headline: "TEXT",
};
const typedByArgument = new Set(["coalesce", "max", "min", "sum"]);
const textSearch = new Set(["to_tsvector", "to_tsquery", "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery"]);

/** `func`, and the names that follow it. */
export class FunctionPath extends PyObject {
  private readonly path: readonly string[];

  constructor(path: readonly string[]) {
    super(null);
    this.path = path;
  }

  override getNative(name: string): Value | undefined {
    if (name.startsWith("__")) return undefined;
    return new FunctionPath([...this.path, name.endsWith("_") ? name.slice(0, -1) : name]);
  }

  override callNative(call: Call): Value {
    return expression(functionNode(this.path, call));
  }
}

function functionNode(path: readonly string[], call: Call): Node {
  const last = path.at(-1) ?? "";
  const known = path.length === 1 && last.toLowerCase() in knownFunctions ? last.toLowerCase() : null;
  if (last === "next_value" && call.args[0] instanceof Sequence) return { k: "next-value", sequence: call.args[0] };
  const config = known !== null && textSearch.has(known) && call.args.length > 1;
  const args = call.args.map((value, index) => selfGroup(literalNode(value, call.rt, call.at, config && index === 0 && textOf(value) !== null ? makeType("REGCONFIG") : undefined), operator("comma")));
  const given = toType(call.kwargs.get("type_"), call.rt, call.at);
  const type = given instanceof SqlType ? given : functionType(known, args);
  return { k: "function", path: known === null ? path : [known], args, type };
}

function functionType(known: string | null, args: readonly Node[]): SqlType {
  if (known === null) return nullType();
  if (typedByArgument.has(known)) return args.map(typeOf).find((type) => affinityOf(type) !== "null") ?? nullType();
  if (known === "array_agg") return arrayOf(args[0] === undefined ? nullType() : typeOf(args[0]));
  const name = knownFunctions[known];
  return name === null || name === undefined ? nullType() : makeType(name);
}

const modifier = (id: string) => ({ args, rt, at }: Call): Value => {
  const of = byName(args[0] ?? null) ?? literalNode(args[0] ?? null, rt, at);
  return expression({ k: "unary", operator: null, modifier: operator(id), of: selfGroup(of, operator(id)), type: typeOf(of) });
};

/** `desc("name")` names a column. */
function byName(value: Value): Node | null {
  const text = textOf(value);
  return text === null ? null : { k: "name", name: text, literal: true, quote: null, type: nullType() };
}

function caseOf(call: Call): Value {
  const { args, kwargs, rt, at } = call;
  const value = kwargs.get("value");
  const [first] = args;
  const pairs = args.length === 1 && first instanceof PyDict ? first.pairs().map(([key, item]) => [key, item] as const)
    : (args.length === 1 && first instanceof PyList ? first.items : args).map((pair) => itemsOf(pair, rt, at)).map((pair) => [pair[0] ?? null, pair[1] ?? null] as const);
  const whens = pairs.map(([when, then]) => [selfGroup(literalNode(when, rt, at), null), literalNode(then, rt, at)] as const);
  const fallback = kwargs.get("else_") ?? null;
  const otherwise = fallback === null ? null : literalNode(fallback, rt, at);
  const type = [...whens].reverse().map(([, then]) => typeOf(then)).find((one) => affinityOf(one) !== "null") ?? (otherwise === null ? nullType() : typeOf(otherwise));
  return expression({ k: "case", value: value === undefined ? null : literalNode(value, rt, at), whens, otherwise, type });
}

function column(call: Call, literal: boolean): Value {
  const [name = null, type] = call.args;
  const given = toType(type ?? call.kwargs.get("type_"), call.rt, call.at);
  const text = textOf(name);
  if (text === null) return new Unknown("column() of no name", call.at);
  return expression({ k: "name", name: text, literal: literal || call.kwargs.get("is_literal") === true, quote: name instanceof NameValue ? name.name.quote : null, type: given instanceof SqlType ? given : nullType() });
}

function literalOf({ args, kwargs, rt, at }: Call): Value {
  const type = toType(args[1] ?? kwargs.get("type_"), rt, at);
  return expression(literalNode(args[0] ?? null, rt, at, type instanceof SqlType ? type : undefined));
}

const clauses = (call: Call): Node[] => call.args.flatMap((value) => (value instanceof PyList ? value.items : [value])).map((value) => sqlText(value, "A condition", call));

/** The functions of `sqlalchemy` that make expressions, by name. */
export const functionEntries: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["func", new FunctionPath([])],
  ...Object.entries({
    text: (call: Call) => expression({ k: "text", text: textOf(call.args[0]) ?? "" }),
    and_: (call: Call) => expression(conjunction("and", clauses(call))),
    or_: (call: Call) => expression(conjunction("or", clauses(call))),
    not_: (call: Call) => expression(negated(sqlText(call.args[0] ?? null, "A condition", call))),
    null: () => expression({ k: "constant", value: null }),
    true: () => expression({ k: "constant", value: true }),
    false: () => expression({ k: "constant", value: false }),
    desc: modifier("desc"), asc: modifier("asc"), nulls_first: modifier("nulls_first"), nullsfirst: modifier("nulls_first"), nulls_last: modifier("nulls_last"), nullslast: modifier("nulls_last"),
    cast: (call: Call) => castTo(literalNode(call.args[0] ?? null, call.rt, call.at, typeForCast(call)), call.args[1] ?? call.kwargs.get("type_") ?? null, call),
    type_coerce: (call: Call) => coerceTo(call),
    extract: (call: Call) => expression({ k: "extract", field: textOf(call.args[0]) ?? "", of: literalNode(call.args[1] ?? null, call.rt, call.at) }),
    case: caseOf,
    literal: literalOf,
    bindparam: (call: Call) => literalOf({ ...call, args: call.args.slice(1) }),
    literal_column: (call: Call) => column(call, true),
    column: (call: Call) => column(call, false),
    collate: ({ args, rt, at }: Call) => {
      const of = literalNode(args[0] ?? null, rt, at);
      return expression({ k: "binary", left: selfGroup(of, operator("collate")), right: { k: "collation", name: textOf(args[1]) ?? "" }, op: operator("collate"), negate: null, modifiers: new Map(), type: typeOf(of) });
    },
    between: ({ args, kwargs, rt, at }: Call) => rt.call(rt.getAttribute(args[0] ?? null, "between", at), args.slice(1), kwargs, at),
    distinct: ({ args, rt, at }: Call) => rt.call(rt.getAttribute(args[0] ?? null, "distinct", at), [], new Map(), at),
    tuple_: (call: Call) => expression({ k: "group", of: { k: "clauses", op: operator("comma"), items: call.args.map((value) => literalNode(value, call.rt, call.at)), group: false, type: nullType() } }),
    any_: (call: Call) => collection("any", call),
    all_: (call: Call) => collection("all", call),
    quoted_name: ({ args }: Call) => new NameValue({ text: textOf(args[0]) ?? "", quote: typeof args[1] === "boolean" ? args[1] : null, conv: false }),
    conv: ({ args }: Call) => new NameValue({ text: textOf(args[0]) ?? "", quote: null, conv: true }),
  }).map(([name, fn]) => [name, nativeFunction(name, fn)] as const),
]);

function typeForCast(call: Call): SqlType | undefined {
  const type = toType(call.args[1] ?? call.kwargs.get("type_"), call.rt, call.at);
  return type instanceof SqlType ? type : undefined;
}

function coerceTo(call: Call): Value {
  const type = typeForCast(call);
  const of = literalNode(call.args[0] ?? null, call.rt, call.at, type);
  return type === undefined ? new Unknown("type_coerce to something that is no type", call.at) : expression({ k: "coerce", of, type });
}

function collection(id: "any" | "all", { args, rt, at }: Call): Value {
  const of = selfGroup(literalNode(args[0] ?? null, rt, at), operator(id));
  return expression({ k: "unary", operator: operator(id), modifier: null, of, type: nullType() });
}

/** Expressions of PostgreSQL's own. */
export const postgresFunctions: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["array", nativeFunction("array", ({ args, kwargs, rt, at }) => {
    const items = itemsOf(args[0] ?? new PyTuple([]), rt, at).map((value) => literalNode(value, rt, at));
    const given = toType(kwargs.get("type_"), rt, at);
    const inner = given instanceof SqlType ? given : items[0] === undefined ? nullType() : typeOf(items[0]);
    return expression({ k: "array", items, type: arrayOf(inner) });
  })],
]);
