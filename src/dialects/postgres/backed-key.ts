import type { WriteContext } from "../../model/dialect.ts";
import type { FactsOf } from "../../model/kinds/index.ts";
import type { KeyFacts } from "../../model/kinds/key.ts";
import type { SchemaObject } from "../../model/object.ts";
import { addressOf, catalogs } from "./catalogs.ts";
import { type Cell, flag, list, maybe, options, text } from "./cells.ts";
import { addConstraint, alterKey, attachToPresent, chosenNames, dropConstraint, idOfParent, membership } from "./constraint.ts";
import type { Features } from "./features.ts";
import type { Found, Known } from "./kind.ts";
import { needOf, ownName, tableOf } from "./names.ts";
import { askKey } from "./questions.ts";

type Key = SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">;
type KeyKind = "primaryKey" | "uniqueKey";
type CommonFacts = Omit<KeyFacts, keyof typeof unknownHere>;

/** How the catalogs tell the two kinds of keys, and what the server calls the ones that it makes. */
const ways = {
  primaryKey: { contype: "p", label: "pkey", namesColumns: false },
  uniqueKey: { contype: "u", label: "key", namesColumns: true },
} as const;

/** The keys of one kind with the indexes that back them. PostgreSQL 13 to 18; WITHOUT OVERLAPS from 18. The columns are numbers in their table. */
const query = (kind: KeyKind, features: Features): string => `
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
         pi.indisvalid${features.nullsNotDistinct && kind === "uniqueKey" ? ",\n         i.indnullsnotdistinct" : ""}
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
   WHERE k.contype = '${ways[kind].contype}'
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
   ORDER BY k.conrelid, k.conname`;

/** One row of that query; `whole` adds what one kind of key alone has, which comes behind the rest. */
export function readKey<K extends KeyKind>(kind: K, row: readonly Cell[], known: Known, whole: (common: CommonFacts, own: readonly Cell[]) => FactsOf[K]): Found<K> | null {
  const [oid, relation, index, name, columnNumbers, includeNumbers, withoutOverlaps, deferrable, deferred, reloptions, tablespace, ofKey, schema, parent, key, valid, wholeValid, ...own] = row;
  const table = known.relation(text(relation));
  if (table === undefined) return null;
  const columns = known.columns(text(relation), list(columnNumbers));
  const { label, namesColumns } = ways[kind];
  const above = { id: idOfParent(flag(ofKey) ? kind : "index", [schema, parent, key]), valid: wholeValid == null || flag(wholeValid) };
  const { impliedBy, attachedTo } = membership(above, flag(ofKey) ? text(name) : null, () => chosenNames(table.path[1] ?? "", namesColumns ? columns : [], label));
  const common = {
    columns,
    withoutOverlaps: flag(withoutOverlaps),
    include: known.columns(text(relation), list(includeNumbers)),
    deferrable: flag(deferrable),
    initiallyDeferred: flag(deferred),
    options: options(reloptions),
    tablespace: maybe(tablespace),
    attachedTo,
    valid: flag(valid),
  };
  const addresses = [addressOf(catalogs.constraint, text(oid)), addressOf(catalogs.relation, text(index))];
  const needs = [...known.needColumns(text(relation), list(columnNumbers), "columns"), ...known.needColumns(text(relation), list(includeNumbers), "include"), ...needOf(attachedTo, "attachedTo")];
  return { addresses, path: [...table.path, text(name)], parent: table.id, owner: null, facts: whole(common, own), needs, impliedBy, neededBy: attachedTo };
}

const unknownHere = { collations: { compare: "none" }, descending: { compare: "none" }, conflict: { compare: "none" }, named: { compare: "none" } } as const;

/** The fields of both kinds of keys. */
export const keyFields = {
  columns: { compare: "value" },
  withoutOverlaps: { compare: "value" },
  include: { compare: "value" },
  deferrable: { compare: "value" },
  initiallyDeferred: { compare: "value" },
  options: { compare: "value" },
  tablespace: { compare: "value" },
  attachedTo: { compare: "value", late: "always", owner: true },
  valid: { compare: "value" },
  ...unknownHere,
} as const;

/** What is the same for both kinds of keys. */
export const keyEntry = (kind: KeyKind) =>
  ({
    hasOwner: () => false,
    grants: null,
    folds: { create: "unlessCycle", drop: "always" },
    standsAlone: ({ facts }: Key) => !facts.valid,
    among: { catalog: "pg_constraint", where: { column: "contype", is: [ways[kind].contype] } },
    query: (features: Features) => query(kind, features),
    via: () => "columns",
    designation: (key: Key) => `CONSTRAINT ${ownName(key)} ON ${tableOf(key)}`,
    holdsRows: () => false,
    create: (after: Key, context: WriteContext) => [addConstraint(after, context, "addKey"), ...attachToPresent(after, context)],
    drop: (before: Key, context: WriteContext) => [dropConstraint(before, context)],
    asks: askKey,
    alter: alterKey,
  }) as const;
