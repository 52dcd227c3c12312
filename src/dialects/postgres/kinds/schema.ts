import { idOf } from "../../../model/id.ts";
import { nameOf } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { maybe, text } from "../cells.ts";
import type { PostgresKind } from "../kind.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameTo } from "../rename.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT n.oid,
         n.nspname,
         pg_catalog.pg_get_userbyid(n.nspowner)
    FROM pg_catalog.pg_namespace n
   WHERE n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND e.objid = n.oid AND e.deptype = 'e')
   ORDER BY n.nspname`;

/** Schemas. */
export const schema: PostgresKind<"schema"> = {
  kind: "schema",
  noun: "schema",
  operations: { create: "create_schema", drop: "drop_schema", alter: "alter_schema" },
  fields: {},
  hasOwner: () => true,
  grants: { on: (object) => `SCHEMA ${quoteIdentifier(nameOf(object))}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  query: () => query,
  read: ([oid, name, owner]) => ({ addresses: [addressOf(catalogs.schema, text(oid))], path: [text(name)], parent: null, owner: maybe(owner), facts: {} }),
  via: () => null,
  designation: (object) => `SCHEMA ${quoteIdentifier(nameOf(object))}`,
  holdsRows: () => false,
  claims: (object) => [`schema ${nameOf(object)}`],
  create: (after) => [statement(`CREATE SCHEMA ${quoteIdentifier(nameOf(after))}`)],
  drop: (before) => [statement(`DROP SCHEMA ${quoteIdentifier(nameOf(before))}`)],
  rename: renameTo((object) => `SCHEMA ${quoteIdentifier(nameOf(object))}`, { operation: "rename_schema" }),
  alter: () => ({ by: "statements", statements: [] }),
};

/** The id of a schema by its name. */
export function schemaId(name: string): string {
  return idOf("schema", [name]);
}
