import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { idOf } from "../../../model/id.ts";
import type { MaterializedViewFacts } from "../../../model/kinds/materialized-view.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterRelation, effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, maybe, maybes, options, text } from "../cells.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { needOf, qualified } from "../names.ts";
import { optionChanges, optionList } from "../options.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renamePart, renameTo } from "../rename.ts";
import { clusterOn } from "../table-change.ts";

/** PostgreSQL 13 to 18. Columns of a materialized view are never dropped, so that they are numbered without gaps. */
const query = `
  SELECT c.oid,
         c.relnamespace,
         c.relname,
         pg_catalog.pg_get_userbyid(c.relowner),
         c.reloptions,
         CASE WHEN am.amname <> pg_catalog.current_setting('default_table_access_method') THEN am.amname END,
         ts.spcname,
         ci.relname,
         c.relispopulated,
         pg_catalog.pg_get_viewdef(c.oid),
         a.names,
         a.types,
         a.comments
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
    LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN (pg_catalog.pg_index k JOIN pg_catalog.pg_class ci ON ci.oid = k.indexrelid) ON k.indrelid = c.oid AND k.indisclustered
    LEFT JOIN (SELECT va.attrelid,
                      pg_catalog.array_agg(va.attname ORDER BY va.attnum) AS names,
                      pg_catalog.array_agg(pg_catalog.format_type(va.atttypid, va.atttypmod) ORDER BY va.attnum) AS types,
                      pg_catalog.array_agg(cm.description ORDER BY va.attnum) AS comments
                 FROM pg_catalog.pg_class vc
                 JOIN pg_catalog.pg_attribute va ON va.attrelid = vc.oid
                 LEFT JOIN pg_catalog.pg_description cm ON cm.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND cm.objoid = va.attrelid AND cm.objsubid = va.attnum
                WHERE vc.relkind = 'm'
                  AND va.attnum > 0
                GROUP BY va.attrelid) a ON a.attrelid = c.oid
   WHERE c.relkind = 'm'
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY n.nspname, c.relname`;

/** Materialized views: what they hold can be computed again, so that they are made anew where they change. */
export const materializedView: PostgresKind<"materializedView"> = {
  kind: "materializedView",
  noun: "materialized view",
  operations: { create: "create_materialized_view", drop: "drop_materialized_view", alter: "alter_materialized_view" },
  fields: {
    definition: { compare: "value" },
    columns: { compare: "value" },
    options: { compare: "value" },
    accessMethod: { compare: "value" },
    tablespace: { compare: "value" },
    clusteredOn: { compare: "value", late: "always" },
    populated: { compare: "none" },
  },
  hasOwner: () => true,
  grants: { on: (object) => `TABLE ${qualified(object)}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["m"] } },
  query: () => query,
  read,
  via: () => "definition",
  designation: (object) => `MATERIALIZED VIEW ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`relation ${object.path.join(".")}`, `type ${object.path.join(".")}`],
  create,
  drop: (before, context) => [
    statement(`DROP MATERIALIZED VIEW ${qualified(before)}`, effects(before.id, context, context.remains(before.id) ? "dropView" : "loseRelation", before)),
  ],
  rename: renameTo((object) => `MATERIALIZED VIEW ${qualified(object)}`, { operation: "rename_materialized_view", words: ["view"] }),
  parts: [
    renamePart({
      noun: "column",
      operation: "rename_view_column",
      names: ({ facts }) => facts.columns.map(({ name }) => name),
      statement: (object) => `ALTER MATERIALIZED VIEW ${qualified(object)}`,
      action: (from, to) => `RENAME COLUMN ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`,
      renamed: (object, swap) => ({ ...object, facts: { ...object.facts, columns: object.facts.columns.map((column) => ({ ...column, name: swap(column.name) })) } }),
    }),
  ],
  alter,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"materializedView">["read"]> {
  const [oid, schema, name, owner, reloptions, accessMethod, tablespace, cluster, populated, definition, names, types, comments] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const [columnTypes, columnComments] = [list(types), maybes(comments)];
  const columns = list(names).map((column, i) => ({ name: column, type: columnTypes[i] ?? "", default: null, comment: columnComments[i] ?? null }));
  columns.forEach((column, i) => known.nameColumn(text(oid), String(i + 1), column.name));
  const path = [...parent.path, text(name)];
  const clusteredOn = typeof cluster === "string" ? idOf("index", [...path, cluster]) : null;
  const facts: MaterializedViewFacts = {
    definition: text(definition).replace(/;$/, ""),
    columns,
    options: options(reloptions),
    accessMethod: maybe(accessMethod),
    tablespace: maybe(tablespace),
    clusteredOn,
    populated: flag(populated),
  };
  return { addresses: [addressOf(catalogs.relation, text(oid))], path, parent: parent.id, owner: maybe(owner), facts, needs: needOf(clusteredOn, "clusteredOn") };
}

function create(after: SchemaObject<"materializedView">): readonly Statement[] {
  const { accessMethod, options, tablespace, definition, populated } = after.facts;
  const parts = [
    `CREATE MATERIALIZED VIEW ${qualified(after)}`,
    accessMethod === null ? "" : ` USING ${quoteIdentifier(accessMethod)}`,
    Object.keys(options).length === 0 ? "" : ` WITH (${optionList(options)})`,
    tablespace === null ? "" : ` TABLESPACE ${quoteIdentifier(tablespace)}`,
    ` AS\n${definition}`,
    populated ? "" : "\nWITH NO DATA",
  ];
  return [statement(parts.join("")), ...commentChanges([], after)];
}

function commentChanges(before: readonly { readonly comment: string | null }[], after: SchemaObject<"materializedView">): readonly Statement[] {
  return after.facts.columns.flatMap(({ name, comment }, i) =>
    (before[i]?.comment ?? null) === comment ? [] : [statement(`COMMENT ON COLUMN ${qualified(after)}.${quoteIdentifier(name)} IS ${comment === null ? "NULL" : quoteLiteral(comment)}`)],
  );
}

function alter(before: SchemaObject<"materializedView">, after: SchemaObject<"materializedView">, fields: readonly string[], context: WriteContext): Alteration {
  const sameColumns = after.facts.columns.every(({ name, type }, i) => before.facts.columns[i]?.name === name && before.facts.columns[i].type === type);
  if (fields.includes("definition") || fields.includes("accessMethod") || !sameColumns) return { by: "recreate" };
  const moved = fields.includes("tablespace") ? [alterRelation("MATERIALIZED VIEW", after, `SET TABLESPACE ${quoteIdentifier(after.facts.tablespace ?? "pg_default")}`, context, "moveMaterializedView")] : [];
  const set = optionChanges(before.facts.options, after.facts.options).map((action) => alterRelation("MATERIALIZED VIEW", after, action, context, "alterMaterializedView"));
  const clustered = fields.includes("clusteredOn") ? [clusterOn("MATERIALIZED VIEW", after, context)] : [];
  return { by: "statements", statements: [...moved, ...set, ...clustered, ...commentChanges(before.facts.columns, after)] };
}
