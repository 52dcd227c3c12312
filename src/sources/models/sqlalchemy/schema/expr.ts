import { PyClass, PyObject, type Place, type Runtime, type Unknown, type Value } from "../python/value.ts";
import type { Column } from "./column.ts";
import type { Operator } from "./operator.ts";
import type { Sequence } from "./sequence.ts";
import { SqlType } from "./sql-type.ts";

/** A SQL expression. */
export type Node =
  | { readonly k: "column"; readonly column: Column }
  | { readonly k: "name"; readonly name: string; readonly literal: boolean; readonly quote: boolean | null; readonly type: SqlType }
  | { readonly k: "bind"; readonly value: Value; readonly type: SqlType }
  | { readonly k: "binds"; readonly values: readonly Value[]; readonly type: SqlType }
  | { readonly k: "text"; readonly text: string }
  | { readonly k: "constant"; readonly value: null | boolean }
  | { readonly k: "binary"; readonly left: Node; readonly right: Node; readonly op: Operator; readonly negate: Operator | null; readonly modifiers: ReadonlyMap<string, Value>; readonly type: SqlType }
  | { readonly k: "clauses"; readonly op: Operator; readonly items: readonly Node[]; readonly group: boolean; readonly type: SqlType }
  | { readonly k: "unary"; readonly operator: Operator | null; readonly modifier: Operator | null; readonly of: Node; readonly type: SqlType }
  | { readonly k: "as-boolean"; readonly of: Node; readonly value: boolean }
  | { readonly k: "group"; readonly of: Node }
  | { readonly k: "function"; readonly path: readonly string[]; readonly args: readonly Node[]; readonly type: SqlType }
  | { readonly k: "cast"; readonly of: Node; readonly type: SqlType }
  | { readonly k: "coerce"; readonly of: Node; readonly type: SqlType }
  | { readonly k: "extract"; readonly field: string; readonly of: Node }
  | { readonly k: "case"; readonly value: Node | null; readonly whens: readonly (readonly [Node, Node])[]; readonly otherwise: Node | null; readonly type: SqlType }
  | { readonly k: "collation"; readonly name: string }
  | { readonly k: "array"; readonly items: readonly Node[]; readonly type: SqlType }
  | { readonly k: "slice"; readonly low: Node; readonly high: Node }
  | { readonly k: "label"; readonly of: Node; readonly name: string }
  | { readonly k: "next-value"; readonly sequence: Sequence }
  | { readonly k: "custom"; readonly object: PyObject; readonly type: SqlType }
  | { readonly k: "problem"; readonly unknown: Unknown; readonly at: Place };

/** What can be done with an expression from Python; `operate.ts` of this folder fills it in. */
export interface ExprBehaviour {
  attribute(of: ExprObject, name: string, rt: Runtime, at: Place): Value | undefined;
  operate(op: string, of: ExprObject, other: Value, reflected: boolean, rt: Runtime, at: Place): Value | undefined;
  unary(op: string, of: ExprObject): Value | undefined;
  item(of: ExprObject, index: Value, rt: Runtime, at: Place): Value | undefined;
}

let behaviour: ExprBehaviour | null = null;

/** Says what expressions can do. */
export function defineExpressions(given: ExprBehaviour): void {
  behaviour = given;
}

/** The class of expressions, `ColumnElement`. */
export const expressionClass = new PyClass("ColumnElement", [], { module: "sqlalchemy" });

/** A SQL expression as a Python value. */
export class ExprObject extends PyObject {
  private readonly own: Node | null;

  constructor(node: Node | null, cls: PyClass = expressionClass) {
    super(cls);
    this.own = node;
  }

  get node(): Node {
    return this.own ?? { k: "text", text: "" };
  }

  override getNative(name: string, rt: Runtime, at: Place): Value | undefined {
    return behaviour?.attribute(this, name, rt, at);
  }

  override operate(op: string, other: Value, reflected: boolean, rt: Runtime, at: Place): Value | undefined {
    return behaviour?.operate(op, this, other, reflected, rt, at);
  }

  override operateUnary(op: string): Value | undefined {
    return behaviour?.unary(op, this);
  }

  override getItem(index: Value, rt: Runtime, at: Place): Value | undefined {
    return behaviour?.item(this, index, rt, at);
  }
}

/** The columns that an expression names, in order. */
export function columnsIn(node: Node): Column[] {
  switch (node.k) {
    case "column": return [node.column];
    case "binary": return [...columnsIn(node.left), ...columnsIn(node.right)];
    case "clauses":
    case "array": return node.items.flatMap(columnsIn);
    case "unary":
    case "as-boolean":
    case "group":
    case "cast":
    case "coerce":
    case "label":
    case "extract": return columnsIn(node.of);
    case "function": return node.args.flatMap(columnsIn);
    case "case": return [...(node.value === null ? [] : columnsIn(node.value)), ...node.whens.flatMap(([when, then]) => [...columnsIn(when), ...columnsIn(then)]), ...(node.otherwise === null ? [] : columnsIn(node.otherwise))];
    case "slice": return [...columnsIn(node.low), ...columnsIn(node.high)];
    default: return [];
  }
}

/** The expression with its columns exchanged, for copies of what mixins declare. */
export function mapColumns(node: Node, swap: (column: Column) => Column): Node {
  const map = (one: Node): Node => mapColumns(one, swap);
  switch (node.k) {
    case "column": return { k: "column", column: swap(node.column) };
    case "binary": return { ...node, left: map(node.left), right: map(node.right) };
    case "clauses":
    case "array": return { ...node, items: node.items.map(map) };
    case "unary":
    case "as-boolean":
    case "group":
    case "cast":
    case "coerce":
    case "label":
    case "extract": return { ...node, of: map(node.of) };
    case "function": return { ...node, args: node.args.map(map) };
    case "case": return { ...node, value: node.value === null ? null : map(node.value), whens: node.whens.map(([when, then]) => [map(when), map(then)] as const), otherwise: node.otherwise === null ? null : map(node.otherwise) };
    case "slice": return { ...node, low: map(node.low), high: map(node.high) };
    default: return node;
  }
}
