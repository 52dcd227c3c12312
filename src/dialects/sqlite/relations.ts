import type { ObjectId } from "../../model/id.ts";
import type { Use } from "../../model/object.ts";
import { foldName, reserved } from "./keywords.ts";
import { isToken, type Token, tokenize } from "./tokenizer.ts";

/** A table or view as expressions and queries name it; columns by their folded names, of a view none. */
export interface Relation {
  readonly id: ObjectId;
  readonly name: string;
  readonly columns: ReadonlyMap<string, ObjectId>;
}

/** Tables and views by their folded names. */
export type Relations = ReadonlyMap<string, Relation>;

/** The columns of a relation that an expression of its own names. */
export function columnsIn(expression: string, relation: Relation): readonly ObjectId[] {
  const tokens = tokenize(expression);
  return tokens.flatMap((token, at) => (isColumnName(token, tokens[at - 1], tokens[at + 1]) ? (relation.columns.get(foldName(token.value)) ?? []) : []));
}

/** The ids of columns by their names; a name that is no column of the relation is left out. */
export function columnsNamed(names: readonly string[], relation: Relation): readonly ObjectId[] {
  return names.flatMap((name) => relation.columns.get(foldName(name)) ?? []);
}

/** The relations that a query or a trigger's body names where a table can stand, and those of their columns that are mentioned in it. */
export function relationsIn(body: string, relations: Relations): readonly { readonly relation: Relation; readonly columns: readonly ObjectId[] }[] {
  const tokens = tokenize(body);
  const defined = new Set(tokens.filter((_, at) => isCommonTable(tokens, at)).map(({ value }) => foldName(value)));
  const named = tokens.filter((token, at) => isRelationName(tokens, at) && !defined.has(foldName(token.value)));
  const found = new Set(named.flatMap((token) => relations.get(foldName(token.value)) ?? []));
  const words = new Set(tokens.filter((token, at) => isColumnName(token, tokens[at - 1], tokens[at + 1])).map(({ value }) => foldName(value)));
  return [...found].map((relation) => ({ relation, columns: [...relation.columns].flatMap(([name, id]) => (words.has(name) ? [id] : [])) }));
}

/** Uses of ids by one field. */
export function usesOf(ids: readonly ObjectId[], via: string, how: Use["how"]): readonly Use[] {
  return ids.map((id) => ({ id, via, how }));
}

// After AS stands an alias or a type, after COLLATE a collation, and before a parenthesis a function.
function isColumnName(token: Token, before: Token | undefined, next: Token | undefined): boolean {
  return isName(token) && !isToken(before, "AS") && !isToken(before, "COLLATE") && !isToken(next, "(") && !isToken(next, ".");
}

function isName({ kind, text }: Token): boolean {
  return kind === "quoted" || (kind === "word" && !reserved.has(text.toUpperCase()));
}

const beforeRelations = ["FROM", "JOIN", "INTO", "UPDATE", "IN", ",", "(", "ROLLBACK", "ABORT", "REPLACE", "FAIL", "IGNORE"];

function isRelationName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !isName(token) || isToken(tokens[at + 1], ".")) return false;
  const before = isToken(tokens[at - 1], ".") && foldName(tokens[at - 2]?.value ?? "") === "main" ? tokens[at - 3] : tokens[at - 1];
  const isFunction = isToken(tokens[at + 1], "(") && !isToken(before, "INTO");
  return !isFunction && beforeRelations.some((word) => isToken(before, word));
}

// WITH name AS (…): inside the statement the name means that query.
function isCommonTable(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || (token.kind !== "word" && token.kind !== "quoted") || !isToken(tokens[at + 1], "AS")) return false;
  const opened = isToken(tokens[at + 2], "(") || isToken(tokens[at + 2], "MATERIALIZED") || isToken(tokens[at + 2], "NOT");
  return opened && (isToken(tokens[at - 1], "WITH") || isToken(tokens[at - 1], "RECURSIVE") || isToken(tokens[at - 1], ","));
}
