import { foldName, reserved } from "../keywords.ts";
import { isToken } from "../tokenizer.ts";
import type { Token } from "../tokenizer.ts";
import { Cursor, splitAtCommas } from "./cursor.ts";
import { readExpression } from "./expression.ts";
import type { ExpressionScope } from "./expression.ts";
import type { Conflict, ForeignKeyFacts, KeyPart, ReferenceAction } from "./facts.ts";

/** Reads `ON CONFLICT …`, if it is there. */
export function readConflict(cursor: Cursor): Conflict {
  if (!cursor.takes("ON", "CONFLICT")) return null;
  const word = cursor.next().text.toLowerCase();
  const conflicts: readonly Conflict[] = ["rollback", "abort", "fail", "ignore", "replace"];
  return conflicts.find((conflict) => conflict === word) ?? null;
}

/** Reads the parts of a key between its parentheses: columns or expressions, each with its collation and direction. */
export function readKeyParts(cursor: Cursor, tokens: readonly Token[], scope: ExpressionScope | null): readonly KeyPart[] {
  return splitAtCommas(tokens).map((part) => readKeyPart(cursor.sql, part, scope));
}

/** Reads ASC or DESC, if one is there. */
export function readDescending(cursor: Cursor): boolean {
  if (cursor.takes("DESC")) return true;
  cursor.takes("ASC");
  return false;
}

/** Reads what follows REFERENCES; `columns` are the table's own. */
export function readReference(cursor: Cursor, columns: readonly string[]): Omit<ForeignKeyFacts, "name" | "inline"> {
  const target = cursor.name();
  const targetColumns = cursor.sees("(") ? cursor.nameList() : null;
  const actions = { onDelete: noAction, onUpdate: noAction, match: noMatch };
  while (readReferenceClause(cursor, actions));
  return { columns, target, targetColumns, ...actions, deferral: readDeferral(cursor) };
}

/** Reads `[NOT] DEFERRABLE [INITIALLY …]`, if it is there. */
export function readDeferral(cursor: Cursor): ForeignKeyFacts["deferral"] {
  const not = cursor.takes("NOT", "DEFERRABLE");
  if (!not && !cursor.takes("DEFERRABLE")) return null;
  if (cursor.takes("INITIALLY", "DEFERRED")) return { deferrable: !not, initially: "deferred" };
  return { deferrable: !not, initially: cursor.takes("INITIALLY", "IMMEDIATE") ? "immediate" : null };
}

/** Reads a declared type: all names up to the first word that cannot be one, and a length or precision. */
export function readType(cursor: Cursor): string {
  const words: string[] = [];
  const quoted = cursor.peek()?.kind !== "word";
  while (isTypeWord(cursor)) words.push(cursor.name());
  const length = words.length > 0 && cursor.sees("(") ? `(${readTypeArguments(cursor)})` : "";
  // SQLite takes the quotes off the whole text, and so loses what stands behind the closing one (util.c, sqlite3Dequote).
  return quoted ? (words[0] ?? "") : words.join(" ") + length;
}

const noAction: ReferenceAction = "no action";
const noMatch: string | null = null;

function readReferenceClause(cursor: Cursor, actions: { onDelete: ReferenceAction; onUpdate: ReferenceAction; match: string | null }): boolean {
  if (cursor.takes("MATCH")) actions.match = cursor.name().toUpperCase();
  else if (cursor.takes("ON", "DELETE")) actions.onDelete = readAction(cursor);
  else if (cursor.takes("ON", "UPDATE")) actions.onUpdate = readAction(cursor);
  else if (cursor.takes("ON", "INSERT")) readAction(cursor); // in the grammar, and without any effect
  else return false;
  return true;
}

function readAction(cursor: Cursor): ReferenceAction {
  if (cursor.takes("SET", "NULL")) return "set null";
  if (cursor.takes("SET", "DEFAULT")) return "set default";
  if (cursor.takes("CASCADE")) return "cascade";
  if (cursor.takes("RESTRICT")) return "restrict";
  cursor.expect("NO", "ACTION");
  return "no action";
}

function readKeyPart(sql: string, tokens: readonly Token[], scope: ExpressionScope | null): KeyPart {
  const { rest, descending } = cutDirection(tokens);
  const { rest: key, collation } = cutCollation(rest);
  const column = columnOf(key, scope);
  if (key.length === 0) throw new Cursor(sql, tokens).unexpected("a column or an expression");
  return { column, expression: column === null ? readExpression(key, scope) : null, collation, descending };
}

function cutDirection(tokens: readonly Token[]): { rest: readonly Token[]; descending: boolean } {
  const last = tokens.at(-1);
  const descending = isToken(last, "DESC");
  return tokens.length > 1 && (descending || isToken(last, "ASC")) ? { rest: tokens.slice(0, -1), descending } : { rest: tokens, descending: false };
}

// The innermost COLLATE counts in SQLite when several follow each other: `a COLLATE x COLLATE y` collates as x.
function cutCollation(tokens: readonly Token[]): { rest: readonly Token[]; collation: string | null } {
  if (tokens.length < 3 || !isToken(tokens.at(-2), "COLLATE")) return { rest: tokens, collation: null };
  const inner = cutCollation(tokens.slice(0, -2));
  return { rest: inner.rest, collation: inner.collation ?? (tokens.at(-1)?.value ?? null) };
}

// A bare word is a column. In quotes it is one if the table has it, and a string otherwise; without a table at hand it is taken for a column.
function columnOf(key: readonly Token[], scope: ExpressionScope | null): string | null {
  const [token] = key;
  if (key.length !== 1 || token === undefined || !["word", "quoted", "string"].includes(token.kind)) return null;
  if (token.kind === "word") return token.value;
  return scope === null || scope.columns.has(foldName(token.value)) ? token.value : null;
}

// GENERATED and ALWAYS may be part of a type, except right before AS (build.c, sqlite3AddColumn).
function isTypeWord(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token === undefined || cursor.sees("GENERATED", "ALWAYS", "AS")) return false;
  return token.kind === "word" ? !reserved.has(token.text.toUpperCase()) : token.kind === "quoted" || token.kind === "string";
}

function readTypeArguments(cursor: Cursor): string {
  return splitAtCommas(cursor.group())
    .map((part) => part.map((token) => token.text).join(""))
    .join(",");
}
