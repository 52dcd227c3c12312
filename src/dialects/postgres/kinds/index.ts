import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import type { IndexKey } from "../../../model/kinds/index-key.ts";
import { blankIndex, type IndexFacts } from "../../../model/kinds/table-index.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, maybe, maybes, options, text } from "../cells.ts";
import { attach, attachToPresent, chosenNames, idOfParent, indexSettings, isMadeByWhole, keysOver, membership } from "../constraint.ts";
import type { Features } from "../features.ts";
import { indexDefinition } from "../index-definition.ts";
import { statisticsChanges } from "../index-statistics.ts";
import type { Known, Need, PostgresKind } from "../kind.ts";
import { chosenName, needOf, ownName } from "../names.ts";
import { optionList } from "../options.ts";
import { askIndex } from "../questions.ts";
import { quoteName } from "../quote.ts";
import { renameOnTable } from "../rename.ts";

/**
 * PostgreSQL 13 to 18; NULLS NOT DISTINCT from 15. Those of keys are facts of their keys. An operator class is named where it
 * is not the default of its method for the type of the column, which varchar has from text. Most indexes have plain columns alone:
 * what is told key by key is gathered for the others.
 */
const query = (features: Features): string => `
  SELECT i.indexrelid,
         i.indrelid,
         c.relname,
         am.amname,
         i.indisunique,
         i.indnkeyatts,
         i.indkey,
         i.indoption,
         k.expressions,
         k.collations,
         k.opclasses,
         k.parameters,
         k.statistics,
         pg_catalog.pg_get_expr(i.indpred, i.indrelid),
         ${features.nullsNotDistinct ? "i.indnullsnotdistinct" : "false"},
         c.reloptions,
         ts.spcname,
         i.indisvalid,
         pn.nspname,
         pt.relname,
         pc.relname,
         pi.indisvalid
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_am am ON am.oid = c.relam
    LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
    LEFT JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
    LEFT JOIN pg_catalog.pg_index pi ON pi.indexrelid = pc.oid
    LEFT JOIN pg_catalog.pg_class pt ON pt.oid = pi.indrelid
    LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
    LEFT JOIN (SELECT s.attrelid,
                      pg_catalog.array_agg(CASE WHEN s.isexpression THEN pg_catalog.pg_get_indexdef(s.attrelid, s.attnum, false) END ORDER BY s.attnum) AS expressions,
                      pg_catalog.array_agg(pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(s.collname) ORDER BY s.attnum) AS collations,
                      pg_catalog.array_agg(CASE WHEN s.namesopclass OR s.attoptions IS NOT NULL
                                                THEN pg_catalog.quote_ident(os.nspname) || '.' || pg_catalog.quote_ident(s.opcname) END ORDER BY s.attnum) AS opclasses,
                      pg_catalog.array_agg(s.attoptions::pg_catalog.text ORDER BY s.attnum) AS parameters,
                      pg_catalog.array_agg(NULLIF(s.attstattarget, -1) ORDER BY s.attnum) AS statistics
                 FROM (SELECT a.attrelid, a.attnum, a.attoptions, a.attstattarget, o.opcname, o.opcnamespace, co.collname, co.collnamespace,
                              t.attnum IS NULL AS isexpression,
                              NOT o.opcdefault OR p.oid IS NOT NULL AS namesopclass,
                              pg_catalog.bool_or(t.attnum IS NULL OR a.attoptions IS NOT NULL OR a.attstattarget <> -1 OR co.oid IS NOT NULL OR NOT o.opcdefault OR p.oid IS NOT NULL)
                                OVER (PARTITION BY a.attrelid) AS isspecial
                         FROM pg_catalog.pg_index x
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indexrelid AND a.attnum <= x.indnkeyatts
                         JOIN pg_catalog.pg_opclass o ON o.oid = x.indclass[a.attnum - 1]
                         LEFT JOIN pg_catalog.pg_attribute t ON t.attrelid = x.indrelid AND t.attnum = x.indkey[a.attnum - 1]
                         LEFT JOIN pg_catalog.pg_opclass p ON p.opcmethod = o.opcmethod AND p.opcdefault AND p.oid <> o.oid
                                                          AND p.opcintype = CASE t.atttypid WHEN 'pg_catalog.varchar'::pg_catalog.regtype THEN 'pg_catalog.text'::pg_catalog.regtype ELSE t.atttypid END
                         LEFT JOIN pg_catalog.pg_collation co ON co.oid = x.indcollation[a.attnum - 1]
                                                             AND CASE WHEN t.attnum IS NULL THEN co.collname <> 'default' ELSE co.oid <> t.attcollation END
                        WHERE x.indexrelid >= 16384) s
                 JOIN pg_catalog.pg_namespace os ON os.oid = s.opcnamespace
                 LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = s.collnamespace
                WHERE s.isspecial
                GROUP BY s.attrelid
              ) k ON k.attrelid = i.indexrelid
   WHERE n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint x WHERE x.conindid = i.indexrelid AND x.contype IN ('p', 'u', 'x'))
   ORDER BY i.indrelid, c.relname`;

/** Indexes that are not behind a key. */
export const index: PostgresKind<"index"> = {
  kind: "index",
  noun: "index",
  operations: { create: "add_index", drop: "drop_index", alter: "alter_index" },
  fields: {
    unique: { compare: "value" },
    method: { compare: "value" },
    keys: { compare: "value" },
    include: { compare: "value" },
    where: { compare: "value" },
    nullsNotDistinct: { compare: "value" },
    options: { compare: "value" },
    tablespace: { compare: "value" },
    attachedTo: { compare: "value", late: "always", owner: true },
    statistics: { compare: "value" },
    valid: { compare: "value", flaw: false },
    visible: { compare: "none" },
    parser: { compare: "none" },
  },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "always" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["i", "I"] } },
  query,
  read,
  via,
  designation: (object) => `INDEX ${indexName(object)}`,
  holdsRows: () => false,
  claims: ({ path }) => [`relation ${path[0]}.${path[2]}`],
  create: (after, context) => [createIndex(after, context), ...statisticsChanges({}, after, context), ...attachToPresent(after, context)],
  usedUpBy: (before, context) => keysOver(before, context)[0]?.id ?? null,
  drop: (before, context) => [statement(`DROP INDEX ${indexName(before)}${hasKeysAttached(before, context) ? " CASCADE" : ""}`, effects(before.parent ?? before.id, context, "dropIndex", before))],
  asks: askIndex,
  rename: renameOnTable((object) => `INDEX ${indexName(object)}`, { operation: "rename_index", rule: "renameIndex" }, true),
  alter,
};

/** A key of a partition that is attached to a plain index goes with it, but only when it is asked to. */
function hasKeysAttached(before: SchemaObject<"index">, context: WriteContext): boolean {
  return before.uses.some(({ id, via }) => via === "partitions" && context.from.get(id)?.kind !== "index");
}

function indexName(object: SchemaObject): string {
  return quoteName(object.path[0] ?? null, nameOf(object));
}

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"index">["read"]> {
  const [oid, relation, name, method, unique, count, columns, flags, expressions, collations, opclasses, parameters, statistics, where, nullsNotDistinct, reloptions, tablespace, valid, schema, parent, parentIndex, wholeValid] = row;
  const table = known.relation(text(relation));
  if (table === undefined) return null;
  const numbers = list(columns);
  const details: Details = { flags: list(flags), expressions: maybes(expressions), collations: maybes(collations), opclasses: maybes(opclasses), parameters: maybes(parameters) };
  const names = known.columns(text(relation), numbers);
  const whole = { id: idOfParent("index", [schema ?? null, parent ?? null, parentIndex ?? null]), valid: wholeValid == null || flag(wholeValid) };
  const { impliedBy, attachedTo } = membership(whole, text(name), () => chosenNames(table.path[1] ?? "", names.map((column) => (column === "" ? null : column)), "idx"));
  const facts: IndexFacts = {
    ...blankIndex,
    unique: flag(unique),
    method: text(method),
    keys: numbers.slice(0, Number(count)).map((number, i) => readKey(number === "0" ? null : (known.columns(text(relation), [number])[0] ?? null), i, details)),
    include: known.columns(text(relation), numbers.slice(Number(count))),
    where: maybe(where),
    nullsNotDistinct: flag(nullsNotDistinct),
    options: options(reloptions),
    tablespace: maybe(tablespace),
    attachedTo,
    statistics: Object.fromEntries(maybes(statistics).flatMap((target, i) => (target === null ? [] : [[String(i + 1), Number(target)]]))),
    valid: flag(valid),
  };
  const plain = where === null && !numbers.slice(0, Number(count)).includes("0");
  const needs = [...(plain ? known.needColumns(text(relation), numbers, "keys") : []), ...needOf(attachedTo, "attachedTo")];
  return { addresses: [addressOf(catalogs.relation, text(oid))], path: [...table.path, text(name)], parent: table.id, owner: null, facts, needs, impliedBy, neededBy: attachedTo };
}

/** By the number of the key, from 0; empty where no key of the index has anything to say. */
interface Details {
  readonly flags: readonly string[];
  readonly expressions: readonly (string | null)[];
  readonly collations: readonly (string | null)[];
  readonly opclasses: readonly (string | null)[];
  readonly parameters: readonly (string | null)[];
}

/** pg_index.indoption: 1 is DESC, 2 is NULLS FIRST. */
function readKey(column: string | null, i: number, details: Details): IndexKey {
  const flags = Number(details.flags[i] ?? "0");
  const opclass = details.opclasses[i] ?? null;
  const parameters = details.parameters[i] ?? null;
  return {
    column,
    expression: column === null ? (details.expressions[i] ?? null) : null,
    collation: details.collations[i] ?? null,
    opclass: opclass === null || parameters === null ? opclass : `${opclass} (${optionList(options(parameters))})`,
    descending: (flags & 1) !== 0,
    nullsFirst: (flags & 2) !== 0,
  };
}

/** A column that is no plain key is in an expression or in the predicate; which of them does not matter to anybody. */
function via({ isColumn }: Need, facts: IndexFacts): string {
  return isColumn || facts.where === null ? "keys" : "where";
}

/** PostgreSQL documentation, CREATE INDEX: writers wait until it is built. That of a partitioned table is not valid while a partition lacks its part. */
function createIndex(after: SchemaObject<"index">, context: WriteContext): Statement {
  if (isMadeByWhole(after, context)) return renameMade(after, context);
  const only = isIncomplete(after, context);
  const rules = only ? "createIndexOnly" : after.facts.unique ? (["createIndex", "uniqueIndex"] as const) : "createIndex";
  return statement(indexDefinition(after, only ? "only" : "plain"), effects(after.parent ?? after.id, context, rules, after));
}

/** An index of a partitioned table to which not every partition has a part: those that it has are attached one by one. */
function isIncomplete(after: SchemaObject<"index">, context: WriteContext): boolean {
  const table = context.get(after.parent ?? "");
  return !after.facts.valid && table?.kind === "table" && table.facts.partitionBy !== null;
}

function renameMade(after: SchemaObject<"index">, context: WriteContext): Statement {
  const names = [...after.facts.keys.map(({ column }) => column ?? "expr"), ...after.facts.include];
  const made = quoteName(after.path[0] ?? null, chosenName(after.path[1] ?? "", names.join("_"), "idx"));
  return statement(`ALTER INDEX ${made} RENAME TO ${ownName(after)}`, effects(after.parent ?? after.id, context, "renameIndex", after));
}

/** That of a partitioned table is valid when all partitions have a part of it; parts cannot be taken away from it. */
function alter(before: SchemaObject<"index">, after: SchemaObject<"index">, fields: readonly string[], context: WriteContext): Alteration {
  const table = context.get(after.parent ?? "");
  const kept = ["options", "tablespace", "statistics", "attachedTo", ...(table?.kind === "table" && table.facts.partitionBy !== null ? ["valid"] : [])];
  if (fields.some((field) => !kept.includes(field)) || (before.facts.valid && !after.facts.valid)) return { by: "recreate" };
  const settings = indexSettings(indexName(after), before, after, context);
  const attached = fields.includes("attachedTo") ? attach(after, context) : [];
  return { by: "statements", statements: [...settings, ...statisticsChanges(before.facts.statistics, after, context), ...attached] };
}
