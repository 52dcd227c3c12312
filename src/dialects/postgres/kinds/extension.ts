import type { Alteration } from "../../../model/dialect.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { maybe, text } from "../cells.ts";
import { ruled } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName } from "../names.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { schemaId } from "./schema.ts";

/**
 * PostgreSQL 13 to 18; without `plpgsql`, which every database is born with. The version is said where it is not the one that
 * the server makes by itself, so that servers with different ones agree.
 */
const query = `
  SELECT e.oid,
         e.extname,
         NULLIF(e.extversion, (SELECT v.default_version FROM pg_catalog.pg_available_extensions() v WHERE v.name = e.extname)),
         n.nspname
    FROM pg_catalog.pg_extension e
    JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
   WHERE e.extname <> 'plpgsql'
   ORDER BY e.extname`;

/** Extensions; what they consist of is never touched. */
export const extension: PostgresKind<"extension"> = {
  kind: "extension",
  noun: "extension",
  operations: { create: "create_extension", drop: "drop_extension", alter: "alter_extension" },
  fields: { version: { compare: "value" }, schema: { compare: "value" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "never" },
  query: () => query,
  read: ([oid, name, version, schema], known) => ({
    addresses: [addressOf(catalogs.extension, text(oid))],
    path: [text(name)],
    parent: null,
    owner: null,
    facts: { version: maybe(version), schema: text(schema) },
    needs: known.has(schemaId(text(schema))) ? [{ id: schemaId(text(schema)), via: "schema", how: "value" }] : [],
  }),
  via: () => null,
  designation: (object) => `EXTENSION ${ownName(object)}`,
  holdsRows: () => true,
  claims: (object) => [`extension ${nameOf(object)}`],
  create: (after) => [statement(`CREATE EXTENSION ${ownName(after)} WITH SCHEMA ${quoteIdentifier(after.facts.schema)}${after.facts.version === null ? "" : ` VERSION ${quoteLiteral(after.facts.version)}`}`)],
  drop: (before) => [ruled(`DROP EXTENSION ${ownName(before)}`, "loseExtension", before)],
  alter,
};

/** PostgreSQL documentation, ALTER EXTENSION. */
function alter(_before: SchemaObject<"extension">, after: SchemaObject<"extension">, fields: readonly string[]): Alteration {
  const moved: readonly Statement[] = fields.includes("schema") ? [statement(`ALTER EXTENSION ${ownName(after)} SET SCHEMA ${quoteIdentifier(after.facts.schema)}`)] : [];
  const updated: readonly Statement[] = fields.includes("version") ? [statement(`ALTER EXTENSION ${ownName(after)} UPDATE${after.facts.version === null ? "" : ` TO ${quoteLiteral(after.facts.version)}`}`)] : [];
  return { by: "statements", statements: [...moved, ...updated] };
}
