/** A publication: what a database gives to its subscribers. */
export interface PublicationFacts {
  readonly allTables: boolean;
  /** Sorted by table. */
  readonly tables: readonly PublishedTable[];
  /** Names of schemas of which every table is published, sorted. */
  readonly schemas: readonly string[];
  /** Of `insert`, `update`, `delete` and `truncate`, in this order. */
  readonly operations: readonly string[];
  /** Whether changes of partitions are published as those of the partitioned table. */
  readonly viaRoot: boolean;
  /** Which generated columns it gives: `none`, `stored` (from PostgreSQL 18 on). */
  readonly generatedColumns: string;
}

/** A table of a publication. */
export interface PublishedTable {
  /** Its qualified name as it goes into SQL. */
  readonly table: string;
  /** Null: all columns, also later ones. */
  readonly columns: readonly string[] | null;
  /** The condition on rows. */
  readonly where: string | null;
}

export const blankPublication: PublicationFacts = {
  allTables: false,
  tables: [],
  schemas: [],
  operations: ["insert", "update", "delete", "truncate"],
  viaRoot: false,
  generatedColumns: "none",
};
