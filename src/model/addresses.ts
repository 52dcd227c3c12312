/** How the addresses of databases that belong together are made of one of them. */
export interface Addresses {
  /** The same server, and the database of that name. */
  readonly database: (url: string, name: string) => string;
  /** The same database, with a schema as the one that everything is made in; null where a database has no schemas. */
  readonly schema: ((url: string, schema: string) => string) | null;
  /** A query for the names of the schemas of a database, in their order. */
  readonly schemaNames: string;
}
