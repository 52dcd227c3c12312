/** SQLite: a table that a module keeps, such as full-text search or an R*Tree; the tables that the module keeps its data in belong to it. */
export interface VirtualTableFacts {
  /** `fts5`, `rtree`. */
  readonly module: string;
  /** In the module's own language, as they are written. */
  readonly arguments: readonly string[];
}

export const blankVirtualTable: VirtualTableFacts = { module: "", arguments: [] };
