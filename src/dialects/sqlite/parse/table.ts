import { foldName } from "../keywords.ts";
import { tokenize } from "../tokenizer.ts";
import type { Token } from "../tokenizer.ts";
import { readConflict, readDeferral, readKeyParts, readReference } from "./clauses.ts";
import { readColumn } from "./column.ts";
import type { ColumnDefinition } from "./column.ts";
import { Cursor } from "./cursor.ts";
import { readExpression, scopeOf } from "./expression.ts";
import type { ExpressionScope } from "./expression.ts";
import type { CheckFacts, ForeignKeyFacts, PrimaryKeyFacts, TableFacts, UniqueFacts } from "./facts.ts";

/** Reads a CREATE TABLE; that of `CREATE TABLE … AS SELECT` is stored by SQLite with its columns, and is read like any other. */
export function parseTable(sql: string): TableFacts {
  const tokens = tokenize(sql);
  const draft = readTable(sql, tokens, null);
  // What a "name" in an expression is, a column or a string, shows only when all columns are known: so the statement is read twice.
  return readTable(sql, tokens, scopeOf(draft.name, draft.columns.map((column) => column.name)));
}

/** The column that is the rowid under another name, or null: `INTEGER PRIMARY KEY`, not with DESC at the column, and not WITHOUT ROWID. */
export function rowidColumn(table: TableFacts): string | null {
  const key = table.primaryKey;
  const [part, ...more] = key?.parts ?? [];
  if (key === null || part === undefined || more.length > 0 || part.column === null || table.withoutRowid) return null;
  const name = foldName(part.column);
  const column = table.columns.find((each) => foldName(each.name) === name);
  const quirk = key.inline !== null && part.descending; // https://sqlite.org/lang_createtable.html#rowid
  return column?.type.toUpperCase() === "INTEGER" && !quirk ? column.name : null;
}

interface Constraints {
  readonly primaryKeys: PrimaryKeyFacts[];
  readonly uniques: UniqueFacts[];
  readonly checks: CheckFacts[];
  readonly foreignKeys: ForeignKeyFacts[];
}

function readTable(sql: string, tokens: readonly Token[], scope: ExpressionScope | null): TableFacts {
  const cursor = new Cursor(sql, tokens);
  const name = readHead(cursor);
  const body = new Cursor(sql, cursor.group());
  const definitions = readColumns(body, scope);
  const { primaryKeys, uniques, checks, foreignKeys } = readConstraints(body, definitions, scope);
  const columns = definitions.map((definition) => definition.column);
  return { kind: "table", name, columns, primaryKey: primaryKeys[0] ?? null, uniques, checks, foreignKeys, ...readOptions(cursor) };
}

function readHead(cursor: Cursor): string {
  cursor.expect("CREATE");
  if (!cursor.takes("TEMP")) cursor.takes("TEMPORARY");
  cursor.expect("TABLE");
  cursor.takes("IF", "NOT", "EXISTS");
  return cursor.qualifiedName();
}

function readColumns(body: Cursor, scope: ExpressionScope | null): readonly ColumnDefinition[] {
  const definitions = [readColumn(body, scope)];
  while (body.sees(",") && !startsConstraint(body)) {
    body.expect(",");
    definitions.push(readColumn(body, scope));
  }
  return definitions;
}

// All words that begin a table constraint are reserved, so that no column has such a name without quotes.
function startsConstraint(body: Cursor): boolean {
  const word = body.peek(1);
  return word?.kind === "word" && ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].includes(word.text.toUpperCase());
}

function readConstraints(body: Cursor, definitions: readonly ColumnDefinition[], scope: ExpressionScope | null): Constraints {
  const constraints: Constraints = {
    primaryKeys: definitions.flatMap((definition) => definition.primaryKey ?? []),
    uniques: definitions.flatMap((definition) => definition.uniques),
    checks: definitions.flatMap((definition) => definition.checks),
    foreignKeys: definitions.flatMap((definition) => definition.foreignKeys),
  };
  while (readConstraint(body, constraints, scope));
  body.end();
  return constraints;
}

// The comma between table constraints may be left out (parse.y: tconscomma), and a name may stand there without a constraint.
function readConstraint(body: Cursor, constraints: Constraints, scope: ExpressionScope | null): boolean {
  body.takes(",");
  let name: string | null = null;
  while (body.takes("CONSTRAINT")) name = body.name();
  const head = { name, inline: null };
  if (body.takes("PRIMARY", "KEY")) constraints.primaryKeys.push({ ...head, ...readTableKey(body, scope) });
  else if (body.takes("UNIQUE")) constraints.uniques.push({ ...head, parts: readKeyParts(body, body.group(), scope), conflict: readConflict(body) });
  else if (body.takes("CHECK")) constraints.checks.push({ ...head, ...readTableCheck(body, scope) });
  else if (body.takes("FOREIGN", "KEY")) constraints.foreignKeys.push({ ...head, ...readForeignKey(body) });
  else return false;
  return true;
}

function readTableKey(body: Cursor, scope: ExpressionScope | null): Pick<PrimaryKeyFacts, "parts" | "autoincrement" | "conflict"> {
  const group = body.group();
  const autoincrement = group.at(-1)?.kind === "word" && group.at(-1)?.text.toUpperCase() === "AUTOINCREMENT";
  const parts = readKeyParts(body, autoincrement ? group.slice(0, -1) : group, scope);
  return { parts, autoincrement, conflict: readConflict(body) };
}

function readTableCheck(body: Cursor, scope: ExpressionScope | null): Pick<CheckFacts, "expression"> {
  const expression = readExpression(body.group(), scope);
  readConflict(body); // in the grammar, and without any effect
  return { expression };
}

function readForeignKey(body: Cursor): Omit<ForeignKeyFacts, "name" | "inline"> {
  const columns = body.nameList();
  body.expect("REFERENCES");
  const reference = readReference(body, columns);
  return { ...reference, deferral: reference.deferral ?? readDeferral(body) };
}

function readOptions(cursor: Cursor): { strict: boolean; withoutRowid: boolean } {
  const options = { strict: false, withoutRowid: false };
  do {
    if (cursor.takes("STRICT")) options.strict = true;
    else if (cursor.takes("WITHOUT", "ROWID")) options.withoutRowid = true;
  } while (cursor.takes(","));
  cursor.end();
  return options;
}
