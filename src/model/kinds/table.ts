import type { ObjectId } from "../id.ts";

/** A table. Its columns, keys, checks, indexes and triggers are objects of their own, whose parent it is. */
export interface TableFacts {
  /** Names of the columns in their order; compared only where the engine can change the order. */
  readonly columns: readonly string[];
  readonly persistence: "permanent" | "unlogged";
  /** Storage parameters as the catalog spells them: `fillfactor: "70"`, `toast.autovacuum_enabled: "false"`. */
  readonly options: Readonly<Record<string, string>>;
  /** Null: the default of the server. */
  readonly accessMethod: string | null;
  /** Null: the default of the database. */
  readonly tablespace: string | null;
  /** Whether policies decide who sees which rows, and whether they hold for the owner too. */
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  /** What logical replication tells of a row that goes: its primary key (`default`), all of it, nothing, or the keys of an index. */
  readonly replicaIdentity: "default" | "full" | "nothing" | { readonly index: ObjectId };
  /** The index that CLUSTER sorts by. */
  readonly clusteredOn: ObjectId | null;
  /** `RANGE (created_at)`: how its rows are spread over partitions; null: it holds them itself. */
  readonly partitionBy: string | null;
  /** The table that it is a partition of, and which rows of that it holds: `FOR VALUES FROM (1) TO (2)`. */
  readonly partitionOf: { readonly table: ObjectId; readonly bound: string } | null;
  /** The tables that it inherits from, in their order. */
  readonly inherits: readonly ObjectId[];
  /** The composite type that gives its columns (CREATE TABLE … OF); null: it has columns of its own. */
  readonly ofType: ObjectId | null;
  /** SQLite's STRICT. */
  readonly strict: boolean;
  /** SQLite's WITHOUT ROWID. */
  readonly withoutRowid: boolean;
  /** MySQL: the storage engine. */
  readonly engine: string | null;
  /** MySQL: the collation, and with it the character set, of columns that name none. */
  readonly collation: string | null;
  /** MySQL: the partitions that `partitionBy` names, in their order. */
  readonly partitions: readonly Partition[];
  /** MariaDB: application-time periods: `PERIOD FOR p (a, b)`. */
  readonly periods: readonly string[];
  /** MariaDB: whether it keeps the versions of its rows. */
  readonly versioned: boolean;
}

/** A partition of a MySQL table. */
export interface Partition {
  readonly name: string;
  /** `VALUES LESS THAN (10)`, `VALUES IN (1,2)`, `HISTORY`, `CURRENT`; empty: its number says which rows it holds. */
  readonly bound: string;
  readonly comment: string;
  /** Names of subpartitions, where they are spelled out. */
  readonly subpartitions: readonly string[];
}

export const blankTable: TableFacts = {
  columns: [],
  persistence: "permanent",
  options: {},
  accessMethod: null,
  tablespace: null,
  rowSecurity: false,
  forceRowSecurity: false,
  replicaIdentity: "default",
  clusteredOn: null,
  partitionBy: null,
  partitionOf: null,
  inherits: [],
  ofType: null,
  strict: false,
  withoutRowid: false,
  engine: null,
  collation: null,
  partitions: [],
  periods: [],
  versioned: false,
};
