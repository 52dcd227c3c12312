/** A namespace of a database; PostgreSQL only for now. It has a name and the facets, and no facts of its own. */
export interface SchemaFacts {}

export const blankSchema: SchemaFacts = {};
