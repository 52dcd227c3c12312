import { alterTable } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { text } from "../cells.ts";
import { constraintDefinition } from "../constraint-definition.ts";
import { dropConstraint } from "../constraint.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName, tableOf } from "../names.ts";
import { renameConstraint } from "../rename.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT k.oid,
         k.conrelid,
         k.conindid,
         k.conname,
         pg_catalog.pg_get_constraintdef(k.oid)
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
   WHERE k.contype = 'x'
     AND k.conparentid = 0
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
   ORDER BY k.conrelid, k.conname`;

/** EXCLUDE constraints, with the indexes that back them. */
export const exclusion: PostgresKind<"exclusion"> = {
  kind: "exclusion",
  noun: "exclusion constraint",
  operations: { create: "add_exclusion_constraint", drop: "drop_exclusion_constraint", alter: "alter_exclusion_constraint" },
  fields: { definition: { compare: "value" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "unlessCycle", drop: "always" },
  among: { catalog: "pg_constraint", where: { column: "contype", is: ["x"] } },
  query: () => query,
  read: ([oid, relation, index, name, definition], known) => {
    const table = known.relation(text(relation));
    if (table === undefined) return null;
    const addresses = [addressOf(catalogs.constraint, text(oid)), addressOf(catalogs.relation, text(index))];
    return { addresses, path: [...table.path, text(name)], parent: table.id, owner: null, facts: { definition: text(definition) } };
  },
  via: () => "definition",
  designation: (object) => `CONSTRAINT ${ownName(object)} ON ${tableOf(object)}`,
  holdsRows: () => false,
  claims: ({ path }) => [`relation ${path[0]}.${path[2]}`, `constraint ${path.join(".")}`],
  create: (after, context) => [alterTable(after, `ADD ${constraintDefinition(after, context)}`, context, "addExclusion")],
  drop: (before, context) => [dropConstraint(before, context)],
  rename: renameConstraint("rename_exclusion_constraint"),
  alter: () => ({ by: "recreate" }),
};
