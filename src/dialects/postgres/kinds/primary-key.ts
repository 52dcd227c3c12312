import { blankPrimaryKey, type PrimaryKeyFacts } from "../../../model/kinds/primary-key.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { flag, list, maybe, options, text } from "../cells.ts";
import { addConstraint, alterKey, attachToPresent, chosenNames, dropConstraint, idOfParent, membership } from "../constraint.ts";
import type { Features } from "../features.ts";
import type { PostgresKind } from "../kind.ts";
import { needOf, ownName, tableOf } from "../names.ts";
import { askKey } from "../questions.ts";
import { renameConstraint } from "../rename.ts";

/** PostgreSQL 13 to 18; WITHOUT OVERLAPS from 18. The columns are numbers in their table. */
const query = (features: Features): string => `
  SELECT k.oid,
         k.conrelid,
         k.conindid,
         k.conname,
         k.conkey,
         CASE WHEN i.indnatts > i.indnkeyatts THEN (i.indkey::pg_catalog.int2[])[i.indnkeyatts:] END,
         ${features.temporalKeys ? "k.conperiod" : "false"},
         k.condeferrable,
         k.condeferred,
         c.reloptions,
         ts.spcname,
         k.conparentid <> 0,
         pn.nspname,
         pt.relname,
         pc.relname,
         i.indisvalid,
         pi.indisvalid
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
    JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid
    JOIN pg_catalog.pg_class c ON c.oid = k.conindid
    LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = k.conindid
    LEFT JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
    LEFT JOIN pg_catalog.pg_index pi ON pi.indexrelid = pc.oid
    LEFT JOIN pg_catalog.pg_class pt ON pt.oid = pi.indrelid
    LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
   WHERE k.contype = 'p'
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
   ORDER BY k.conrelid, k.conname`;

/** Primary keys, with the indexes that back them. */
export const primaryKey: PostgresKind<"primaryKey"> = {
  kind: "primaryKey",
  noun: "primary key",
  operations: { create: "add_primary_key", drop: "drop_primary_key", alter: "alter_primary_key" },
  fields: {
    columns: { compare: "value" },
    withoutOverlaps: { compare: "value" },
    include: { compare: "value" },
    deferrable: { compare: "value" },
    initiallyDeferred: { compare: "value" },
    options: { compare: "value" },
    tablespace: { compare: "value" },
    attachedTo: { compare: "value", late: "always", owner: true },
    valid: { compare: "value" },
    autoincrement: { compare: "none" },
    descending: { compare: "none" },
    conflict: { compare: "none" },
    named: { compare: "none" },
    inline: { compare: "none" },
    collations: { compare: "none" },
    prefixes: { compare: "none" },
  },
  hasOwner: () => false,
  grants: null,
  folds: { create: "unlessCycle", drop: "always" },
  standsAlone: ({ facts }) => !facts.valid,
  among: { catalog: "pg_constraint", where: { column: "contype", is: ["p"] } },
  query,
  read: ([oid, relation, index, name, columns, include, withoutOverlaps, deferrable, deferred, reloptions, tablespace, ofKey, ...whole], known) => {
    const table = known.relation(text(relation));
    if (table === undefined) return null;
    const [schema, parent, key, valid, wholeValid] = whole;
    const { impliedBy, attachedTo } = membership({ id: idOfParent(flag(ofKey) ? "primaryKey" : "index", [schema, parent, key]), valid: wholeValid == null || flag(wholeValid) }, flag(ofKey) ? text(name) : null, () => chosenNames(table.path[1] ?? "", [], "pkey"));
    const facts: PrimaryKeyFacts = {
      ...blankPrimaryKey,
      columns: known.columns(text(relation), list(columns)),
      withoutOverlaps: flag(withoutOverlaps),
      include: known.columns(text(relation), list(include)),
      deferrable: flag(deferrable),
      initiallyDeferred: flag(deferred),
      options: options(reloptions),
      tablespace: maybe(tablespace),
      attachedTo,
      valid: flag(valid),
    };
    const addresses = [addressOf(catalogs.constraint, text(oid)), addressOf(catalogs.relation, text(index))];
    const needs = [...known.needColumns(text(relation), list(columns), "columns"), ...known.needColumns(text(relation), list(include), "include"), ...needOf(attachedTo, "attachedTo")];
    return { addresses, path: [...table.path, text(name)], parent: table.id, owner: null, facts, needs, impliedBy, neededBy: attachedTo };
  },
  via: () => "columns",
  designation: (object) => `CONSTRAINT ${ownName(object)} ON ${tableOf(object)}`,
  holdsRows: () => false,
  claims: ({ path }) => [`relation ${path[0]}.${path[2]}`, `constraint ${path.join(".")}`, `primary key ${path[0]}.${path[1]}`],
  create: (after, context) => [addConstraint(after, context, "addKey"), ...attachToPresent(after, context)],
  drop: (before, context) => [dropConstraint(before, context)],
  asks: askKey,
  rename: renameConstraint("rename_primary_key"),
  alter: alterKey,
};
