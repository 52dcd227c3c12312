import { AlidadeError } from "../../model/error.ts";
import { readType } from "./parse/clauses.ts";
import { isLiteral } from "./parse/column.ts";
import { Cursor } from "./parse/cursor.ts";
import { quoteName, quoteNames } from "./quote.ts";
import { isToken, tokenize } from "./tokenizer.ts";

/** A declared type as it goes into SQL: bare where it is read back as it is, else in quotes. */
export function typeText(type: string): string {
  return type === "" || isReadBack(type) ? type : quoteName(type);
}

/** A default clause: literals stand bare, anything else in parentheses. */
export function defaultText(expression: string): string {
  return isLiteral(tokenize(expression)) ? `DEFAULT ${expression}` : `DEFAULT (${expression})`;
}

/** Whether a default is a constant that ALTER TABLE … ADD COLUMN takes in a table with rows: a literal that is no CURRENT_TIME. */
export function isConstant(expression: string): boolean {
  return isLiteral(tokenize(expression)) && !/^CURRENT_/i.test(expression);
}

/** Whether a default gives a column a value; DEFAULT NULL says what holds without one. */
export function givesValue(expression: string | null): boolean {
  return expression !== null && expression.toUpperCase() !== "NULL";
}

/** Whether a STRICT table's column of a type can hold what a default gives it, as far as that can be seen (stricttables.html). */
export function fitsStrictly(type: string, expression: string): boolean {
  const [token, ...more] = tokenize(expression).filter((each) => !isToken(each, "-"));
  const name = type.toUpperCase();
  if (token === undefined || more.length > 0 || name === "ANY") return name === "ANY";
  if (name === "BLOB") return token.kind === "blob";
  if (name === "TEXT") return token.kind === "string" || token.kind === "number";
  const number = /^(true|false)$/i.test(token.text) ? 1 : Number(token.value.trim() === "" ? NaN : token.value);
  return name === "REAL" ? !Number.isNaN(number) : Number.isInteger(number);
}

/** `CONSTRAINT name ` before a constraint that has a name of its author's. */
export function constraintHead(name: string | null): string {
  return name === null ? "" : `CONSTRAINT ${quoteName(name)} `;
}

/** ` ON CONFLICT IGNORE`, or nothing. */
export function conflictText(conflict: string | null): string {
  return conflict === null ? "" : ` ON CONFLICT ${conflict}`;
}

/** The columns of a key with what it says of each: `a, b COLLATE NOCASE DESC`. */
export function keyText(columns: readonly string[], collations: Readonly<Record<string, string>>, descending: readonly string[]): string {
  const collate = (column: string): string => (collations[column] === undefined ? "" : ` COLLATE ${quoteName(collations[column])}`);
  return columns.map((column) => `${quoteName(column)}${collate(column)}${descending.includes(column) ? " DESC" : ""}`).join(", ");
}

/** Names in parentheses. */
export function nameList(names: readonly string[]): string {
  return `(${quoteNames(names)})`;
}

function isReadBack(type: string): boolean {
  try {
    const cursor = new Cursor(type, tokenize(type));
    const read = readType(cursor);
    return read === type && cursor.peek() === undefined;
  } catch (error) {
    if (error instanceof AlidadeError) return false;
    throw error;
  }
}
