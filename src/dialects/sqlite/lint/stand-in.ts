import { quoteName } from "../quote.ts";
import { isToken, type Token } from "../tokenizer.ts";

/** What is made so that a statement whose schema nobody knows can run. */
export interface StandIn {
  readonly sql: string;
  readonly what: string;
}

/** What takes the place of what SQLite says is missing; null: nothing that would help. */
export function standIn(message: string, tokens: readonly Token[]): StandIn | null {
  const table = /no such table: (?:main\.)?(\S+)/.exec(message)?.[1];
  if (table !== undefined) return { sql: `CREATE TABLE ${quoteName(table)} (stand_in, stand_in_2)`, what: `table ${table}` };
  const index = /no such index: (\S+)/.exec(message)?.[1];
  if (index !== undefined) return { sql: `CREATE TABLE ${quoteName(`table_of_${index}`)} (stand_in); CREATE INDEX ${quoteName(index)} ON ${quoteName(`table_of_${index}`)} (stand_in)`, what: `index ${index}` };
  const [, of, column] = /table (\S+) has no column named (\S+)/.exec(message) ?? [];
  const named = column ?? /no such column: "?([^"\s]+)"?/.exec(message)?.[1];
  const home = of ?? tableIn(tokens);
  return named === undefined || home === null ? null : { sql: `ALTER TABLE ${quoteName(home)} ADD COLUMN ${quoteName(named)}`, what: `column ${home}.${named}` };
}

/** The table that ALTER TABLE or CREATE INDEX names. */
function tableIn(tokens: readonly Token[]): string | null {
  const at = tokens.findIndex((token, i) => (isToken(token, "TABLE") && isToken(tokens[i - 1], "ALTER")) || isToken(token, "ON"));
  return at < 0 ? null : (tokens[at + 1]?.value ?? null);
}
