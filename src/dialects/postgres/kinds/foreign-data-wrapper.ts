import type { Alteration } from "../../../model/dialect.ts";
import type { ForeignDataWrapperFacts } from "../../../model/kinds/foreign-data-wrapper.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, maybe, named, options, text } from "../cells.ts";
import { genericOptionChanges, genericOptions } from "../generic-options.ts";
import { does } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName } from "../names.ts";
import { renameTo } from "../rename.ts";
import { maskedOptions } from "../secrets.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT w.oid,
         w.fdwname,
         pg_catalog.pg_get_userbyid(w.fdwowner),
         w.fdwhandler::pg_catalog.regproc,
         w.fdwvalidator::pg_catalog.regproc,
         w.fdwoptions
    FROM pg_catalog.pg_foreign_data_wrapper w
   WHERE w.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND e.objid = w.oid AND e.deptype = 'e')
   ORDER BY w.fdwname`;

/** Foreign data wrappers. */
export const foreignDataWrapper: PostgresKind<"foreignDataWrapper"> = {
  kind: "foreignDataWrapper",
  noun: "foreign data wrapper",
  operations: { create: "create_foreign_data_wrapper", drop: "drop_foreign_data_wrapper", alter: "alter_foreign_data_wrapper" },
  fields: { handler: { compare: "value" }, validator: { compare: "value" }, options: { compare: "value" } },
  hasOwner: () => true,
  grants: { on: (object) => `FOREIGN DATA WRAPPER ${ownName(object)}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_foreign_data_wrapper" },
  query: () => query,
  read: ([oid, name, owner, handler, validator, settings]: readonly Cell[]) => {
    const facts: ForeignDataWrapperFacts = { handler: named(handler), validator: named(validator), options: maskedOptions(options(settings)) };
    return { addresses: [addressOf(catalogs.foreignDataWrapper, text(oid))], path: [text(name)], parent: null, owner: maybe(owner), facts };
  },
  via: () => null,
  designation: (object) => `FOREIGN DATA WRAPPER ${ownName(object)}`,
  holdsRows: () => false,
  claims: (object) => [`foreign data wrapper ${nameOf(object)}`],
  create: (after) => [statement(`CREATE FOREIGN DATA WRAPPER ${ownName(after)}${routines(after.facts, ["handler", "validator"])}${genericOptions(after.facts.options)}`)],
  drop: (before) => [statement(`DROP FOREIGN DATA WRAPPER ${ownName(before)}`)],
  rename: renameTo((object) => `FOREIGN DATA WRAPPER ${ownName(object)}`, { operation: "rename_foreign_data_wrapper" }),
  alter,
};

/** What is none need not be said of a new one. */
function routines(facts: ForeignDataWrapperFacts, fields: readonly ("handler" | "validator")[]): string {
  return fields.map((field) => (facts[field] === null ? "" : ` ${field.toUpperCase()} ${facts[field]}`)).join("");
}

/** PostgreSQL documentation, ALTER FOREIGN DATA WRAPPER: options are checked by the validator that it has then. */
function alter(before: SchemaObject<"foreignDataWrapper">, after: SchemaObject<"foreignDataWrapper">, fields: readonly string[]): Alteration {
  const changed = (["handler", "validator"] as const).filter((field) => fields.includes(field));
  const words = changed.map((field) => (after.facts[field] === null ? ` NO ${field.toUpperCase()}` : routines(after.facts, [field]))).join("");
  const settings = genericOptionChanges(before.facts.options, after.facts.options).map((action) => ` ${action}`).join("");
  return { by: "statements", statements: [statement(`ALTER FOREIGN DATA WRAPPER ${ownName(after)}${words}${settings}`, fields.includes("handler") ? does("changeWrapper", after) : {})] };
}
