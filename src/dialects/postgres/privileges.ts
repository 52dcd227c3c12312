import type { Privilege } from "../../model/object.ts";
import { type Address, addressOf } from "./catalogs.ts";
import { flag, maybe, maybes, text } from "./cells.ts";
import type { Row } from "./connection.ts";

/**
 * What differs from the rights that a new object has, PostgreSQL 13 to 18: one row for each grantee, column and grant option.
 * Rights as a new object has them are left out; a row without actions is for an owner, or PUBLIC, who lost them.
 */
export const privilegesQuery = `
  SELECT o.catalog,
         o.oid,
         CASE WHEN a.grantee = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(a.grantee) END,
         a.is_grantable,
         o.attname,
         pg_catalog.array_agg(a.privilege_type ORDER BY a.privilege_type)
    FROM (SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS catalog, c.oid, NULL::pg_catalog.name AS attname, c.relacl AS acl,
                 pg_catalog.acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS standard
            FROM pg_catalog.pg_class c WHERE c.relacl IS NOT NULL AND c.oid >= 16384
          UNION ALL
          SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, t.attrelid, t.attname, t.attacl, NULL
            FROM pg_catalog.pg_attribute t WHERE t.attacl IS NOT NULL AND t.attrelid >= 16384 AND NOT t.attisdropped
          UNION ALL
          SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, NULL, n.nspacl, pg_catalog.acldefault('n', n.nspowner)
            FROM pg_catalog.pg_namespace n WHERE n.nspacl IS NOT NULL AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          UNION ALL
          SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, y.oid, NULL, y.typacl, pg_catalog.acldefault('T', y.typowner)
            FROM pg_catalog.pg_type y WHERE y.typacl IS NOT NULL AND y.oid >= 16384
          UNION ALL
          SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, f.oid, NULL, f.proacl, pg_catalog.acldefault('f', f.proowner)
            FROM pg_catalog.pg_proc f WHERE f.proacl IS NOT NULL AND f.oid >= 16384
          UNION ALL
          SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, NULL, l.lanacl, pg_catalog.acldefault('l', l.lanowner)
            FROM pg_catalog.pg_language l WHERE l.lanacl IS NOT NULL AND l.oid >= 16384
          UNION ALL
          SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, NULL, w.fdwacl, pg_catalog.acldefault('F', w.fdwowner)
            FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
          UNION ALL
          SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, r.oid, NULL, r.srvacl, pg_catalog.acldefault('S', r.srvowner)
            FROM pg_catalog.pg_foreign_server r WHERE r.srvacl IS NOT NULL) o
   CROSS JOIN LATERAL (SELECT e.grantee, e.privilege_type, e.is_grantable
                         FROM pg_catalog.unnest(o.acl) i
                        CROSS JOIN LATERAL pg_catalog.aclexplode(ARRAY[i]) e
                        WHERE (i = ANY (o.standard)) IS NOT TRUE
                        UNION ALL
                       SELECT DISTINCT s.grantee, NULL::pg_catalog.text, false
                         FROM pg_catalog.unnest(o.standard) i
                        CROSS JOIN LATERAL pg_catalog.aclexplode(ARRAY[i]) s
                        WHERE NOT EXISTS (SELECT FROM pg_catalog.unnest(o.acl) j CROSS JOIN LATERAL pg_catalog.aclexplode(ARRAY[j]) e WHERE e.grantee = s.grantee)) a
   GROUP BY o.catalog, o.oid, o.attname, a.grantee, a.is_grantable
   ORDER BY o.catalog, o.oid, o.attname, 3, a.is_grantable`;

/** The privileges by the addresses of what they are for; those on columns belong to the table. */
export function readPrivileges(rows: readonly Row[]): ReadonlyMap<Address, readonly Privilege[]> {
  const found = new Map<Address, Privilege[]>();
  for (const [catalog, oid, grantee, grantable, column, actions] of rows) {
    const address = addressOf(text(catalog), text(oid));
    const privileges = found.get(address) ?? [];
    found.set(address, privileges);
    privileges.push({ grantee: text(grantee), actions: maybes(actions).flatMap((action) => action ?? []), grantable: flag(grantable), column: maybe(column) });
  }
  return found;
}
