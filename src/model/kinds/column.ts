import type { SequenceOptions } from "./sequence.ts";

/** A column of a table. */
export interface ColumnFacts {
  /** The full type as the catalog spells it: `character varying(255)`, `app.status[]`; SQLite: as declared, `""` where it is not. */
  readonly type: string;
  readonly notNull: boolean;
  /** The name of a NOT NULL constraint where its author gave one (PostgreSQL 18, SQLite). */
  readonly notNullName: string | null;
  /** The default as an expression. */
  readonly default: string | null;
  readonly generated: { readonly expression: string; readonly stored: boolean } | null;
  /** `sequence` is the qualified name of its sequence as it goes into SQL; null: the name that the engine chooses. */
  readonly identity: { readonly always: boolean; readonly sequence: string | null; readonly options: SequenceOptions } | null;
  /** Null: the default collation of the type. A schema-qualified name that goes into SQL as it is. */
  readonly collation: string | null;
  /** PostgreSQL: `pglz`, `lz4`; null: the default. */
  readonly compression: string | null;
  /** PostgreSQL: `plain`, `external`, `extended`, `main`; null: the default of the type. */
  readonly storage: string | null;
  /** PostgreSQL: the statistics target; null: the default. */
  readonly statistics: number | null;
  /** Attribute options as the catalog spells them; only those that are known are compared. */
  readonly options: Readonly<Record<string, string>>;
  /** Columns of foreign tables: options for the foreign data wrapper; null: of another table. */
  readonly foreignOptions: Readonly<Record<string, string>> | null;
  /** SQLite: the conflict clause of NOT NULL: `IGNORE`, `REPLACE`, …; null: ABORT. */
  readonly notNullConflict: string | null;
  /** MySQL: the expression that an UPDATE of the row gives it. */
  readonly onUpdate: string | null;
  /** MySQL: whether the table's counter numbers it. */
  readonly autoIncrement: boolean;
  /** MySQL: whether `SELECT *` passes it over. */
  readonly invisible: boolean;
  /** MariaDB: the condition that stands at the column itself, and goes with every change of it. */
  readonly check: string | null;
  /** MySQL: the spatial reference system that its values have to be of. */
  readonly srid: string | null;
  /** MariaDB: whether changes of it alone make no version of the row. */
  readonly unversioned: boolean;
}

export const blankColumn: ColumnFacts = {
  type: "",
  notNull: false,
  notNullName: null,
  default: null,
  generated: null,
  identity: null,
  collation: null,
  compression: null,
  storage: null,
  statistics: null,
  options: {},
  foreignOptions: null,
  notNullConflict: null,
  onUpdate: null,
  autoIncrement: false,
  invisible: false,
  check: null,
  srid: null,
  unversioned: false,
};
