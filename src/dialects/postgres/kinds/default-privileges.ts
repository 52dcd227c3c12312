import type { DefaultPrivilegesFacts } from "../../../model/kinds/default-privileges.ts";
import type { Privilege, SchemaObject } from "../../../model/object.ts";
import type { Statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, text } from "../cells.ts";
import { does } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { quoteIdentifier } from "../quote.ts";
import { changeRights } from "../rights.ts";

type DefaultPrivileges = SchemaObject<"defaultPrivileges">;

/**
 * PostgreSQL 13 to 18. An entry without a schema holds all rights of new objects, of which those that they have anyway are left
 * out; one with a schema holds what is added to these.
 */
const query = `
  SELECT d.oid,
         pg_catalog.pg_get_userbyid(d.defaclrole),
         d.defaclnamespace,
         n.nspname,
         d.defaclobjtype,
         r.grantees,
         r.grantable,
         r.actions
    FROM pg_catalog.pg_default_acl d
    LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
    LEFT JOIN LATERAL (
           SELECT pg_catalog.array_agg(a.grantee ORDER BY a.grantee, a.is_grantable) AS grantees,
                  pg_catalog.array_agg(a.is_grantable ORDER BY a.grantee, a.is_grantable) AS grantable,
                  pg_catalog.array_agg(a.actions ORDER BY a.grantee, a.is_grantable) AS actions
             FROM (SELECT CASE WHEN x.grantee = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(x.grantee)::pg_catalog.text END AS grantee,
                          x.is_grantable,
                          COALESCE(pg_catalog.string_agg(x.privilege_type, ' ' ORDER BY x.privilege_type), '') AS actions
                     FROM (SELECT e.grantee, e.privilege_type, e.is_grantable
                             FROM pg_catalog.unnest(d.defaclacl) i
                            CROSS JOIN LATERAL pg_catalog.aclexplode(ARRAY[i]) e
                            WHERE d.defaclnamespace <> 0
                               OR NOT i = ANY (pg_catalog.acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole))
                            UNION ALL
                           SELECT DISTINCT s.grantee, NULL::pg_catalog.text, false
                             FROM pg_catalog.aclexplode(pg_catalog.acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) s
                            WHERE d.defaclnamespace = 0
                              AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(d.defaclacl) e WHERE e.grantee = s.grantee)) x
                    GROUP BY x.grantee, x.is_grantable) a) r ON true
   ORDER BY d.oid`;

/** What objects that a role will make give to others. It holds for what is made after it, and so comes last. */
export const defaultPrivileges: PostgresKind<"defaultPrivileges"> = {
  kind: "defaultPrivileges",
  noun: "default privileges",
  operations: { create: "alter_default_privileges", drop: "alter_default_privileges", alter: "alter_default_privileges" },
  fields: { role: { compare: "value" }, schema: { compare: "value" }, on: { compare: "value" }, grants: { compare: "value" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "always" },
  outermost: true,
  comparedWith: "privileges",
  among: { catalog: "pg_default_acl" },
  query: () => query,
  read,
  via: () => null,
  designation: (object) => `DEFAULT PRIVILEGES ${object.path.join(" ")}`,
  holdsRows: () => false,
  claims: () => [],
  create: (after) => regrant(after, [], after.facts.grants),
  drop: (before) => regrant(before, before.facts.grants, []),
  alter: (before, after) => ({ by: "statements", statements: regrant(after, before.facts.grants, after.facts.grants) }),
};

const nouns: Readonly<Record<string, string>> = { r: "TABLES", S: "SEQUENCES", f: "FUNCTIONS", T: "TYPES", n: "SCHEMAS", L: "LARGE OBJECTS" };

/** What PUBLIC may do with a new object (documentation, 5.8, table of access privileges). */
const toPublic: Readonly<Record<string, readonly string[]>> = { FUNCTIONS: ["EXECUTE"], TYPES: ["USAGE"] };

function read([oid, role, schemaOid, schema, letter, grantees, grantable, actions]: readonly Cell[], known: Known): ReturnType<PostgresKind<"defaultPrivileges">["read"]> {
  const parent = known.schema(text(schemaOid)) ?? null;
  const facts: DefaultPrivilegesFacts = { role: text(role), schema: schema ?? null, on: nouns[text(letter)] ?? text(letter), grants: readGrants(list(grantees), list(grantable), list(actions)) };
  return { addresses: [addressOf(catalogs.defaultPrivileges, text(oid))], path: [facts.role, facts.schema ?? "", facts.on], parent: parent?.id ?? null, owner: null, facts };
}

function readGrants(grantees: readonly string[], grantable: readonly string[], actions: readonly string[]): readonly Privilege[] {
  return grantees.map((grantee, i) => ({ grantee, actions: (actions[i] ?? "").split(" ").filter((action) => action !== ""), grantable: flag(grantable[i]), column: null }));
}

function regrant(object: DefaultPrivileges, before: readonly Privilege[], after: readonly Privilege[]): readonly Statement[] {
  const { role, schema, on } = object.facts;
  const place = schema === null ? "" : ` IN SCHEMA ${quoteIdentifier(schema)}`;
  const standard = (grantee: string): readonly string[] => (schema !== null ? [] : grantee === "" ? (toPublic[on] ?? []) : grantee === role ? ["ALL"] : []);
  return changeRights(before, after, { prefix: `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(role)}${place} `, on, standard, effects: does("defaultRights", object, { what: role }) });
}
