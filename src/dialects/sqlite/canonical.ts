import type { FieldRule } from "../../model/dialect.ts";
import { idOf } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";
import { foldName } from "./keywords.ts";
import { readBody, readExpression } from "./parse/expression.ts";
import { parseStatement } from "./parse/statement.ts";
import { isToken, type Token, tokenize } from "./tokenizer.ts";

/** What of an expression counts: not its white space, quoting, letter case of keywords and names. */
export function expressionKey(text: string): string {
  return readExpression(tokenize(text), null).key;
}

/** What of a view's query counts. */
export function queryKey(query: unknown, view: SchemaObject): unknown {
  return typeof query === "string" ? readBody(query, plainStrings(tokenize(query), view)).key : query;
}

/** What of a trigger's statement counts. */
export function triggerKey(statement: unknown, trigger: SchemaObject): unknown {
  const facts = typeof statement === "string" ? parseStatement(statement) : null;
  if (facts?.kind !== "trigger") return statement;
  const { name, table, columns, when, body } = facts;
  const [condition, script] = [when?.text ?? "", body.text].map((text) => readBody(text, plainStrings(tokenize(text), trigger)).key);
  return { ...facts, name: foldName(name), table: foldName(table), columns: columns.map(foldName), when: condition, body: script };
}

// A "name" that the object does not use as one is a string, and ALTER TABLE … DROP COLUMN rewrites it as such wherever it stands (alter.c,
// renameFixQuotes).
function plainStrings(tokens: readonly Token[], { uses, path }: SchemaObject): readonly Token[] {
  const isUsed = (name: string): boolean => path.some((own) => foldName(own) === foldName(name)) || uses.some(({ id }) => id.endsWith(idOf("", [foldName(name)])));
  return tokens.map((token, at) => (token.text.startsWith('"') && !isToken(tokens[at - 1], "AS") && !isUsed(token.value) ? { ...token, kind: "string" } : token));
}

/** A field that is compared as it is. */
export const byValue: FieldRule = { compare: "value" };

/** A field that SQLite does not have, or that is no part of the schema. */
export const notCompared: FieldRule = { compare: "none" };

/** A field with one name or a list of names. */
export const byName: FieldRule = { compare: "value", key: foldAll };

/** A field that is compared by a key of its text; null stays null. */
export function byText(keyOf: (text: string) => unknown): FieldRule {
  return { compare: "value", key: (value) => (typeof value === "string" ? keyOf(value) : value) };
}

/** Folds every text in a value: names, lists of names, and objects from name to name. */
export function foldAll(value: unknown): unknown {
  if (typeof value === "string") return foldName(value);
  if (Array.isArray(value)) return value.map(foldAll);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [foldName(name), foldAll(inner)]));
}
