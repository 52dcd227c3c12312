import { type Address, addressOf } from "./catalogs.ts";
import { text } from "./cells.ts";
import type { Row } from "./connection.ts";

/** Comments, PostgreSQL 13 to 18; that of `public` is left out where it is the one that every new database has. */
export const descriptionsQuery = `
  SELECT d.classoid,
         d.objoid,
         d.objsubid,
         d.description
    FROM pg_catalog.pg_description d
   WHERE d.objoid >= 16384
      OR d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
     AND d.objoid = (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public')
     AND d.description <> 'standard public schema'
   ORDER BY d.classoid, d.objoid, d.objsubid`;

/** The comments by the addresses of what they are on. */
export function readDescriptions(rows: readonly Row[]): ReadonlyMap<Address, string> {
  return new Map(rows.map(([catalog, oid, column, description]) => [addressOf(text(catalog), text(oid), text(column)), text(description)]));
}
