import type { Features } from "./features.ts";

/**
 * What is met and not modelled, PostgreSQL 13 to 18: catalog, oid, the server's word for its kind, its name. Subscriptions are
 * here where the reader may not see their connection strings. What is no object of its own but a trait of one that is modelled has 0
 * (its comment) or 1 for its catalog: it needs nothing, and is in nobody's way.
 */
export const unreadQuery = (features: Features): string => `
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid,
         c.oid,
         'foreign table that inherits',
         pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'f'
     AND EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, CASE WHEN t.typisdefined THEN 'base type' ELSE 'shell type' END, t.oid::pg_catalog.regtype::pg_catalog.text
    FROM pg_catalog.pg_type t
   WHERE t.oid >= 16384
     AND (t.typtype = 'b' AND t.typcategory <> 'A' OR NOT t.typisdefined)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass, c.oid, 'conversion', c.connamespace::pg_catalog.regnamespace::pg_catalog.text || '.' || pg_catalog.quote_ident(c.conname)
    FROM pg_catalog.pg_conversion c
   WHERE c.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_conversion'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass, t.oid, 'transform', pg_catalog.format_type(t.trftype, NULL) || ' for ' || pg_catalog.quote_ident(l.lanname)
    FROM pg_catalog.pg_transform t
    JOIN pg_catalog.pg_language l ON l.oid = t.trflang
   WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'pg_catalog.pg_am'::pg_catalog.regclass, a.oid, 'access method', pg_catalog.quote_ident(a.amname)
    FROM pg_catalog.pg_am a
   WHERE a.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_am'::pg_catalog.regclass AND e.objid = a.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, p.oid, 'text search parser', p.prsnamespace::pg_catalog.regnamespace::pg_catalog.text || '.' || pg_catalog.quote_ident(p.prsname)
    FROM pg_catalog.pg_ts_parser p
   WHERE p.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_ts_parser'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, t.oid, 'text search template', t.tmplnamespace::pg_catalog.regnamespace::pg_catalog.text || '.' || pg_catalog.quote_ident(t.tmplname)
    FROM pg_catalog.pg_ts_template t
   WHERE t.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
  UNION ALL
  SELECT 'pg_catalog.pg_seclabel'::pg_catalog.regclass, s.objoid, 'security label', pg_catalog.pg_describe_object(s.classoid, s.objoid, s.objsubid) || ' by ' || s.provider
    FROM pg_catalog.pg_seclabel s
  UNION ALL
  SELECT 'pg_catalog.pg_subscription'::pg_catalog.regclass, s.oid, 'subscription', pg_catalog.quote_ident(s.subname)
    FROM pg_catalog.pg_subscription s
   WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
     AND NOT pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')
  UNION ALL
  SELECT 0, k.oid, CASE k.contype WHEN 'n' THEN 'comment on a NOT NULL' ELSE 'comment on domain constraint' END, ${identity("pg_constraint", "k.oid")}
    FROM pg_catalog.pg_description d
    JOIN pg_catalog.pg_constraint k ON k.oid = d.objoid
   WHERE d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
     AND (k.contypid <> 0 OR k.contype = 'n')
     AND k.oid >= 16384
  UNION ALL
  SELECT x.catalog, c.oid, x.word || ' on the sequence of an identity', ${identity("pg_class", "c.oid")}
    FROM pg_catalog.pg_class c
   CROSS JOIN LATERAL (SELECT 0 AS catalog, 'comment' AS word WHERE EXISTS (SELECT FROM pg_catalog.pg_description d WHERE d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objoid = c.oid)
                        UNION ALL
                       SELECT 1, 'privileges' WHERE c.relacl IS NOT NULL) x
   WHERE c.relkind = 'S'
     AND EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objid = c.oid AND i.deptype = 'i')
  UNION ALL
  SELECT 1, d.objid, 'dependence on an extension', (pg_catalog.pg_identify_object(d.classid, d.objid, 0)).identity || ' on ' || pg_catalog.quote_ident(x.extname)
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
   WHERE d.deptype = 'x'
     AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  UNION ALL
  SELECT 1, c.oid, 'settings of columns of a materialized view', ${identity("pg_class", "c.oid")}
    FROM pg_catalog.pg_class c
   WHERE c.relkind = 'm'
     AND c.oid >= 16384
     AND EXISTS (SELECT FROM pg_catalog.pg_attribute a
                   JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                  WHERE a.attrelid = c.oid
                    AND a.attnum > 0
                    AND (a.attstorage <> t.typstorage OR a.attstattarget <> -1 OR a.attoptions::pg_catalog.text LIKE '%n_distinct%'${features.columnCompression ? " OR a.attcompression <> ''" : ""}))
  UNION ALL
  SELECT 1, s.oid, 'privileges on a system object', (pg_catalog.pg_identify_object(s.catalog, s.oid, 0)).identity
    FROM (SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass AS catalog, p.oid, p.proacl AS acl FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace
           UNION ALL
          SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, c.relacl FROM pg_catalog.pg_class c WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
           UNION ALL
          SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, l.lanacl FROM pg_catalog.pg_language l) s
    LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = s.catalog AND i.objoid = s.oid AND i.objsubid = 0
   WHERE s.oid < 16384
     AND s.acl IS NOT NULL
     AND NOT (i.initprivs @> s.acl AND s.acl @> i.initprivs) IS TRUE
${features.domainNotNull ? domainNotNulls : ""}${features.namedNotNull ? notNulls : ""}\
   ORDER BY 1, 2`;

/** The name of an object with its schemas, whatever the search_path is. */
function identity(catalog: string, oid: string): string {
  return `(pg_catalog.pg_identify_object('pg_catalog.${catalog}'::pg_catalog.regclass, ${oid}, 0)).identity`;
}

const domainNotNulls = `\
  UNION ALL
  SELECT 1, k.oid, 'name of a domain''s NOT NULL', ${identity("pg_constraint", "k.oid")}
    FROM pg_catalog.pg_constraint k
   WHERE k.contype = 'n'
     AND k.contypid <> 0
     AND k.conname !~ '_not_null[0-9]*$'
`;

const notNulls = `\
  UNION ALL
  SELECT 1, k.oid, CASE WHEN k.convalidated THEN 'NO INHERIT' ELSE 'NOT VALID' END || ' of a NOT NULL', ${identity("pg_constraint", "k.oid")}
    FROM pg_catalog.pg_constraint k
   WHERE k.contype = 'n'
     AND k.conrelid <> 0
     AND (k.connoinherit OR NOT k.convalidated)
`;
