import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import type { PolicyFacts } from "../../../model/kinds/policy.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { flag, list, maybe, text } from "../cells.ts";
import { parenthesised } from "../expression.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName, tableOf } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameOnTable } from "../rename.ts";

/** PostgreSQL 13 to 18. PUBLIC is the role 0. */
const query = `
  SELECT p.oid,
         p.polrelid,
         p.polname,
         p.polcmd,
         p.polpermissive,
         (SELECT pg_catalog.array_agg(CASE WHEN r.r = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(r.r) END ORDER BY 1) FROM pg_catalog.unnest(p.polroles) r),
         pg_catalog.pg_get_expr(p.polqual, p.polrelid),
         pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
    FROM pg_catalog.pg_policy p
   ORDER BY p.polrelid, p.polname`;

/** Row security policies. They open and close access, which is always said. */
export const policy: PostgresKind<"policy"> = {
  kind: "policy",
  noun: "policy",
  operations: { create: "create_policy", drop: "drop_policy", alter: "alter_policy" },
  fields: { command: { compare: "value" }, permissive: { compare: "value" }, roles: { compare: "value" }, using: { compare: "value" }, check: { compare: "value" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "always" },
  among: { catalog: "pg_policy" },
  query: () => query,
  read: ([oid, relation, name, command, permissive, roles, using, check], known) => {
    const table = known.relation(text(relation));
    if (table === undefined) return null;
    const facts: PolicyFacts = { command: commands[text(command)] ?? "all", permissive: flag(permissive), roles: [...list(roles)].sort(), using: maybe(using), check: maybe(check) };
    return { addresses: [addressOf(catalogs.policy, text(oid))], path: [...table.path, text(name)], parent: table.id, owner: null, facts };
  },
  via: () => null,
  designation: (object) => `POLICY ${ownName(object)} ON ${tableOf(object)}`,
  holdsRows: () => false,
  claims: ({ path }) => [`policy ${path.join(".")}`],
  create,
  drop: (before, context) => [statement(`DROP POLICY ${ownName(before)} ON ${tableOf(before)}`, effects(before.parent ?? before.id, context, "changePolicy", before))],
  rename: renameOnTable((object) => `POLICY ${ownName(object)} ON ${tableOf(object)}`, { operation: "rename_policy" }, false),
  alter,
};

const commands: Readonly<Record<string, PolicyFacts["command"]>> = { "*": "all", r: "select", a: "insert", w: "update", d: "delete" };

function create(after: SchemaObject<"policy">, context: WriteContext): readonly Statement[] {
  const { command, permissive, roles, using, check } = after.facts;
  const parts = [
    `CREATE POLICY ${ownName(after)} ON ${tableOf(after)}`,
    permissive ? "" : " AS RESTRICTIVE",
    command === "all" ? "" : ` FOR ${command.toUpperCase()}`,
    ` TO ${roleList(roles)}`,
    using === null ? "" : ` USING ${parenthesised(using)}`,
    check === null ? "" : ` WITH CHECK ${parenthesised(check)}`,
  ];
  return [statement(parts.join(""), effects(after.parent ?? after.id, context, "changePolicy", after))];
}

function roleList(roles: readonly string[]): string {
  return roles.map((role) => (role === "" ? "PUBLIC" : quoteIdentifier(role))).join(", ");
}

/** PostgreSQL documentation, ALTER POLICY: roles and conditions change in place, but a condition is never taken away there. */
function alter(_before: SchemaObject<"policy">, after: SchemaObject<"policy">, fields: readonly string[], context: WriteContext): Alteration {
  const { roles, using, check } = after.facts;
  const taken = (fields.includes("using") && using === null) || (fields.includes("check") && check === null);
  if (taken || fields.includes("command") || fields.includes("permissive")) return { by: "recreate" };
  const parts = [
    fields.includes("roles") ? ` TO ${roleList(roles)}` : "",
    fields.includes("using") && using !== null ? ` USING ${parenthesised(using)}` : "",
    fields.includes("check") && check !== null ? ` WITH CHECK ${parenthesised(check)}` : "",
  ];
  const sql = `ALTER POLICY ${ownName(after)} ON ${tableOf(after)}${parts.join("")}`;
  return { by: "statements", statements: [statement(sql, effects(after.parent ?? after.id, context, "changePolicy", after))] };
}

