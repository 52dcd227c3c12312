import { quoteName } from "../quote.ts";

/** What is made so that a statement whose schema nobody knows can run. */
export interface StandIn {
  readonly sql: string;
  readonly what: string;
}

/** What takes the place of what the server says is missing from a statement about a table; null: nothing that would help. */
export function standIn(message: string, table: string | null): StandIn | null {
  const missing = /(?:Table|Unknown table) '[^']*?\.([^'.]+)'/.exec(message)?.[1];
  if (missing !== undefined) return { sql: `CREATE TABLE ${quoteName(missing)} (stand_in int PRIMARY KEY)`, what: `table ${missing}` };
  const column = /(?:Unknown column|Key column) '([^']+)'/.exec(message)?.[1] ?? /Can't DROP(?: COLUMN)? ['`]([^'`]+)['`]/.exec(message)?.[1];
  return column === undefined || table === null ? null : { sql: `ALTER TABLE ${quoteName(table)} ADD COLUMN ${quoteName(column)} int`, what: `column ${table}.${column}` };
}
