import { isToken, tokenize } from "../tokenizer.ts";
import type { Token } from "../tokenizer.ts";
import { readKeyParts } from "./clauses.ts";
import { Cursor } from "./cursor.ts";
import { readBody, readExpression } from "./expression.ts";
import type { ExpressionScope } from "./expression.ts";
import type { IndexFacts, StatementFacts, TriggerFacts, ViewFacts, VirtualTableFacts } from "./facts.ts";
import { parseTable } from "./table.ts";

/**
 * Reads a statement as `sqlite_master` stores it. `scope` is an index's table, where it is known.
 *
 * What it does not understand is an error (`sqlite-unparsed`), never half a fact.
 */
export function parseStatement(sql: string, scope: ExpressionScope | null = null): StatementFacts {
  const cursor = new Cursor(sql, tokenize(sql));
  cursor.expect("CREATE");
  if (!cursor.takes("TEMP")) cursor.takes("TEMPORARY");
  if (cursor.sees("TABLE")) return parseTable(sql);
  if (cursor.takes("VIRTUAL", "TABLE")) return readVirtualTable(cursor);
  if (cursor.takes("VIEW")) return readView(cursor);
  if (cursor.takes("TRIGGER")) return readTrigger(cursor);
  return readIndex(cursor, scope);
}

function readName(cursor: Cursor): string {
  cursor.takes("IF", "NOT", "EXISTS");
  return cursor.qualifiedName();
}

function readIndex(cursor: Cursor, scope: ExpressionScope | null): IndexFacts {
  const unique = cursor.takes("UNIQUE");
  cursor.expect("INDEX");
  const name = readName(cursor);
  cursor.expect("ON");
  const table = cursor.name();
  const parts = readKeyParts(cursor, cursor.group(), scope);
  const where = cursor.takes("WHERE") ? readExpression(withoutSemicolon(cursor.rest()), scope) : null;
  cursor.end();
  return { kind: "index", name, table, unique, parts, where };
}

function readView(cursor: Cursor): ViewFacts {
  const name = readName(cursor);
  const columns = cursor.sees("(") ? cursor.nameList() : null;
  cursor.expect("AS");
  return { kind: "view", name, columns, query: readBody(cursor.sql, withoutSemicolon(cursor.rest())) };
}

function readTrigger(cursor: Cursor): TriggerFacts {
  const name = readName(cursor);
  const time = readTime(cursor);
  const event = readEvent(cursor);
  const columns = event === "update" && cursor.takes("OF") ? readColumnsUpToOn(cursor) : [];
  cursor.expect("ON");
  const table = cursor.qualifiedName();
  cursor.takes("FOR", "EACH", "ROW");
  const when = cursor.takes("WHEN") ? readExpression(readUpToBegin(cursor), null) : null;
  cursor.expect("BEGIN");
  return { kind: "trigger", name, table, time, event, columns, when, body: readBody(cursor.sql, withoutEnd(cursor)) };
}

function readTime(cursor: Cursor): TriggerFacts["time"] {
  if (cursor.takes("INSTEAD", "OF")) return "instead of";
  if (cursor.takes("AFTER")) return "after";
  cursor.takes("BEFORE"); // which is also what nothing means
  return "before";
}

function readEvent(cursor: Cursor): TriggerFacts["event"] {
  if (cursor.takes("INSERT")) return "insert";
  if (cursor.takes("UPDATE")) return "update";
  cursor.expect("DELETE");
  return "delete";
}

function readColumnsUpToOn(cursor: Cursor): readonly string[] {
  const columns = [cursor.name()];
  while (cursor.takes(",")) columns.push(cursor.name());
  return columns;
}

// BEGIN may also be a name; the one that starts the body is not in parentheses and has a statement behind it.
function readUpToBegin(cursor: Cursor): readonly Token[] {
  const tokens: Token[] = [];
  for (let depth = 0; depth > 0 || !startsBody(cursor); ) {
    const token = cursor.next("BEGIN");
    depth += isToken(token, "(") ? 1 : isToken(token, ")") ? -1 : 0;
    tokens.push(token);
  }
  return tokens;
}

function startsBody(cursor: Cursor): boolean {
  return ["SELECT", "INSERT", "REPLACE", "UPDATE", "DELETE", "WITH"].some((verb) => cursor.sees("BEGIN", verb));
}

function withoutEnd(cursor: Cursor): readonly Token[] {
  const tokens = withoutSemicolon(cursor.rest());
  if (!isToken(tokens.at(-1), "END")) throw cursor.unexpected("END");
  return tokens.slice(0, -1);
}

function withoutSemicolon(tokens: readonly Token[]): readonly Token[] {
  return isToken(tokens.at(-1), ";") ? tokens.slice(0, -1) : tokens;
}

function readVirtualTable(cursor: Cursor): VirtualTableFacts {
  const name = readName(cursor);
  cursor.expect("USING");
  const module = cursor.name();
  const args = cursor.sees("(") ? readModuleArguments(cursor.sql, cursor.peek()?.end ?? 0) : [];
  return { kind: "virtual table", name, module, arguments: args };
}

// A module's arguments are its own language, in which a `'` need not be closed by SQLite's rules; but SQLite itself finds their end with its
// tokenizer, so that the text up to the last parenthesis is what the module gets.
function readModuleArguments(sql: string, start: number): readonly string[] {
  const end = sql.lastIndexOf(")");
  const inside = tokenize(sql).filter((token) => token.start >= start && token.end <= end);
  const cuts = [start - 1, ...topLevelCommas(inside).map((comma) => comma.start), end];
  return cuts.slice(1).map((cut, at) => sql.slice((cuts[at] ?? 0) + 1, cut).trim()).filter((text) => text !== "");
}

function topLevelCommas(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    depth += isToken(token, "(") ? 1 : isToken(token, ")") ? -1 : 0;
    return depth === 0 && isToken(token, ",");
  });
}
