import { AlidadeError } from "../../model/error.ts";

/** What a token is; `quoted` are names in "…", `…` or […], `string` is '…', and a keyword is a `word` like any other. */
export type TokenKind = "word" | "quoted" | "string" | "blob" | "number" | "operator" | "variable" | "comment";

/** A piece of SQL: `text` as it is written, `value` without its quotes, `start` and `end` as offsets into the source. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

// One alternative per kind, tried in this order at each position; SQLite's own rules are in tokenize.c (3.53). Every character from U+0080 on
// may be part of a name. "_" between digits is allowed from 3.46 on.
const patterns: readonly (readonly [TokenKind | "space", RegExp])[] = [
  ["space", /[ \t\n\f\r\uFEFF]+/],
  ["comment", /--[^\n]*|\/\*[^]*?(?:\*\/|$)/],
  ["blob", /[xX]'(?:[0-9a-fA-F]{2})*'/],
  ["string", /'[^']*(?:''[^']*)*'/],
  ["quoted", /"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`|\[[^\]]*\]/],
  ["number", /0[xX][0-9a-fA-F](?:_?[0-9a-fA-F])*|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?/],
  ["word", /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/],
  ["variable", /\?\d*|[:@#$][\w$\u0080-\uFFFF]+/],
  ["operator", /->>|->|\|\||<<|>>|<=|>=|<>|!=|==|[-+*/%=<>|,&~.();]/],
];

const anyToken = new RegExp(patterns.map(([kind, { source }]) => `(?<${kind}>${source})`).join("|"), "y");

/** Cuts SQL into tokens, comments included; an unclosed quote or a character that SQL has no use for is an error (`sqlite-syntax`) with its line. */
export function tokenizeAll(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const { kind, text } = readToken(sql, at);
    if (kind !== "space") tokens.push({ kind, text, value: valueOf(kind, text), start: at, end: at + text.length });
    at += text.length;
  }
  return tokens;
}

/** Cuts SQL into tokens and leaves the comments out. */
export function tokenize(sql: string): readonly Token[] {
  return tokenizeAll(sql).filter((token) => token.kind !== "comment");
}

/** The line and column of an offset, both from 1. */
export function positionOf(sql: string, offset: number): { readonly line: number; readonly column: number } {
  const before = sql.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** Whether a token is this keyword (upper case) or operator; a name in quotes never is. */
export function isToken(token: Token | undefined, text: string): boolean {
  if (token === undefined) return false;
  return token.kind === "word" ? token.text.toUpperCase() === text : token.kind === "operator" && token.text === text;
}

function readToken(sql: string, at: number): { kind: TokenKind | "space"; text: string } {
  anyToken.lastIndex = at;
  const groups = anyToken.exec(sql)?.groups ?? {};
  for (const [kind] of patterns) {
    const text = groups[kind];
    if (text !== undefined && text !== "") return { kind, text };
  }
  throw unreadable(sql, at);
}

function unreadable(sql: string, at: number): AlidadeError {
  const char = sql.charAt(at);
  const unclosed = ["'", '"', "`", "["].includes(char);
  const problem = unclosed ? `a quote that is opened here is never closed: ${sql.slice(at, at + 30)}` : `"${char}" is not SQL`;
  return new AlidadeError("sqlite-syntax", problem, {
    where: positionOf(sql, at),
    hint: unclosed ? `Close it with ${char === "[" ? "]" : char}; inside, a quote is written twice.` : "Remove the character, or put it in quotes.",
  });
}

function valueOf(kind: TokenKind | "space", text: string): string {
  if (kind === "blob") return text.slice(2, -1);
  if (kind !== "string" && kind !== "quoted") return text;
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  return quote === "[" ? inner : inner.replaceAll(quote + quote, quote);
}
