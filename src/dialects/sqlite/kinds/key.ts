import type { Conflict, KeyPart, TableFacts } from "../parse/facts.ts";
import { sameName } from "../quote.ts";

/** What a key says of its columns. */
export interface KeyColumns {
  readonly columns: readonly string[];
  /** By column, where the key names a collation that is not the column's own. */
  readonly collations: Readonly<Record<string, string>>;
  readonly descending: readonly string[];
}

/** The columns of a key or UNIQUE constraint, as their table spells them. */
export function readKey(parts: readonly KeyPart[], table: TableFacts): KeyColumns {
  const named = parts.map((part) => ({ ...part, column: spelling(part.column ?? "", table) }));
  return {
    columns: named.map(({ column }) => column),
    collations: Object.fromEntries(named.flatMap(({ column, collation }) => (ownCollation(column, collation, table) === null ? [] : [[column, collation ?? ""]]))),
    descending: named.filter(({ descending }) => descending).map(({ column }) => column),
  };
}

/** The collation that a key gives a column; null where it is the one that the column has anyway. */
export function ownCollation(column: string | null, collation: string | null, table: TableFacts): string | null {
  if (collation === null || column === null) return collation;
  const inherited = table.columns.find(({ name }) => sameName(name, column))?.collation ?? "BINARY";
  return sameName(collation, inherited) ? null : collation;
}

/** A name as the table's column is written; a name that is no column of it as it is. */
export function spelling(name: string, table: TableFacts): string {
  return table.columns.find((column) => sameName(column.name, name))?.name ?? name;
}

/** A conflict clause in capitals; null where it says what holds anyway. */
export function readConflict(conflict: Conflict): string | null {
  return conflict === null || conflict === "abort" ? null : conflict.toUpperCase();
}
