import type { SyntaxNode } from "@lezer/common";
import type { Argument, Expr, ForClause, Param } from "./ast.ts";
import { convertString } from "./convert-string.ts";
import { readNumber } from "./literal.ts";
import { childrenOf, lineAt, type Source, syntaxError, textOf } from "./source.ts";

type Convert = (source: Source, node: SyntaxNode, line: number) => Expr;

const converters: Readonly<Record<string, Convert>> = {
  VariableName: (source, node, line) => ({ t: "name", id: textOf(source, node), line }),
  PropertyName: (source, node, line) => ({ t: "name", id: textOf(source, node), line }),
  Number: convertNumber,
  Boolean: (source, node, line) => ({ t: "const", value: textOf(source, node) === "True", line }),
  None: (_source, _node, line) => ({ t: "const", value: null, line }),
  Ellipsis: (_source, _node, line) => ({ t: "ellipsis", line }),
  String: (source, node) => convertString(source, [node], convertExpression),
  FormatString: (source, node) => convertString(source, [node], convertExpression),
  ContinuedString: (source, node) => convertString(source, childrenOf(node), convertExpression),
  ParenthesizedExpression: (source, node) => convertOne(source, inside(node), node),
  TupleExpression: (source, node, line) => ({ t: "tuple", items: convertItems(source, inside(node)), line }),
  ArrayExpression: (source, node, line) => ({ t: "list", items: convertItems(source, inside(node)), line }),
  SetExpression: (source, node, line) => ({ t: "set", items: convertItems(source, inside(node)), line }),
  DictionaryExpression: convertDict,
  ArrayComprehensionExpression: (source, node, line) => convertComprehension(source, inside(node), "list", line),
  SetComprehensionExpression: (source, node, line) => convertComprehension(source, inside(node), "set", line),
  DictionaryComprehensionExpression: (source, node, line) => convertComprehension(source, inside(node), "dict", line),
  ComprehensionExpression: (source, node, line) => convertComprehension(source, inside(node), "generator", line),
  MemberExpression: convertMember,
  CallExpression: convertCall,
  BinaryExpression: convertBinary,
  UnaryExpression: convertUnary,
  ConditionalExpression: convertConditional,
  LambdaExpression: convertLambda,
  NamedExpression: convertWalrus,
  AwaitExpression: (_source, _node, line) => ({ t: "unsupported", what: "await", line }),
  YieldExpression: convertYield,
  YieldStatement: convertYield,
};

/** An expression of the tree as data; text that is no expression is a `python-syntax` error. */
export function convertExpression(source: Source, node: SyntaxNode): Expr {
  const convert = converters[node.name];
  if (convert === undefined) throw syntaxError(source, node.from, `Unexpected ${node.name}`);
  return convert(source, node, lineAt(source, node.from));
}

/** The children between the brackets of a node. */
function inside(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).slice(1, -1);
}

/** Nodes such as `a, *b` as one expression: a tuple where there is a comma. */
export function convertList(source: Source, nodes: readonly SyntaxNode[], parent: SyntaxNode): Expr {
  if (!nodes.some((node) => node.name === "," || node.name === "*")) return convertOne(source, nodes, parent);
  const line = lineAt(source, nodes[0]?.from ?? parent.from);
  return { t: "tuple", items: convertItems(source, nodes), line };
}

function convertOne(source: Source, nodes: readonly SyntaxNode[], parent: SyntaxNode): Expr {
  const node = nodes[0];
  if (node === undefined || nodes.length > 1) throw syntaxError(source, parent.from);
  return convertExpression(source, node);
}

function convertItems(source: Source, nodes: readonly SyntaxNode[]): Expr[] {
  const items: Expr[] = [];
  let starred = false;
  for (const node of nodes) {
    if (node.name === ",") continue;
    if (node.name === "*") {
      starred = true;
      continue;
    }
    const value = convertExpression(source, node);
    items.push(starred ? { t: "star", of: value, line: value.line } : value);
    starred = false;
  }
  return items;
}

/** Splits nodes at the separators of a name; empty groups are left out. */
export function splitAt(nodes: readonly SyntaxNode[], separator: string): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups.filter((group) => group.length > 0);
}

function convertNumber(source: Source, node: SyntaxNode, line: number): Expr {
  const value = readNumber(textOf(source, node));
  return value === null ? { t: "unsupported", what: "complex numbers", line } : { t: "const", value, line };
}

function convertDict(source: Source, node: SyntaxNode, line: number): Expr {
  const entries = splitAt(inside(node), ",").map((group) => {
    const [first, second, third] = group;
    if (first?.name === "**" && second !== undefined) return { key: null, value: convertExpression(source, second) };
    if (first === undefined || second?.name !== ":" || third === undefined) throw syntaxError(source, node.from);
    return { key: convertExpression(source, first), value: convertExpression(source, third) };
  });
  return { t: "dict", entries, line };
}

function convertComprehension(source: Source, nodes: readonly SyntaxNode[], kind: "list" | "set" | "dict" | "generator", line: number): Expr {
  const start = nodes.findIndex((node) => node.name === "for" || node.name === "async");
  const head = nodes.slice(0, start);
  const clauses = convertClauses(source, nodes.slice(start));
  const [first, colon, second] = head;
  if (first === undefined) throw syntaxError(source, nodes[0]?.from ?? 0);
  if (kind === "dict" && colon?.name === ":" && second !== undefined) {
    return { t: "comprehension", kind, key: convertExpression(source, first), value: convertExpression(source, second), clauses, line };
  }
  return { t: "comprehension", kind, key: null, value: convertExpression(source, first), clauses, line };
}

function convertClauses(source: Source, nodes: readonly SyntaxNode[]): ForClause[] {
  return splitAt(nodes, "for").map((group) => {
    const at = group.findIndex((node) => node.name === "in");
    const parent = group[0];
    if (at < 1 || parent === undefined) throw syntaxError(source, nodes[0]?.from ?? 0);
    const [iterable, ...tests] = splitAt(group.slice(at + 1), "if");
    return {
      target: convertList(source, group.slice(0, at), parent),
      iterable: convertOne(source, iterable ?? [], parent),
      tests: tests.map((test) => convertOne(source, test, parent)),
    };
  });
}

function convertMember(source: Source, node: SyntaxNode, line: number): Expr {
  const [of, mark, ...rest] = childrenOf(node);
  if (of === undefined) throw syntaxError(source, node.from);
  const target = convertExpression(source, of);
  if (mark?.name === ".") {
    const name = rest[0];
    if (name === undefined) throw syntaxError(source, node.from);
    return { t: "attribute", of: target, name: textOf(source, name), line };
  }
  return { t: "index", of: target, index: convertIndex(source, rest.slice(0, -1), node), line };
}

function convertIndex(source: Source, nodes: readonly SyntaxNode[], parent: SyntaxNode): Expr {
  const line = lineAt(source, parent.from);
  const parts = splitAt(nodes, ",").map((group) => {
    if (!group.some((node) => node.name === ":")) return convertList(source, group, parent);
    const bounds: (Expr | null)[] = [null];
    for (const node of group) {
      if (node.name === ":") bounds.push(null);
      else bounds[bounds.length - 1] = convertExpression(source, node);
    }
    return { t: "slice", low: bounds[0] ?? null, high: bounds[1] ?? null, step: bounds[2] ?? null, line } satisfies Expr;
  });
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && !nodes.some((node) => node.name === ",")) return only;
  return { t: "tuple", items: parts, line };
}

function convertCall(source: Source, node: SyntaxNode, line: number): Expr {
  const [fn, args] = childrenOf(node);
  if (fn === undefined || args === undefined) throw syntaxError(source, node.from);
  return { t: "call", fn: convertExpression(source, fn), args: convertArguments(source, args), line };
}

/** The arguments of an `ArgList`. */
export function convertArguments(source: Source, list: SyntaxNode): Argument[] {
  const nodes = inside(list);
  if (nodes.some((node) => node.name === "for")) {
    const value = convertComprehension(source, nodes, "generator", lineAt(source, list.from));
    return [{ kind: "value", name: null, value }];
  }
  return splitAt(nodes, ",").map((group) => convertArgument(source, group, list));
}

function convertArgument(source: Source, group: readonly SyntaxNode[], list: SyntaxNode): Argument {
  const [first, second, third] = group;
  if (first?.name === "*") return { kind: "star", name: null, value: convertOne(source, group.slice(1), list) };
  if (first?.name === "**") return { kind: "double-star", name: null, value: convertOne(source, group.slice(1), list) };
  if (first !== undefined && second?.name === "AssignOp" && third !== undefined && textOf(source, second) === "=") {
    return { kind: "name", name: textOf(source, first), value: convertExpression(source, third) };
  }
  return { kind: "value", name: null, value: convertOne(source, group, list) };
}

function convertBinary(source: Source, node: SyntaxNode, line: number): Expr {
  const nodes = childrenOf(node);
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined || nodes.length < 3) throw syntaxError(source, node.from);
  const op = nodes.slice(1, -1).map((part) => textOf(source, part)).join(" ");
  const left = convertExpression(source, first);
  const right = convertExpression(source, last);
  if (op === "and" || op === "or") return { t: "bool", op, left, right, line };
  if (!/^(<|>|<=|>=|==|!=|in|not in|is|is not)$/.test(op)) return { t: "binary", op, left, right, line };
  // `a < b <= c` nests to the left without parentheses, and means `a < b and b <= c`.
  if (left.t === "compare" && first.name === "BinaryExpression") return { ...left, rest: [...left.rest, { op, right }] };
  return { t: "compare", left, rest: [{ op, right }], line };
}

function convertUnary(source: Source, node: SyntaxNode, line: number): Expr {
  const [op, of] = childrenOf(node);
  if (op === undefined || of === undefined) throw syntaxError(source, node.from);
  return { t: "unary", op: textOf(source, op), of: convertExpression(source, of), line };
}

function convertConditional(source: Source, node: SyntaxNode, line: number): Expr {
  const [then, , test, , otherwise] = childrenOf(node);
  if (then === undefined || test === undefined || otherwise === undefined) throw syntaxError(source, node.from);
  return { t: "if", test: convertExpression(source, test), then: convertExpression(source, then), otherwise: convertExpression(source, otherwise), line };
}

function convertLambda(source: Source, node: SyntaxNode, line: number): Expr {
  const list = node.getChild("ParamList");
  const body = childrenOf(node).at(-1);
  if (list === null || body === undefined) throw syntaxError(source, node.from);
  return { t: "lambda", params: convertParams(source, childrenOf(list)), body: convertExpression(source, body), line };
}

function convertWalrus(source: Source, node: SyntaxNode, line: number): Expr {
  const [name, , value] = childrenOf(node);
  if (name === undefined || value === undefined) throw syntaxError(source, node.from);
  return { t: "walrus", name: textOf(source, name), value: convertExpression(source, value), line };
}

function convertYield(source: Source, node: SyntaxNode, line: number): Expr {
  const nodes = childrenOf(node).filter((child) => !child.type.isError && child.name !== "yield");
  const from = nodes[0]?.name === "from";
  const value = from ? nodes.slice(1) : nodes;
  return { t: "yield", value: value.length === 0 ? null : convertList(source, value, node), from, line };
}

/** Parameters from the nodes of a `ParamList`, without its parentheses. */
export function convertParams(source: Source, nodes: readonly SyntaxNode[]): Param[] {
  const params: Param[] = [];
  let kind: Param["kind"] = "plain";
  for (const group of splitAt(nodes, ",")) {
    const [first, second] = group;
    if (first?.name === "*" && second === undefined) kind = "keyword-only";
    else if (first?.name === "*") {
      params.push(convertParam(source, group.slice(1), "star"));
      kind = "keyword-only";
    } else if (first?.name === "**") params.push(convertParam(source, group.slice(1), "double-star"));
    else if (first?.name === "VariableName") params.push(convertParam(source, group, kind));
  }
  return params;
}

function convertParam(source: Source, group: readonly SyntaxNode[], kind: Param["kind"]): Param {
  const [name] = group;
  if (name === undefined) throw syntaxError(source, 0);
  const type = group.find((node) => node.name === "TypeDef");
  const at = group.findIndex((node) => node.name === "AssignOp");
  const fallback = at < 0 ? undefined : group[at + 1];
  const annotation = type === undefined ? undefined : childrenOf(type).at(-1);
  return {
    kind,
    name: textOf(source, name),
    fallback: fallback === undefined ? null : convertExpression(source, fallback),
    annotation: annotation === undefined ? null : convertExpression(source, annotation),
  };
}
