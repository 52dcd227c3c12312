/** What a piece of SQL text is, as PostgreSQL's lexer sees it (with standard_conforming_strings on). */
export type TokenKind = "space" | "comment" | "word" | "quoted" | "string" | "number" | "sign";

/** A piece of SQL text: `start` and `end` are offsets in it. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ["space", /\s+/y],
  ["comment", /--[^\n\r]*/y],
  ["string", /[eE]'[^'\\]*(?:(?:\\[^]|'')[^'\\]*)*(?:'|\\?$)/y],
  ["string", /(?:[uU]&|[bBxXnN])?'[^']*(?:''[^']*)*(?:'|$)/y],
  ["quoted", /(?:[uU]&)?"[^"]*(?:""[^"]*)*(?:"|$)/y],
  ["word", /[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*/uy],
  ["number", /\d[\w.]*/y],
];

const dollarTag = /\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$/uy;

/** The token at an offset, which must be the start of one and before the end of the text. */
export function tokenAt(sql: string, start: number): Token {
  if (sql.startsWith("/*", start)) return { kind: "comment", start, end: endOfComment(sql, start) };
  if (sql[start] === "$") return dollarQuoted(sql, start);
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    if (pattern.test(sql)) return { kind, start, end: pattern.lastIndex };
  }
  return { kind: "sign", start, end: start + 1 };
}

/** The tokens of a text that mean something: no white space, no comments. */
export function significantTokens(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let offset = 0; offset < sql.length; ) {
    const token = tokenAt(sql, offset);
    if (token.kind !== "space" && token.kind !== "comment") tokens.push(token);
    offset = token.end;
  }
  return tokens;
}

/** Comments of C's kind nest in PostgreSQL. One that is not closed goes to the end. */
function endOfComment(sql: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}

function dollarQuoted(sql: string, start: number): Token {
  dollarTag.lastIndex = start;
  const tag = dollarTag.exec(sql)?.[0];
  if (tag === undefined) return { kind: "sign", start, end: start + 1 };
  const close = sql.indexOf(tag, start + tag.length);
  return { kind: "string", start, end: close < 0 ? sql.length : close + tag.length };
}
