import { AlidadeError } from "../../model/error.ts";
import { type Row, text } from "./cells.ts";
import type { Session } from "./connect.ts";
import type { Features } from "./features.ts";
import { quoteName } from "./quote.ts";
import { unquoted } from "./tokens.ts";

/** Rows by the table that they are of. */
export type ByTable = ReadonlyMap<string, readonly Row[]>;

/** Rows by their first cell. */
export function byTable(rows: readonly Row[]): ByTable {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(text(row[0]));
    if (known === undefined) found.set(text(row[0]), [row]);
    else known.push(row);
  }
  return found;
}

/** What information_schema does not tell, from SHOW CREATE. */
export interface Details {
  readonly user: string | null;
  /** Periods of a table (MariaDB before 11.4 tells of them nowhere else). */
  readonly periods: ReadonlyMap<string, readonly string[]>;
  readonly isPeriod: (table: string, name: string) => boolean;
  /** The period that a key ends in, by `table/index`. */
  readonly overlaps: ReadonlyMap<string, string>;
  /** Parsers of full-text indexes, by `table/index`. */
  readonly parsers: ReadonlyMap<string, string>;
  /** `PROCEDURE name` and `FUNCTION name`: the statement. */
  readonly routines: ReadonlyMap<string, string>;
  /** MySQL: the algorithms of views. */
  readonly algorithms: ReadonlyMap<string, string>;
}

/** What is known before. */
export interface Known {
  readonly tables: readonly Row[];
  readonly columns: readonly Row[];
  readonly indexes: readonly Row[];
  readonly checks: readonly Row[];
  readonly routines: readonly Row[];
  readonly views: readonly Row[];
}

/** Asks SHOW CREATE of the tables alone that can have something to tell there, and of every routine. */
export async function readDetails(session: Session, known: Known, { mariadb }: Features): Promise<Details> {
  const texts = new Map<string, string>();
  for (const table of suspects(known, mariadb)) texts.set(table, await showCreate(session, `TABLE ${quoteName(table)}`, 1));
  const routines = new Map<string, string>();
  for (const [name, type] of known.routines) routines.set(`${text(type)} ${text(name)}`, await showCreate(session, `${text(type)} ${quoteName(text(name))}`, 2));
  const periods = new Map([...texts].map(([table, sql]) => [table, periodsIn(sql)]));
  const [row] = await session.query("SELECT CURRENT_USER()");
  return {
    user: row?.[0] ?? null,
    periods,
    isPeriod: (table, name) => periods.get(table)?.some((period) => period.startsWith(`PERIOD FOR ${quoteName(name)} `)) ?? false,
    overlaps: new Map([...texts].flatMap(([table, sql]) => [...sql.matchAll(/^ {2}(PRIMARY|UNIQUE) KEY (?:(`(?:[^`]|``)+`) )?\(.*(`(?:[^`]|``)+`) WITHOUT OVERLAPS\)/gm)].map((match): [string, string] => [`${table}/${match[1] === "PRIMARY" ? "PRIMARY" : unquoted(match[2] ?? "")}`, unquoted(match[3] ?? "")]))),
    parsers: new Map([...texts].flatMap(([table, sql]) => [...sql.matchAll(/^ {2}FULLTEXT KEY (`(?:[^`]|``)+`).*WITH PARSER (`(?:[^`]|``)+`)/gm)].map((match): [string, string] => [`${table}/${unquoted(match[1] ?? "")}`, unquoted(match[2] ?? "")]))),
    routines,
    algorithms: mariadb ? new Map() : await algorithmsOf(session, known.views),
  };
}

/** A period comes with a check `start < end` of its name; versioned tables can name theirs; full-text indexes can have a parser. */
function suspects({ tables, columns, indexes, checks }: Known, mariadb: boolean): readonly string[] {
  const compared = mariadb ? checks.filter(([, , clause]) => /^`(?:[^`]|``)+` < `(?:[^`]|``)+`$/.test(text(clause))) : [];
  const timed = columns.filter(([, , , , , , , expression]) => expression === "ROW START");
  const searched = indexes.filter(([, , , , , , method]) => method === "FULLTEXT");
  const names = new Set(tables.map(([name]) => text(name)));
  return [...new Set([...compared, ...timed, ...searched].map(([table]) => text(table)))].filter((name) => names.has(name)).sort();
}

async function algorithmsOf(session: Session, views: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [name] of views) found.set(text(name), /^CREATE ALGORITHM=(\w+)/.exec(await showCreate(session, `VIEW ${quoteName(text(name))}`, 1))?.[1] ?? "UNDEFINED");
  return found;
}

async function showCreate(session: Session, what: string, at: number): Promise<string> {
  try {
    const [row] = await session.query(`SHOW CREATE ${what}`);
    return text(row?.[at]);
  } catch (error) {
    if (error instanceof AlidadeError && error.code === "permission-denied") return "";
    throw error;
  }
}

function periodsIn(sql: string): readonly string[] {
  return [...sql.matchAll(/^ {2}(PERIOD FOR (?:SYSTEM_TIME|`(?:[^`]|``)+`) \(.*?\)),?$/gm)].map(([, period = ""]) => period);
}
