import { quoteLiteral } from "../quote.ts";
import { isToken } from "../tokenizer.ts";
import type { Token } from "../tokenizer.ts";
import { readConflict, readDeferral, readDescending, readReference, readType } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import { readExpression, stripParentheses } from "./expression.ts";
import type { ExpressionScope } from "./expression.ts";
import type { CheckFacts, ColumnFacts, DefaultFacts, ForeignKeyFacts, GeneratedFacts, NotNullFacts, PrimaryKeyFacts, UniqueFacts } from "./facts.ts";

/** A column with the constraints that are written at it. */
export interface ColumnDefinition {
  readonly column: ColumnFacts;
  readonly primaryKey: PrimaryKeyFacts | null;
  readonly uniques: readonly UniqueFacts[];
  readonly checks: readonly CheckFacts[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
}

/** Reads one column of a CREATE TABLE with all its constraints. */
export function readColumn(cursor: Cursor, scope: ExpressionScope | null): ColumnDefinition {
  const draft = new Draft(cursor.name(), readType(cursor));
  while (readClause(cursor, draft, scope));
  return draft.finish();
}

// What is known of a column while its clauses are read, in any order; of two that exclude each other the last one counts, as in SQLite.
class Draft {
  constraintName: string | null = null;
  notNull: NotNullFacts | null = null;
  default: DefaultFacts | null = null;
  collation: string | null = null;
  generated: GeneratedFacts | null = null;
  primaryKey: PrimaryKeyFacts | null = null;
  readonly uniques: UniqueFacts[] = [];
  readonly checks: CheckFacts[] = [];
  readonly foreignKeys: ForeignKeyFacts[] = [];
  readonly name: string;
  readonly type: string;

  constructor(name: string, type: string) {
    this.name = name;
    this.type = type;
  }

  takeName(): string | null {
    const name = this.constraintName;
    this.constraintName = null;
    return name;
  }

  finish(): ColumnDefinition {
    const { name, type, notNull, collation, generated, primaryKey, uniques, checks, foreignKeys } = this;
    return { column: { name, type, notNull, default: this.default, collation, generated }, primaryKey, uniques, checks, foreignKeys };
  }
}

type ClauseReader = (cursor: Cursor, draft: Draft, scope: ExpressionScope | null) => void;

const clauses: readonly (readonly [readonly string[], ClauseReader])[] = [
  [["CONSTRAINT"], readName],
  [["NOT", "NULL"], readNotNull],
  [["NULL"], readNull],
  [["DEFAULT"], readDefault],
  [["PRIMARY", "KEY"], readPrimaryKey],
  [["UNIQUE"], readUnique],
  [["CHECK"], readCheck],
  [["REFERENCES"], readForeignKey],
  [["COLLATE"], readCollation],
  [["GENERATED", "ALWAYS", "AS"], readGenerated],
  [["AS"], readGenerated],
];

function readClause(cursor: Cursor, draft: Draft, scope: ExpressionScope | null): boolean {
  const clause = clauses.find(([words]) => cursor.takes(...words));
  if (clause !== undefined) clause[1](cursor, draft, scope);
  return clause !== undefined || readLateDeferral(cursor, draft);
}

// DEFERRABLE is a clause of its own in SQLite's grammar and speaks of the foreign key before it.
function readLateDeferral(cursor: Cursor, draft: Draft): boolean {
  const deferral = readDeferral(cursor);
  const last = draft.foreignKeys.pop();
  if (last !== undefined) draft.foreignKeys.push(deferral === null ? last : { ...last, deferral });
  return deferral !== null;
}

function readName(cursor: Cursor, draft: Draft): void {
  draft.constraintName = cursor.name();
}

function readNotNull(cursor: Cursor, draft: Draft): void {
  draft.notNull = { name: draft.takeName(), conflict: readConflict(cursor) };
}

// A bare NULL says what is so anyway.
function readNull(cursor: Cursor, draft: Draft): void {
  draft.takeName();
  readConflict(cursor);
}

function readForeignKey(cursor: Cursor, draft: Draft): void {
  draft.foreignKeys.push({ name: draft.takeName(), inline: draft.name, ...readReference(cursor, [draft.name]) });
}

function readCollation(cursor: Cursor, draft: Draft): void {
  draft.takeName();
  draft.collation = cursor.name();
}

function readPrimaryKey(cursor: Cursor, draft: Draft): void {
  const descending = readDescending(cursor);
  const conflict = readConflict(cursor);
  const parts = [{ column: draft.name, expression: null, collation: null, descending }];
  draft.primaryKey = { name: draft.takeName(), inline: draft.name, parts, conflict, autoincrement: cursor.takes("AUTOINCREMENT") };
}

function readUnique(cursor: Cursor, draft: Draft): void {
  const parts = [{ column: draft.name, expression: null, collation: null, descending: false }];
  draft.uniques.push({ name: draft.takeName(), inline: draft.name, parts, conflict: readConflict(cursor) });
}

function readCheck(cursor: Cursor, draft: Draft, scope: ExpressionScope | null): void {
  draft.checks.push({ name: draft.takeName(), inline: draft.name, expression: readExpression(cursor.group(), scope) });
  readConflict(cursor); // in the grammar, and without any effect
}

function readGenerated(cursor: Cursor, draft: Draft, scope: ExpressionScope | null): void {
  draft.takeName();
  const expression = readExpression(cursor.group(), scope);
  const stored = cursor.takes("STORED");
  if (!stored) cursor.takes("VIRTUAL");
  draft.generated = { expression, stored };
}

function readDefault(cursor: Cursor, draft: Draft, scope: ExpressionScope | null): void {
  draft.takeName();
  const tokens = cursor.sees("(") ? stripParentheses(cursor.group()) : readDefaultLiteral(cursor);
  draft.default = { expression: readExpression(tokens, scope), literal: isLiteral(tokens) };
}

function readDefaultLiteral(cursor: Cursor): readonly Token[] {
  const first = cursor.next("a default");
  if (isToken(first, "+")) return [cursor.next("a number")];
  if (isToken(first, "-")) return [first, closeUp(first, cursor.next("a number"))];
  return [isBareWord(first) ? { ...first, kind: "string", text: quoteLiteral(first.value) } : first];
}

function closeUp(sign: Token, number: Token): Token {
  return { ...number, start: sign.end };
}

// `DEFAULT pending` and `DEFAULT "pending"` are strings (parse.y: `ccons ::= DEFAULT id`), only TRUE and FALSE are not.
function isBareWord(token: Token): boolean {
  if (token.kind === "quoted") return true;
  return token.kind === "word" && !["NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"].includes(token.text.toUpperCase());
}

/** Whether the tokens of a default are one literal, which stands without parentheses. */
export function isLiteral(tokens: readonly Token[]): boolean {
  const signed = isToken(tokens[0], "-") || isToken(tokens[0], "+");
  const [value, ...more] = signed ? tokens.slice(1) : tokens;
  if (value === undefined || more.length > 0) return false;
  return value.kind === "number" || (!signed && (value.kind === "string" || value.kind === "blob" || (value.kind === "word" && !isBareWord(value))));
}
