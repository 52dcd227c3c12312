import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { blankForeignKey, type ForeignKeyAction, type ForeignKeyFacts } from "../../../model/kinds/foreign-key.ts";
import type { SchemaObject, Use } from "../../../model/object.ts";
import type { Statement } from "../../../model/step.ts";
import { alterTable, type Rules } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, text } from "../cells.ts";
import { addConstraint, dropConstraint, idOfParent } from "../constraint.ts";
import type { Features } from "../features.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { ownName, tableOf } from "../names.ts";
import { askForeignKey } from "../questions.ts";
import { renameConstraint } from "../rename.ts";

/**
 * PostgreSQL 13 to 18; the columns of SET NULL and SET DEFAULT from 15, NOT ENFORCED and PERIOD from 18. The columns are numbers in their tables. A foreign key on a
 * partitioned table has a copy for each of its partitions, which is none of ours.
 */
const query = (features: Features): string => `
  SELECT k.oid,
         k.conrelid,
         k.conname,
         k.conkey,
         k.confrelid,
         k.confkey,
         k.conindid,
         k.confupdtype,
         k.confdeltype,
         ${features.deleteColumns ? "k.confdelsetcols" : "NULL"},
         k.confmatchtype,
         k.condeferrable,
         k.condeferred,
         k.convalidated,
         ${features.notEnforced ? "k.conenforced" : "true"},
         ${features.temporalKeys ? "k.conperiod" : "false"},
         pn.nspname,
         pt.relname,
         pk.conname
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
    LEFT JOIN pg_catalog.pg_constraint pk ON pk.oid = k.conparentid
    LEFT JOIN pg_catalog.pg_class pt ON pt.oid = pk.conrelid
    LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pt.relnamespace
   WHERE k.contype = 'f'
     AND pk.conrelid IS DISTINCT FROM k.conrelid
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
   ORDER BY k.conrelid, k.conname`;

/** Foreign keys. */
export const foreignKey: PostgresKind<"foreignKey"> = {
  kind: "foreignKey",
  noun: "foreign key",
  operations: { create: "add_foreign_key", drop: "drop_foreign_key", alter: "alter_foreign_key" },
  fields: {
    columns: { compare: "value" },
    references: { compare: "value" },
    referencedColumns: { compare: "value" },
    onUpdate: { compare: "value" },
    onDelete: { compare: "value" },
    onDeleteColumns: { compare: "value" },
    match: { compare: "value" },
    deferrable: { compare: "value" },
    initiallyDeferred: { compare: "value" },
    validated: { compare: "value" },
    enforced: { compare: "value" },
    period: { compare: "value" },
    named: { compare: "none" },
  },
  hasOwner: () => false,
  grants: null,
  folds: { create: "unlessCycle", drop: "unlessCycle" },
  standsAlone: ({ facts }) => !facts.validated,
  among: { catalog: "pg_constraint", where: { column: "contype", is: ["f"] } },
  query,
  read,
  via: () => null,
  designation: (object) => `CONSTRAINT ${ownName(object)} ON ${tableOf(object)}`,
  holdsRows: () => false,
  claims: ({ path }) => [`constraint ${path.join(".")}`],
  create: (after, context) => [addConstraint(after, context, after.facts.validated && after.facts.enforced ? "addForeignKey" : "addForeignKeyNotValid")],
  drop: (before, context) => [dropConstraint(before, context)],
  asks: askForeignKey,
  rename: renameConstraint("rename_foreign_key"),
  alter,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"foreignKey">["read"]> {
  const [oid, relation, name, columns, target, targetColumns, key, onUpdate, onDelete, onDeleteColumns, match, deferrable, deferred, validated, enforced, period, ...parentKey] = row;
  const [table, references] = [known.relation(text(relation)), known.relation(text(target))];
  if (table === undefined || references === undefined) return null;
  const facts: ForeignKeyFacts = {
    ...blankForeignKey,
    columns: known.columns(text(relation), list(columns)),
    references: references.id,
    referencedColumns: known.columns(text(target), list(targetColumns)),
    onUpdate: actions[text(onUpdate)] ?? "no action",
    onDelete: actions[text(onDelete)] ?? "no action",
    onDeleteColumns: known.columns(text(relation), list(onDeleteColumns)),
    match: match === "f" ? "full" : "simple",
    deferrable: flag(deferrable),
    initiallyDeferred: flag(deferred),
    validated: flag(validated) || !flag(enforced),
    enforced: flag(enforced),
    period: flag(period),
  };
  const needs: readonly Use[] = [
    { id: references.id, via: "references", how: "value" },
    ...known.need(addressOf(catalogs.relation, text(key)), "referencedColumns"),
    ...known.needColumns(text(relation), list(columns), "columns"),
    ...known.needColumns(text(target), list(targetColumns), "referencedColumns"),
  ];
  return { addresses: [addressOf(catalogs.constraint, text(oid))], path: [...table.path, text(name)], parent: table.id, owner: null, facts, needs, impliedBy: idOfParent("foreignKey", parentKey) };
}

const actions: Readonly<Record<string, ForeignKeyAction>> = { a: "no action", r: "restrict", c: "cascade", n: "set null", d: "set default" };

/**
 * PostgreSQL documentation, ALTER TABLE: VALIDATE lets others go on writing; ALTER CONSTRAINT changes when a foreign key is checked, and
 * whether at all, in which case all rows are read.
 */
function alter(before: SchemaObject<"foreignKey">, after: SchemaObject<"foreignKey">, fields: readonly string[], context: WriteContext): Alteration {
  const inPlace = fields.every((field) => field === "validated" || field === "deferrable" || field === "initiallyDeferred" || field === "enforced");
  if (!inPlace || (before.facts.validated && !after.facts.validated)) return { by: "recreate" };
  const { deferrable, initiallyDeferred, validated, enforced } = after.facts;
  const timing = deferrable ? `DEFERRABLE INITIALLY ${initiallyDeferred ? "DEFERRED" : "IMMEDIATE"}` : "NOT DEFERRABLE";
  const change = (action: string, rules: Rules): Statement => alterTable(after, action, context, rules, { other: after.facts.references });
  const deferring = fields.some((field) => field === "deferrable" || field === "initiallyDeferred") ? [change(`ALTER CONSTRAINT ${ownName(after)} ${timing}`, "alterForeignKey")] : [];
  const enforcing = fields.includes("enforced") ? [change(`ALTER CONSTRAINT ${ownName(after)} ${enforced ? "ENFORCED" : "NOT ENFORCED"}`, enforced ? "enforceForeignKey" : "alterForeignKey")] : [];
  const validating = fields.includes("validated") && validated && enforced ? [change(`VALIDATE CONSTRAINT ${ownName(after)}`, "validateForeignKey")] : [];
  return { by: "statements", statements: [...deferring, ...enforcing, ...validating] };
}
