import type { SyntaxNode } from "@lezer/common";
import type { Expr, FunctionDef, Handler, ImportedName, Stmt } from "./ast.ts";
import { convertArguments, convertExpression, convertList, convertParams, splitAt } from "./convert-expression.ts";
import { childrenOf, lineAt, type Source, syntaxError, textOf } from "./source.ts";

type Convert = (source: Source, node: SyntaxNode, line: number) => Stmt;

const converters: Readonly<Record<string, Convert>> = {
  ExpressionStatement: (source, node, line) => ({ t: "expression", value: convertList(source, childrenOf(node), node), line }),
  AssignStatement: convertAssign,
  UpdateStatement: convertUpdate,
  FunctionDefinition: (source, node, line) => ({ t: "function", def: convertFunction(source, node, [], line), line }),
  ClassDefinition: (source, node, line) => convertClass(source, node, [], line),
  DecoratedStatement: convertDecorated,
  ReturnStatement: convertReturn,
  IfStatement: (source, node, line) => convertIf(source, childrenOf(node), line),
  ForStatement: convertFor,
  WhileStatement: convertWhile,
  TryStatement: convertTry,
  WithStatement: convertWith,
  ImportStatement: convertImport,
  RaiseStatement: convertRaise,
  ScopeStatement: convertScope,
  DeleteStatement: (source, node, line) => ({ t: "delete", targets: splitAt(childrenOf(node).slice(1), ",").map((group) => convertList(source, group, node)), line }),
  AssertStatement: convertAssert,
  TypeDefinition: convertTypeAlias,
  PassStatement: (_source, _node, line) => ({ t: "pass", line }),
  BreakStatement: (_source, _node, line) => ({ t: "break", line }),
  ContinueStatement: (_source, _node, line) => ({ t: "continue", line }),
  YieldStatement: (source, node, line) => ({ t: "expression", value: convertExpression(source, node), line }),
  MatchStatement: (_source, _node, line) => ({ t: "unsupported", what: "match", line }),
  PrintStatement: (_source, _node, line) => ({ t: "unsupported", what: "print as a statement", line }),
};

/** The statements of a script or of a body. */
export function convertBlock(source: Source, node: SyntaxNode): Stmt[] {
  return childrenOf(node).flatMap((child) => {
    if (child.name === ":" || child.name === ";") return [];
    if (child.name === "StatementGroup") return convertBlock(source, child);
    const convert = converters[child.name];
    if (convert === undefined) throw syntaxError(source, child.from, `Unexpected ${child.name}`);
    return [convert(source, child, lineAt(source, child.from))];
  });
}

function bodyOf(source: Source, node: SyntaxNode | undefined): Stmt[] {
  return node === undefined ? [] : convertBlock(source, node);
}

function convertAssign(source: Source, node: SyntaxNode, line: number): Stmt {
  const nodes = childrenOf(node);
  const type = nodes.find((child) => child.name === "TypeDef");
  if (type === undefined) {
    const groups = splitAt(nodes, "AssignOp").map((group) => convertList(source, group, node));
    const value = groups.at(-1);
    if (value === undefined || groups.length < 2) throw syntaxError(source, node.from);
    return { t: "assign", targets: groups.slice(0, -1), value, line };
  }
  const [target] = nodes;
  const annotation = childrenOf(type).at(-1);
  const at = nodes.findIndex((child) => child.name === "AssignOp");
  if (target === undefined || annotation === undefined) throw syntaxError(source, node.from);
  const value = at < 0 ? null : convertList(source, nodes.slice(at + 1), node);
  return { t: "annotate", target: convertExpression(source, target), annotation: convertExpression(source, annotation), value, line };
}

function convertUpdate(source: Source, node: SyntaxNode, line: number): Stmt {
  const [target, op, ...value] = childrenOf(node);
  if (target === undefined || op === undefined) throw syntaxError(source, node.from);
  return { t: "update", target: convertExpression(source, target), op: textOf(source, op).slice(0, -1), value: convertList(source, value, node), line };
}

function convertDecorated(source: Source, node: SyntaxNode, line: number): Stmt {
  const children = childrenOf(node);
  const decorators = children.filter((child) => child.name === "Decorator").map((child) => convertDecorator(source, child));
  const target = children.at(-1);
  if (target?.name === "ClassDefinition") return convertClass(source, target, decorators, lineAt(source, target.from));
  if (target?.name === "FunctionDefinition") return { t: "function", def: convertFunction(source, target, decorators, line), line };
  throw syntaxError(source, node.from);
}

/** `@a.b(c)`: the tree has the names, dots and arguments side by side. */
function convertDecorator(source: Source, node: SyntaxNode): Expr {
  const [, first, ...rest] = childrenOf(node);
  if (first === undefined) throw syntaxError(source, node.from);
  let value = convertExpression(source, first);
  for (const child of rest) {
    if (child.name === "ArgList") value = { t: "call", fn: value, args: convertArguments(source, child), line: value.line };
    else if (child.name !== ".") value = { t: "attribute", of: value, name: textOf(source, child), line: value.line };
  }
  return value;
}

function convertFunction(source: Source, node: SyntaxNode, decorators: readonly Expr[], line: number): FunctionDef {
  const name = node.getChild("VariableName");
  const params = node.getChild("ParamList");
  const body = node.getChild("Body");
  const type = node.getChild("TypeDef");
  const returns = type === null ? undefined : childrenOf(type).at(-1);
  if (name === null || params === null || body === null) throw syntaxError(source, node.from);
  let statements: readonly Stmt[] | null = null;
  return {
    name: textOf(source, name),
    params: convertParams(source, childrenOf(params).slice(1, -1)),
    returns: returns === undefined ? null : convertExpression(source, returns),
    decorators,
    body: () => (statements ??= source.hidden(lineAt(source, body.from) + 1)?.() ?? convertBlock(source, body)),
    isAsync: node.getChild("async") !== null,
    line,
  };
}

function convertClass(source: Source, node: SyntaxNode, decorators: readonly Expr[], line: number): Stmt {
  const name = node.getChild("VariableName");
  const args = node.getChild("ArgList");
  if (name === null) throw syntaxError(source, node.from);
  return {
    t: "class",
    name: textOf(source, name),
    args: args === null ? [] : convertArguments(source, args),
    decorators,
    body: bodyOf(source, node.getChild("Body") ?? undefined),
    line,
  };
}

function convertReturn(source: Source, node: SyntaxNode, line: number): Stmt {
  const value = childrenOf(node).slice(1);
  return { t: "return", value: value.length === 0 ? null : convertList(source, value, node), line };
}

function convertIf(source: Source, nodes: readonly SyntaxNode[], line: number): Stmt {
  const [, test, body, ...rest] = nodes;
  const [next] = rest;
  if (test === undefined) throw syntaxError(source, nodes[0]?.from ?? 0);
  const otherwise = next?.name === "elif" ? [convertIf(source, rest, lineAt(source, next.from))] : bodyOf(source, rest[1]);
  return { t: "if", test: convertExpression(source, test), then: bodyOf(source, body), otherwise, line };
}

function convertFor(source: Source, node: SyntaxNode, line: number): Stmt {
  const nodes = childrenOf(node).filter((child) => child.name !== "async");
  const at = nodes.findIndex((child) => child.name === "in");
  const bodies = nodes.filter((child) => child.name === "Body");
  const end = nodes.findIndex((child) => child.name === "Body");
  return {
    t: "for",
    target: convertList(source, nodes.slice(1, at), node),
    iterable: convertList(source, nodes.slice(at + 1, end), node),
    body: bodyOf(source, bodies[0]),
    otherwise: bodyOf(source, bodies[1]),
    line,
  };
}

function convertWhile(source: Source, node: SyntaxNode, line: number): Stmt {
  const [, test, body] = childrenOf(node);
  if (test === undefined) throw syntaxError(source, node.from);
  return { t: "while", test: convertExpression(source, test), body: bodyOf(source, body), line };
}

function convertTry(source: Source, node: SyntaxNode, line: number): Stmt {
  const handlers: Handler[] = [];
  const parts: { otherwise: Stmt[]; last: Stmt[] } = { otherwise: [], last: [] };
  const [, body, ...rest] = childrenOf(node);
  let head: SyntaxNode[] = [];
  for (const child of rest) {
    if (child.name !== "Body") head.push(child);
    else {
      const word = head[0]?.name;
      if (word === "else") parts.otherwise = convertBlock(source, child);
      else if (word === "finally") parts.last = convertBlock(source, child);
      else handlers.push(convertHandler(source, head, child));
      head = [];
    }
  }
  return { t: "try", body: bodyOf(source, body), handlers, ...parts, line };
}

function convertHandler(source: Source, head: readonly SyntaxNode[], body: SyntaxNode): Handler {
  const [type, ...rest] = head.slice(1).filter((node) => node.name !== "*");
  const name = rest.find((node) => node.name === "VariableName");
  return {
    type: type === undefined ? null : convertExpression(source, type),
    name: name === undefined ? null : textOf(source, name),
    body: convertBlock(source, body),
  };
}

function convertWith(source: Source, node: SyntaxNode, line: number): Stmt {
  const body = node.getChild("Body") ?? undefined;
  if (node.getChild("async") !== null || hasError(node)) return { t: "unsupported", what: "this form of with", line };
  const heads = childrenOf(node).slice(1).filter((child) => child.name !== "Body");
  const items = splitAt(heads, ",").map(([value, , target]) => {
    if (value === undefined) throw syntaxError(source, node.from);
    return { value: convertExpression(source, value), target: target === undefined ? null : convertExpression(source, target) };
  });
  return { t: "with", items, body: bodyOf(source, body), line };
}

/** Whether the head of a `with` holds what the grammar does not know. */
function hasError(node: SyntaxNode): boolean {
  return childrenOf(node).some((child) => child.type.isError || (child.name !== "Body" && hasError(child)));
}

function convertImport(source: Source, node: SyntaxNode, line: number): Stmt {
  const nodes = childrenOf(node);
  const at = nodes.findIndex((child) => child.name === "import");
  const names = nodes.slice(at + 1).filter((child) => child.name !== "(" && child.name !== ")");
  const imported = splitAt(names, ",").map((group) => convertImported(source, group));
  if (nodes[0]?.name === "import") return { t: "import", names: imported, line };
  const from = nodes.slice(1, at).map((child) => textOf(source, child)).join("");
  const dots = /^\.*/.exec(from)?.[0].length ?? 0;
  return { t: "import-from", dots, module: from.slice(dots), names: imported, line };
}

function convertImported(source: Source, group: readonly SyntaxNode[]): ImportedName {
  const at = group.findIndex((node) => node.name === "as");
  const name = group.slice(0, at < 0 ? undefined : at).map((node) => textOf(source, node)).join("");
  const bound = at < 0 ? undefined : group[at + 1];
  return { name, bound: bound === undefined ? name : textOf(source, bound) };
}

function convertRaise(source: Source, node: SyntaxNode, line: number): Stmt {
  const value = childrenOf(node)[1];
  return { t: "raise", value: value === undefined ? null : convertExpression(source, value), line };
}

function convertScope(source: Source, node: SyntaxNode, line: number): Stmt {
  const names = childrenOf(node).filter((child) => child.name === "VariableName").map((child) => textOf(source, child));
  return { t: "scope", names, kind: node.getChild("global") === null ? "nonlocal" : "global", line };
}

function convertAssert(source: Source, node: SyntaxNode, line: number): Stmt {
  const test = childrenOf(node)[1];
  if (test === undefined) throw syntaxError(source, node.from);
  return { t: "assert", test: convertExpression(source, test), line };
}

function convertTypeAlias(source: Source, node: SyntaxNode, line: number): Stmt {
  const nodes = childrenOf(node);
  const [, name] = nodes;
  const value = nodes.at(-1);
  if (name === undefined || value === undefined) throw syntaxError(source, node.from);
  return { t: "type-alias", name: textOf(source, name), value: convertExpression(source, value), line };
}
