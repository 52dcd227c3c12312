import type { SqliteConnection, SqliteValue } from "../../src/dialects/sqlite/connect.ts";
import { columnsOf, countersOf, keyOf, rowidsOf, rowsOf, violationsOf } from "./sqlite.ts";

/** What must be the same after a migration. */
export interface Held {
  readonly violations: number;
  /** The rows of tables that both sides have, by the columns that both have with one type. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Where both have the same primary key. */
  readonly rowids: Readonly<Record<string, readonly SqliteValue[] | null>>;
  readonly counters: Readonly<Record<string, SqliteValue>>;
}

/** What of `a` must be kept when it becomes `b`; `like`: the same of it, after it did. */
export function heldBy(a: SqliteConnection, b: SqliteConnection, like?: Held): Held {
  const [before, after] = [columnsOf(a), columnsOf(b)];
  const columns = like?.columns ?? Object.fromEntries([...before].filter(([table]) => after.has(table)).map(([table, own]) => [table, [...own].filter(([name, type]) => after.get(table)?.get(name) === type).map(([name]) => name)]));
  const kept = like === undefined ? Object.keys(columns).filter((table) => keyOf(a, table) === keyOf(b, table) && rowidsOf(b, table) !== null && rowidsOf(a, table) !== null) : Object.keys(like.rowids);
  return {
    violations: violationsOf(a),
    columns,
    rows: Object.fromEntries(Object.entries(columns).map(([table, names]) => [table, rowsOf(a, table, names)])),
    rowids: Object.fromEntries(kept.map((table) => [table, rowidsOf(a, table)])),
    counters: Object.fromEntries(countersOf(a)),
  };
}

/** What of the rows is not as it was, in words; none: all was kept. */
export function lossesBetween(before: Held, after: Held): readonly string[] {
  const differs = (what: "rows" | "rowids"): readonly string[] => Object.keys(before[what]).filter((table) => JSON.stringify(before[what][table]) !== JSON.stringify(after[what][table])).map((table) => `the ${what} of ${table} are others`);
  // A counter that is still there has not gone back.
  const counters = Object.keys(after.counters).filter((table) => table in before.counters && before.counters[table] !== after.counters[table]).map((table) => `the counter of ${table} is another`);
  const violations = after.violations !== Infinity && after.violations > before.violations ? [`${after.violations} rows refer to nothing, and ${before.violations} did before`] : [];
  return [...differs("rows"), ...differs("rowids"), ...counters, ...violations];
}

/** Puts three rows into every table, as far as its constraints let them: with foreign keys enforced, and without where none went in. */
export function putRows(db: SqliteConnection): void {
  db.exec("PRAGMA foreign_keys = ON");
  for (const row of [1, 2, 3, 1, 2, 3]) for (const [table, columns] of columnsOf(db)) putRow(db, table, [...columns], row);
  db.exec("PRAGMA foreign_keys = OFF");
  for (const [table, columns] of columnsOf(db)) if (rowsOf(db, table, []).length === 0) for (const row of [1, 2, 3]) putRow(db, table, [...columns], row);
}

function putRow(db: SqliteConnection, table: string, columns: readonly (readonly [string, string])[], row: number): void {
  const names = columns.map(([name]) => `"${name.replaceAll('"', '""')}"`).join(", ");
  const values = columns.map(([name, type]) => valueFor(name, type, row)).join(", ");
  try {
    db.exec(`INSERT INTO "${table.replaceAll('"', '""')}" (${names}) VALUES (${values})`);
  } catch {
    // A row that a constraint or a trigger refuses stays out.
  }
}

function valueFor(name: string, type: string, row: number): string {
  if (row === 3 && (name.length + type.length) % 7 === 0) return "NULL";
  if (/text|char|clob|any/.test(type)) return `'${name.replaceAll("'", "")} number ${row}'`;
  if (/blob|binary/.test(type)) return `x'0${row}'`;
  return String(row);
}
