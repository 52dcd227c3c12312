import type { Connection } from "./connection.ts";

/** What an untouched database of a scratch engine is known by: how many rows each system table has, and the next transaction. */
export interface Untouched {
  readonly nextTransaction: string;
  readonly rows: ReadonlyMap<string, number>;
}

/** Takes down what an untouched database is known by; to be called before anything else is done in it. */
export async function describeUntouched(connection: Connection): Promise<Untouched> {
  const tables = await connection.query(systemTables);
  const counts = tables.map(([name]) => `SELECT '${name}', pg_catalog.count(*) FROM pg_catalog.${name}`).join(" UNION ALL ");
  const [rows, next] = await connection.queryAll([counts, nextTransaction]);
  return {
    nextTransaction: next?.[0]?.[0] ?? "0",
    rows: new Map((rows ?? []).map(([name, count]) => [name ?? "", Number(count)])),
  };
}

/**
 * Drops everything that was made in a database since it was untouched, of the session, the schemas and the whole cluster.
 *
 * The result says whether that left nothing behind: every system table has as many rows as before, and none of them is newer,
 * but for those of the schema public, which is made anew. If false, the database is to be thrown away.
 *
 * PGlite only: system tables are written to.
 */
export async function resetDatabase(connection: Connection, untouched: Untouched): Promise<boolean> {
  try {
    await connection.execute("ROLLBACK");
    await connection.execute("SET SESSION AUTHORIZATION postgres");
    await connection.execute("DISCARD ALL");
    for (const objects of [ownObjects, ownRoles]) {
      const drops = await connection.query(objects);
      await connection.execute([...drops.map(([statement]) => statement), "SELECT"].join(";\n"));
    }
    await connection.execute(publicSchema);
    return await isUntouched(connection, untouched);
  } catch {
    return false;
  }
}

/** Removes what dropped objects leave in the system tables: without it thousands of resets get slower and slower. */
export async function vacuumSystemTables(connection: Connection): Promise<void> {
  await connection.execute(
    "VACUUM pg_catalog.pg_attribute, pg_catalog.pg_class, pg_catalog.pg_type, pg_catalog.pg_depend, pg_catalog.pg_index, " +
      "pg_catalog.pg_constraint, pg_catalog.pg_attrdef, pg_catalog.pg_proc, pg_catalog.pg_rewrite, pg_catalog.pg_trigger, " +
      "pg_catalog.pg_description, pg_catalog.pg_shdepend, pg_catalog.pg_namespace, pg_catalog.pg_sequence, pg_catalog.pg_enum, " +
      "pg_catalog.pg_init_privs",
  );
  await connection.execute("CHECKPOINT");
}

/** Rows of the schema public, which each reset writes anew. */
const rewritten: ReadonlyMap<string, number> = new Map([["pg_namespace", 1], ["pg_description", 1], ["pg_init_privs", 1]]);

async function isUntouched(connection: Connection, untouched: Untouched): Promise<boolean> {
  const newer = `pg_catalog.age(xmin) <= pg_catalog.age('${untouched.nextTransaction}'::pg_catalog.xid)`;
  const counts = [...untouched.rows.keys()].map(
    (name) => `SELECT '${name}', pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE ${newer}) FROM pg_catalog.${name}`,
  );
  const rows = await connection.query(counts.join(" UNION ALL "));
  return rows.every(([name, all, fresh]) => {
    const expected = rewritten.get(name ?? "") ?? 0;
    return Number(all) === untouched.rows.get(name ?? "") && Number(fresh) === expected;
  });
}

const nextTransaction = "SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text";

const systemTables = `
  SELECT relname FROM pg_catalog.pg_class
  WHERE relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND relkind = 'r'
  ORDER BY relname`;

/** What no schema holds comes first where it watches DDL, and last where objects of schemas use it. PostgreSQL 18. */
const ownObjects = `
  SELECT statement FROM (
    SELECT 1, pg_catalog.format('DROP EVENT TRIGGER %I', evtname)                 FROM pg_catalog.pg_event_trigger
    UNION ALL
    SELECT 2, pg_catalog.format('DROP PUBLICATION %I', pubname)                   FROM pg_catalog.pg_publication
    UNION ALL
    SELECT 3, pg_catalog.format('DROP EXTENSION IF EXISTS %I CASCADE', extname)   FROM pg_catalog.pg_extension WHERE oid >= 16384
    UNION ALL
    SELECT 4, pg_catalog.format('DROP SCHEMA IF EXISTS %I CASCADE', nspname)      FROM pg_catalog.pg_namespace
     WHERE nspname = 'public' OR oid >= 16384 AND nspname !~ '^pg_(toast_)?temp_'
    UNION ALL
    SELECT 5, pg_catalog.format('DROP FOREIGN DATA WRAPPER IF EXISTS %I CASCADE', fdwname) FROM pg_catalog.pg_foreign_data_wrapper
    UNION ALL
    SELECT 6, pg_catalog.format('DROP LANGUAGE IF EXISTS %I CASCADE', lanname)    FROM pg_catalog.pg_language WHERE oid >= 16384
    UNION ALL
    SELECT 7, pg_catalog.format('DROP ACCESS METHOD IF EXISTS %I CASCADE', amname) FROM pg_catalog.pg_am WHERE oid >= 16384
    UNION ALL
    SELECT 8, pg_catalog.format('DROP CAST IF EXISTS (%s AS %s)', castsource::pg_catalog.regtype, casttarget::pg_catalog.regtype)
      FROM pg_catalog.pg_cast WHERE oid >= 16384
    UNION ALL
    SELECT 9, pg_catalog.format('SELECT pg_catalog.lo_unlink(%s)', oid)           FROM pg_catalog.pg_largeobject_metadata
  ) AS all_of_them (place, statement)
  ORDER BY place, statement`;

const ownRoles = `
  SELECT statement FROM (
    SELECT 1, pg_catalog.format('DROP OWNED BY %I CASCADE', rolname) FROM pg_catalog.pg_roles WHERE oid >= 16384
    UNION ALL
    SELECT 2, pg_catalog.format('DROP ROLE %I', rolname)             FROM pg_catalog.pg_roles WHERE oid >= 16384
    UNION ALL
    SELECT 0, 'DELETE FROM pg_catalog.pg_depend WHERE classid = ''pg_catalog.pg_default_acl''::pg_catalog.regclass'
    UNION ALL
    SELECT 0, 'DELETE FROM pg_catalog.pg_shdepend WHERE classid = ''pg_catalog.pg_default_acl''::pg_catalog.regclass'
    UNION ALL
    SELECT 0, 'DELETE FROM pg_catalog.pg_default_acl'
    UNION ALL
    SELECT 0, 'DELETE FROM pg_catalog.pg_subscription'
    UNION ALL
    SELECT 0, 'DELETE FROM pg_catalog.pg_subscription_rel'
    UNION ALL
    SELECT 0, 'DELETE FROM pg_catalog.pg_db_role_setting'
  ) AS all_of_them (place, statement)
  ORDER BY place, statement`;

/** The schema public as initdb leaves it, under its own oid. */
const publicSchema = `
  INSERT INTO pg_catalog.pg_namespace (oid, nspname, nspowner, nspacl)
  VALUES (2200, 'public', 'pg_database_owner'::pg_catalog.regrole, '{pg_database_owner=UC/pg_database_owner,=U/pg_database_owner}');
  INSERT INTO pg_catalog.pg_init_privs (objoid, classoid, objsubid, privtype, initprivs)
  VALUES (2200, 'pg_catalog.pg_namespace'::pg_catalog.regclass, 0, 'i', '{pg_database_owner=UC/pg_database_owner,=U/pg_database_owner}');
  COMMENT ON SCHEMA public IS 'standard public schema'`;
