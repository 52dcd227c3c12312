import { blankKey, type KeyFacts } from "./key.ts";

/** The primary key of a table. */
export interface PrimaryKeyFacts extends KeyFacts {
  /** SQLite: AUTOINCREMENT. */
  readonly autoincrement: boolean;
  /** SQLite: written at its column; an INTEGER PRIMARY KEY is the rowid only without DESC there. */
  readonly inline: boolean;
  /** MySQL: how much of a column counts, by column, where that is not all of it. */
  readonly prefixes: Readonly<Record<string, number>>;
}

export const blankPrimaryKey: PrimaryKeyFacts = { ...blankKey, autoincrement: false, inline: false, prefixes: {} };
