import type { Row } from "./connection.ts";

/** Where the catalogs keep the objects of a kind: in a catalog, or in those of its rows whose column has one of some values. */
export interface Among {
  /** A catalog of `pg_catalog` that has an oid and may be read by everybody. */
  readonly catalog: string;
  readonly where?: { readonly column: string; readonly is: readonly string[] };
}

/**
 * Asks which of some places have anything that initdb did not make, PostgreSQL 13 to 18: most databases have objects of few kinds,
 * and a catalog query takes the server longer to plan than this takes altogether. Column: the place that has something.
 *
 * `src/include/access/transam.h`: objects that come after initdb have oids from 16384 on.
 */
export function presenceQuery(places: readonly Among[]): string {
  const parts = new Set(places.map(({ catalog, where }) => (where === undefined ? `'${catalog}' WHERE EXISTS (SELECT FROM pg_catalog.${catalog} WHERE oid >= 16384)` : groups(catalog, where.column))));
  return [...parts].map((part) => `SELECT ${part}`).join("\nUNION ALL\n");
}

function groups(catalog: string, column: string): string {
  return `'${catalog}.${column}=' || ${column}::pg_catalog.text FROM pg_catalog.${catalog} WHERE oid >= 16384 GROUP BY ${column}`;
}

/** Whether a place has anything, by the answer to the query; one that is not known may have. */
export function presenceOf(rows: readonly Row[]): (place: Among | undefined) => boolean {
  const found = new Set(rows.map(([place]) => place));
  return (place) => place === undefined || (place.where === undefined ? found.has(place.catalog) : place.where.is.some((value) => found.has(`${place.catalog}.${place.where?.column}=${value}`)));
}
