import { foldName, isPlainName, keywords, neutralInExpressions, reserved } from "../keywords.ts";
import { quoteLiteral, quoteName, sameName } from "../quote.ts";
import { isToken } from "../tokenizer.ts";
import type { Token } from "../tokenizer.ts";
import type { Expression } from "./facts.ts";

/** The table that an expression belongs to: a "name" that is no column of it is a string, and `table.` before a column says nothing. */
export interface ExpressionScope {
  readonly table: string;
  readonly columns: ReadonlySet<string>;
}

/**
 * Reads an expression of a table or an index: parentheses around the whole are dropped, letter case of keywords and names, white space,
 * comments and quoting do not count.
 */
export function readExpression(tokens: readonly Token[], scope: ExpressionScope | null): Expression {
  const settled = scope === null ? stripParentheses(tokens) : settle(stripParentheses(tokens), scope);
  return { text: tidy(settled), key: join(settled.map(expressionWord)) };
}

/** Reads a view's query or a trigger's body. The letter case of names counts, since it shows in the names of a result's columns. */
export function readBody(sql: string, tokens: readonly Token[]): Expression {
  const text = sql.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  return { text, key: join(tokens.map((token, at) => bodyWord(token, tokens[at - 1]))) };
}

/** The scope of a table whose columns are these. */
export function scopeOf(table: string, columns: readonly string[]): ExpressionScope {
  return { table, columns: new Set([...columns, "rowid", "oid", "_rowid_"].map(foldName)) };
}

/** Drops the parentheses around a whole expression; those of a row value or a query stay. */
export function stripParentheses(tokens: readonly Token[]): readonly Token[] {
  const inside = tokens.slice(1, -1);
  return enclosesAll(tokens) && isSingleExpression(inside) ? stripParentheses(inside) : tokens;
}

// Whether the first parenthesis is closed by the last token.
function enclosesAll(tokens: readonly Token[]): boolean {
  if (!isToken(tokens[0], "(") || !isToken(tokens.at(-1), ")")) return false;
  let depth = 0;
  return tokens.every((token, at) => {
    depth += isToken(token, "(") ? 1 : isToken(token, ")") ? -1 : 0;
    return depth > 0 || at === tokens.length - 1;
  });
}

function isSingleExpression(inside: readonly Token[]): boolean {
  if (inside.length === 0 || ["SELECT", "WITH", "VALUES"].some((word) => isToken(inside[0], word))) return false;
  let depth = 0;
  return inside.every((token) => {
    depth += isToken(token, "(") ? 1 : isToken(token, ")") ? -1 : 0;
    return depth > 0 || !isToken(token, ",");
  });
}

// A table is renamed in the middle of its rebuild (passes/rebuild-table.ts), where `table.column` would not be found; and what SQLite reads as
// a string only since no column has that name must not become a name when it is written again (https://sqlite.org/quirks.html#dblquote).
function settle(tokens: readonly Token[], scope: ExpressionScope): readonly Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (isQualifier(token, tokens[at + 1], tokens[at - 1], scope)) at += 1;
    else out.push(isHiddenString(token, tokens[at - 1], tokens[at + 1], scope) ? asString(token) : token);
  }
  return out;
}

function isQualifier(token: Token, next: Token | undefined, before: Token | undefined, scope: ExpressionScope): boolean {
  return ["word", "quoted"].includes(token.kind) && isToken(next, ".") && !isToken(before, ".") && sameName(token.value, scope.table);
}

function isHiddenString(token: Token, before: Token | undefined, next: Token | undefined, scope: ExpressionScope): boolean {
  if (token.kind !== "quoted" || !token.text.startsWith('"')) return false;
  if (isToken(next, "(") || isToken(next, ".") || isToken(before, ".") || isToken(before, "COLLATE") || isToken(before, "AS")) return false;
  return !scope.columns.has(foldName(token.value));
}

function asString(token: Token): Token {
  return { ...token, kind: "string", text: quoteLiteral(token.value) };
}

function expressionWord(token: Token): string {
  if (token.kind === "quoted") return quotedInExpression(token.value);
  if (token.kind !== "word") return plainToken(token);
  const upper = token.text.toUpperCase();
  return keywords.has(upper) && !neutralInExpressions.has(upper) ? upper : foldName(token.text);
}

function quotedInExpression(value: string): string {
  const folded = foldName(value);
  return neutralInExpressions.has(value.toUpperCase()) ? folded : quoteName(folded);
}

// After AS and a dot stands a name, and a name's case shows; a reserved word there is always the keyword (`AS SELECT`).
function bodyWord(token: Token, before: Token | undefined): string {
  if (token.kind === "quoted") return isPlainName(token.value) ? token.value : quoteName(token.value);
  if (token.kind !== "word") return plainToken(token);
  const upper = token.text.toUpperCase();
  const named = (isToken(before, "AS") || isToken(before, ".")) && !reserved.has(upper);
  return keywords.has(upper) && !named ? upper : token.text;
}

function plainToken(token: Token): string {
  if (token.kind === "string") return quoteLiteral(token.value);
  if (token.kind === "blob") return `x'${token.value.toUpperCase()}'`;
  if (token.kind === "number") return token.text.toLowerCase();
  if (token.text === "==") return "=";
  return token.text === "!=" ? "<>" : token.text;
}

// The author's own spelling on one line: a blank where there was any white space or comment.
function tidy(tokens: readonly Token[]): string {
  return tokens
    .map((token, at) => (at > 0 && token.start > (tokens[at - 1]?.end ?? 0) ? ` ${token.text}` : token.text))
    .join("")
    .trim();
}

// Any rule would do, as long as equal tokens give equal texts; this one is also good to read.
function join(words: readonly string[]): string {
  return words.map((word, at) => (at > 0 && needsBlank(words[at - 1] ?? "", word) ? ` ${word}` : word)).join("");
}

function needsBlank(before: string, word: string): boolean {
  if ([",", ")", ".", ";"].includes(word) || ["(", "."].includes(before)) return false;
  return word === "(" ? !/^[\w"]/.test(before) || (keywords.has(before) && before !== "CAST" && before !== "RAISE") : true;
}
