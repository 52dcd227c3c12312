import { foldName } from "../keywords.ts";
import { quoteLiteral, quoteName, quoteNames } from "../quote.ts";

/*
 * What SQLite's ALTER TABLE cannot do is done by building the table anew: https://sqlite.org/lang_altertable.html, "Making Other Kinds Of
 * Table Schema Changes". What the page leaves open was found out on SQLite 3.40.1, 3.51.3 and 3.53.0, which agree in all of it
 * (test/dialects/sqlite/rebuild-table.test.ts holds it):
 *
 * - `PRAGMA foreign_keys = OFF` is needed, and only works outside a transaction. With enforcement on, DROP TABLE deletes the rows first: it
 *   fails, or, with `defer_foreign_keys` and ON DELETE CASCADE, takes the rows of other tables with it.
 * - `PRAGMA legacy_alter_table = ON` is needed as soon as a view or another table's trigger mentions the table: the rename at the end checks
 *   them all and fails with "error in view v: no such table". With it, views, triggers and foreign keys keep their text, which is right: the
 *   name they mention has come back. It may be set inside the transaction.
 * - Renaming the old table away first is wrong: SQLite then rewrites foreign keys, views and triggers to the old table's new name.
 * - DROP TABLE takes the table's own indexes and triggers, and its row in sqlite_sequence: all are made again, the counter before the drop.
 * - A CHECK that says `users.mail` fails in the new table, which has another name then; the parser drops such qualifiers.
 * - INSERT OR ABORT: a constraint of the new table with ON CONFLICT IGNORE or REPLACE would lose rows in silence otherwise.
 * - Rows keep their rowid only if it is copied by name; full-text indexes and applications hold on to rowids.
 * - A view or a trigger that uses a column that is no longer there is broken without a word, so the plan has to look for them.
 */

/** A table that is built anew with its rows. */
export interface TableRebuild {
  readonly table: string;
  /** The name that the new table has until the old one is gone; a reserved one. */
  readonly temporary: string;
  /** The CREATE TABLE under the temporary name. */
  readonly create: string;
  /** The columns that get values, and the expression over the old table that each is filled from; generated columns are left out. */
  readonly copies: readonly { readonly column: string; readonly from: string }[];
  /** A name for the rowid that neither table has a column of; null if the rowid has a column, or there is none. */
  readonly rowid: string | null;
  /** Whether both the old and the new table are AUTOINCREMENT, so that the counter goes on. */
  readonly keepsCounter: boolean;
  /** What DROP TABLE takes along and is made again: indexes, then triggers. */
  readonly restores: readonly string[];
}

/** The statements of a rebuild: `before` and `after` run outside of the transaction that holds the others. */
export interface RebuildStatements {
  readonly before: readonly string[];
  readonly transaction: readonly string[];
  readonly after: readonly string[];
}

/** Statements that run outside of the transaction that they are for. */
export interface Outside {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What stands around a transaction in which tables are dropped that others refer to. */
export const withoutForeignKeys: Outside = { before: ["PRAGMA foreign_keys = OFF"], after: ["PRAGMA foreign_keys = ON"] };

/** What stands around ALTER TABLE where views and triggers are not to be looked at. */
export const withoutLookingAtViews: Outside = { before: ["PRAGMA legacy_alter_table = ON"], after: ["PRAGMA legacy_alter_table = OFF"] };

/** Writes the statements that build a table anew. Before the commit, rows are to be counted and `PRAGMA foreign_key_check` compared with before. */
export function rebuildStatements(rebuild: TableRebuild): RebuildStatements {
  const { table, temporary } = rebuild;
  return {
    before: [...withoutForeignKeys.before, ...withoutLookingAtViews.before],
    transaction: [
      rebuild.create,
      copyRows(rebuild),
      ...(rebuild.keepsCounter ? copyCounter(table, temporary) : []),
      `DROP TABLE ${quoteName(table)}`,
      `ALTER TABLE ${quoteName(temporary)} RENAME TO ${quoteName(table)}`,
      ...rebuild.restores,
    ],
    after: [...withoutLookingAtViews.after, ...withoutForeignKeys.after],
  };
}

/** The name by which the rowid can be copied between two tables, or null if columns have taken all three. */
export function rowidName(columns: readonly string[]): string | null {
  const taken = new Set(columns.map(foldName));
  return ["rowid", "_rowid_", "oid"].find((name) => !taken.has(name)) ?? null;
}

function copyRows({ table, temporary, copies, rowid }: TableRebuild): string {
  const all = rowid === null ? copies : [{ column: rowid, from: rowid }, ...copies];
  const values = all.map((copy) => copy.from).join(", ");
  return `INSERT OR ABORT INTO ${quoteName(temporary)} (${quoteNames(all.map((copy) => copy.column))}) SELECT ${values} FROM ${quoteName(table)}`;
}

// The copy has given the new table a counter of its own, from the highest number that still exists; the old one may be further on.
function copyCounter(table: string, temporary: string): readonly string[] {
  const [from, to] = [quoteLiteral(table), quoteLiteral(temporary)];
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${to} AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ${from})`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${to}, seq FROM sqlite_sequence WHERE name = ${from}`,
  ];
}
