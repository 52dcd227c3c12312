import type { UserMappingFacts } from "../../../model/kinds/user-mapping.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, options, text } from "../cells.ts";
import { genericOptionChanges, genericOptions } from "../generic-options.ts";
import { ruled, type RuleId } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { quoteIdentifier } from "../quote.ts";
import { hasSecrets, masked, maskedOptions } from "../secrets.ts";

type UserMapping = SchemaObject<"userMapping">;

/** PostgreSQL 13 to 18. The view shows options to those who may see them, and does not fail for others as the catalog does. */
const query = `
  SELECT m.umid,
         m.srvid,
         CASE WHEN m.umuser = 0 THEN '' ELSE m.usename END,
         m.umoptions
    FROM pg_catalog.pg_user_mappings m
   ORDER BY m.srvname, m.usename`;

/** User mappings, each a child of its server. */
export const userMapping: PostgresKind<"userMapping"> = {
  kind: "userMapping",
  noun: "user mapping",
  operations: { create: "create_user_mapping", drop: "drop_user_mapping", alter: "alter_user_mapping" },
  fields: { options: { compare: "value" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_foreign_server" },
  query: () => query,
  read,
  via: () => null,
  designation: (object) => `USER MAPPING ${whose(object)}`,
  /** A secret that cannot be read would be lost with it. */
  holdsRows: ({ facts }) => hasSecrets(facts.options),
  claims: (object) => [`user mapping ${object.path.join(".")}`],
  create: (after) => [ruled(`CREATE USER MAPPING ${whose(after)}${genericOptions(after.facts.options)}`, ["mapUser", ...unreadSecrets(after)], after, about(after, "can reach"))],
  drop: (before) => [ruled(`DROP USER MAPPING ${whose(before)}`, ["mapUser", ...(hasSecrets(before.facts.options) ? ["loseSecrets" as const] : [])], before, about(before, "can no longer reach"))],
  alter: (before, after) => ({
    by: "statements",
    statements: genericOptionChanges(before.facts.options, after.facts.options).map((action) => ruled(`ALTER USER MAPPING ${whose(after)} ${action}`, ["mapUser", ...newSecrets(before, after)], after, about(after, "reaches in another way"))),
  }),
};

function read([oid, serverOid, role, settings]: readonly Cell[], known: Known): ReturnType<PostgresKind<"userMapping">["read"]> {
  const server = known.placed(addressOf(catalogs.server, text(serverOid)));
  if (server === undefined) return null;
  const facts: UserMappingFacts = { options: maskedOptions(options(settings)) };
  const path = [...server.path, text(role)];
  return { addresses: [addressOf(catalogs.userMapping, text(oid))], path, parent: server.id, owner: null, facts };
}

function whose(object: UserMapping): string {
  return `FOR ${nameOf(object) === "" ? "PUBLIC" : quoteIdentifier(nameOf(object))} SERVER ${quoteIdentifier(object.path[0] ?? "")}`;
}

function who(object: UserMapping): string {
  return nameOf(object) === "" ? "everybody" : nameOf(object);
}

function about(object: UserMapping, verb: string): { readonly what: string; readonly was: string } {
  return { what: `${who(object)} ${verb} ${object.path[0] ?? ""}`, was: masked };
}

function unreadSecrets(after: UserMapping): readonly RuleId[] {
  return hasSecrets(after.facts.options) ? ["missingSecrets"] : [];
}

function newSecrets(before: UserMapping, after: UserMapping): readonly RuleId[] {
  const added = Object.entries(after.facts.options).some(([name, value]) => value === masked && before.facts.options[name] !== masked);
  return added ? unreadSecrets(after) : [];
}
