import type { ObjectId } from "../../model/id.ts";
import type { Observed } from "../../model/snapshot.ts";
import { type Address, addressOf, catalogs } from "./catalogs.ts";
import { maybe, text } from "./cells.ts";
import type { Row, ServerVersion } from "./connection.ts";

/**
 * What is seen and is no part of the schema, PostgreSQL 13 to 18: who reads, and the planner's estimates; pages are of 8 KiB unless
 * built otherwise. Where none are known yet, the file itself says whether there is anything. A partitioned table has no pages of its own.
 */
export const observedQuery = `
  SELECT c.oid,
         c.reltuples::pg_catalog.int8,
         CASE WHEN c.relkind = 'p' THEN NULL
              WHEN c.relpages = 0 THEN pg_catalog.pg_relation_size(c.oid)
              ELSE c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8 END,
         CURRENT_USER
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'm')
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
  UNION ALL
  SELECT 0, 0, 0, CURRENT_USER
   ORDER BY 1`;

/** Rows that were never counted are -1 from PostgreSQL 14 on, and 0 with some pages before: both are unknown. No pages are no rows. */
export function readObserved(rows: readonly Row[], at: (address: Address) => ObjectId | undefined, version: ServerVersion): Observed {
  const tables: Record<ObjectId, { rows: number; bytes: number }> = {};
  for (const [oid, tuples, bytes] of rows) {
    const id = at(addressOf(catalogs.relation, text(oid)));
    const size = bytes == null ? null : Number(bytes);
    if (id === undefined || size === null) continue;
    if (size === 0) tables[id] = { rows: 0, bytes: 0 };
    else if (Number(tuples) > 0) tables[id] = { rows: Number(tuples), bytes: size };
  }
  return { engine: `${version.embedded ? "PGlite" : "PostgreSQL"} ${version.text}`, user: maybe(rows[0]?.[3]), tables };
}
