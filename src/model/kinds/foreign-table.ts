/** A table of a foreign server: it has columns, checks and triggers as a table has, and no rows of its own. */
export interface ForeignTableFacts {
  /** Names of the columns in their order. */
  readonly columns: readonly string[];
  /** The name of its server. */
  readonly server: string;
  readonly options: Readonly<Record<string, string>>;
}

export const blankForeignTable: ForeignTableFacts = { columns: [], server: "", options: {} };
