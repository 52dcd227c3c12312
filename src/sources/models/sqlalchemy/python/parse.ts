import { parser } from "@lezer/python";
import type { SyntaxNode, Tree } from "@lezer/common";
import type { Expr, Stmt } from "./ast.ts";
import { convertList } from "./convert-expression.ts";
import { convertBlock } from "./convert-statement.ts";
import { hideBodies } from "./hide-bodies.ts";
import { childrenOf, openSource, type Source, syntaxError } from "./source.ts";

/** Parses a module. What is not Python is a `python-syntax` error that says where; bodies of functions are parsed when they are called. */
export function parseModule(file: string, text: string): readonly Stmt[] {
  // A form feed is white space to Python, and unknown to the grammar.
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n").replaceAll("\f", " ");
  const { text: visible, bodies } = hideBodies(plain);
  return parseText(file, visible, 0, (line) => {
    const body = bodies.get(line);
    return body === undefined ? null : () => parseBody(file, body, line);
  });
}

/** The statements of a function's body, which starts on a line. */
function parseBody(file: string, body: string, line: number): readonly Stmt[] {
  const [statement] = parseText(file, `def body():\n${body}`, line - 2, () => null);
  return statement?.t === "function" ? statement.def.body() : [];
}

function parseText(file: string, text: string, lineOffset: number, hidden: Source["hidden"]): readonly Stmt[] {
  const source = openSource(file, text, lineOffset, hidden);
  const tree = parser.parse(source.text);
  const error = firstError(tree);
  if (error === null) return convertBlock(source, tree.topNode);
  const mended = mendNumber(source.text, error.from) ?? mendWith(source.text, error.from);
  if (mended === null) throw syntaxError(source, error.from);
  return parseText(file, mended, lineOffset, hidden);
}

/** The grammar does not know numbers such as `20.`; the text with `20.0` instead, or null where that is not what is wrong. */
function mendNumber(text: string, offset: number): string | null {
  const before = text.slice(0, offset);
  const dot = text[offset] === "." ? offset : before.trimEnd().length - 1;
  if (text[dot] !== "." || !/(^|[^\w.])\d+$/.test(text.slice(Math.max(0, dot - 40), dot)) || /[\w]/.test(text[dot + 1] ?? "")) return null;
  return `${text.slice(0, dot + 1)}0${text.slice(dot + 1)}`;
}

/** Nor does it know `with a as (b, c):`; the text with one name instead, which is bound to nothing that schemas need. */
function mendWith(text: string, offset: number): string | null {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const head = /^(\s*(?:async\s+)?with\b[^\n]*?\bas\s*)(\([^()\n]*\))/.exec(text.slice(from));
  if (head === null) return null;
  const [whole, before = "", target = ""] = head;
  return `${text.slice(0, from)}${before}${"_".padEnd(target.length)}${text.slice(from + whole.length)}`;
}

/** Parses an expression that stands in a string of a module, such as an annotation in quotes; null if it is none. */
export function parseExpression(file: string, text: string, line: number): Expr | null {
  const source = openSource(file, `(${text})`, line - 1);
  const tree = parser.parse(source.text);
  const statement = tree.topNode.firstChild;
  if (firstError(tree) !== null || statement?.name !== "ExpressionStatement" || statement.nextSibling !== null) return null;
  return convertList(source, childrenOf(statement), statement);
}

/** The first place that the parser could not make sense of, apart from the valid Python that it is known not to understand. */
function firstError(tree: Tree): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  tree.iterate({
    enter: (node) => {
      if (found !== null) return false;
      if (node.type.isError && !isKnownGap(node.node)) found = node.node;
      return found === null;
    },
  });
  return found;
}

const statementLike = /Statement$|^Body$|^Match|^Script$|Definition$/;

/** Valid Python that the grammar lacks: a bare `yield`, `with (a as b, c as d):`, `with a as (b, c):`, some patterns of `match`. */
function isKnownGap(node: SyntaxNode): boolean {
  let at = node.parent;
  if (at?.name === "YieldStatement" || at?.name === "YieldExpression") return true;
  while (at !== null && !statementLike.test(at.name)) at = at.parent;
  return at !== null && (at.name === "WithStatement" || at.name.startsWith("Match"));
}
