import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { idOf, type ObjectId } from "../../../model/id.ts";
import type { SchemaObject } from "../../../model/object.ts";
import type { Statement } from "../../../model/step.ts";
import { alterTable } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { flag, list, text } from "../cells.ts";
import { addConstraint, dropConstraint } from "../constraint.ts";
import type { Features } from "../features.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { ownName, tableOf } from "../names.ts";
import { askCheck } from "../questions.ts";
import { renameConstraint } from "../rename.ts";

/** PostgreSQL 13 to 18; NOT ENFORCED from 18. Those of domains are facts of the domain. */
const query = (features: Features): string => `
  SELECT k.oid,
         k.conrelid,
         k.conname,
         pg_catalog.pg_get_expr(k.conbin, k.conrelid),
         k.conkey,
         k.connoinherit,
         k.convalidated,
         ${features.notEnforced ? "k.conenforced" : "true"},
         NOT k.conislocal AND k.coninhcount > 0
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
   WHERE k.contype = 'c'
     AND k.conrelid <> 0
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
   ORDER BY k.conrelid, k.conname`;

/** CHECK constraints of tables. */
export const check: PostgresKind<"check"> = {
  kind: "check",
  noun: "check constraint",
  operations: { create: "add_check_constraint", drop: "drop_check_constraint", alter: "alter_check_constraint" },
  fields: { expression: { compare: "value" }, noInherit: { compare: "value" }, validated: { compare: "value" }, enforced: { compare: "value" }, named: { compare: "none" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "unlessCycle", drop: "always" },
  standsAlone: ({ facts }) => !facts.validated,
  among: { catalog: "pg_constraint", where: { column: "contype", is: ["c"] } },
  query,
  read: ([oid, relation, name, expression, columns, noInherit, validated, enforced, inherited], known) => {
    const table = known.relation(text(relation));
    if (table === undefined) return null;
    const facts = { expression: text(expression), noInherit: flag(noInherit), validated: flag(validated) || !flag(enforced), enforced: flag(enforced), named: true };
    return { addresses: [addressOf(catalogs.constraint, text(oid))], path: [...table.path, text(name)], parent: table.id, owner: null, facts, needs: known.needColumns(text(relation), list(columns), "expression"), impliedBy: flag(inherited) ? inheritedFrom(text(relation), text(name), known) : null };
  },
  via: () => "expression",
  designation: (object) => `CONSTRAINT ${ownName(object)} ON ${tableOf(object)}`,
  holdsRows: () => false,
  claims: ({ path }) => [`constraint ${path.join(".")}`],
  create: (after, context) => [addConstraint(after, context, after.facts.validated && after.facts.enforced ? "addCheck" : "addCheckNotValid"), ...validateBelow(after, context)],
  drop: (before, context) => [dropConstraint(before, context)],
  asks: askCheck,
  rename: renameConstraint("rename_check_constraint"),
  alter,
};

/** The check of that name of the first parent that has it. */
function inheritedFrom(relation: string, name: string, known: Known): ObjectId | null {
  const ids = known.parentsOf(relation).map((path) => idOf("check", [...path, name]));
  return ids.find((id) => known.has(id)) ?? ids[0] ?? null;
}

/** Heirs and partitions that are there get a check that is not valid as their parent does: the rows of those that have it valid are read. */
function validateBelow(after: SchemaObject<"check">, context: WriteContext): readonly Statement[] {
  if (after.facts.validated) return [];
  const below = context.to.implied(after.id).filter((each) => each.kind === "check");
  return below.filter(({ facts, parent }) => facts.validated && parent !== null && context.stays(parent)).map((each) => validate(each, context));
}

/** PostgreSQL documentation, ALTER TABLE: validation reads all rows, and others go on writing. */
function alter(_before: SchemaObject<"check">, after: SchemaObject<"check">, fields: readonly string[], context: WriteContext): Alteration {
  if (fields.some((field) => field !== "validated") || !after.facts.validated) return { by: "recreate" };
  return { by: "statements", statements: [validate(after, context)] };
}

function validate(after: SchemaObject<"check">, context: WriteContext): Statement {
  return alterTable(after, `VALIDATE CONSTRAINT ${ownName(after)}`, context, "validateCheck");
}
