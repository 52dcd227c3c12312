import type { Alteration } from "../../../model/dialect.ts";
import type { ServerFacts } from "../../../model/kinds/server.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, maybe, options, text } from "../cells.ts";
import { genericOptionChanges, genericOptions } from "../generic-options.ts";
import { does, ruled } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName } from "../names.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renameTo } from "../rename.ts";
import { hasSecrets, masked, maskedOptions } from "../secrets.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT s.oid,
         s.srvname,
         pg_catalog.pg_get_userbyid(s.srvowner),
         w.fdwname,
         s.srvtype,
         s.srvversion,
         s.srvoptions
    FROM pg_catalog.pg_foreign_server s
    JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
   WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND e.objid = s.oid AND e.deptype = 'e')
   ORDER BY s.srvname`;

/** Foreign servers. */
export const server: PostgresKind<"server"> = {
  kind: "server",
  noun: "foreign server",
  operations: { create: "create_server", drop: "drop_server", alter: "alter_server" },
  fields: { wrapper: { compare: "value" }, type: { compare: "value" }, version: { compare: "value" }, options: { compare: "value" } },
  hasOwner: () => true,
  grants: { on: (object) => `FOREIGN SERVER ${ownName(object)}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_foreign_server" },
  query: () => query,
  read: ([oid, name, owner, wrapper, type, version, settings]: readonly Cell[]) => {
    const facts: ServerFacts = { wrapper: text(wrapper), type: maybe(type), version: maybe(version), options: maskedOptions(options(settings)) };
    return { addresses: [addressOf(catalogs.server, text(oid))], path: [text(name)], parent: null, owner: maybe(owner), facts };
  },
  via: () => "wrapper",
  designation: (object) => `SERVER ${ownName(object)}`,
  holdsRows: () => false,
  claims: (object) => [`server ${nameOf(object)}`],
  create: (after) => [statement(`CREATE SERVER ${ownName(after)}${definition(after.facts)}`, hasSecrets(after.facts.options) ? does("missingSecrets", after, { was: masked }) : {})],
  drop: (before) => [ruled(`DROP SERVER ${ownName(before)}`, "loseServer", before)],
  rename: renameTo((object) => `SERVER ${ownName(object)}`, { operation: "rename_server" }),
  alter,
};

function definition({ wrapper, type, version, options: settings }: ServerFacts): string {
  const typed = type === null ? "" : ` TYPE ${quoteLiteral(type)}`;
  const versioned = version === null ? "" : ` VERSION ${quoteLiteral(version)}`;
  return `${typed}${versioned} FOREIGN DATA WRAPPER ${quoteIdentifier(wrapper)}${genericOptions(settings)}`;
}

/** PostgreSQL documentation, ALTER SERVER: neither type nor wrapper can be changed. */
function alter(before: SchemaObject<"server">, after: SchemaObject<"server">, fields: readonly string[]): Alteration {
  if (fields.includes("wrapper") || fields.includes("type")) return { by: "recreate" };
  const version = after.facts.version === null ? "NULL" : quoteLiteral(after.facts.version);
  const actions = [...(fields.includes("version") ? [`VERSION ${version}`] : []), ...genericOptionChanges(before.facts.options, after.facts.options)];
  return { by: "statements", statements: [ruled(`ALTER SERVER ${ownName(after)} ${actions.join(" ")}`, "changeServer", after)] };
}
