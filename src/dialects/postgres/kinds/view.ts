import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { blankView, type ViewColumn, type ViewFacts } from "../../../model/kinds/view.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterRelation, effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, maybes, options, text } from "../cells.ts";
import type { RuleId } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { optionChanges, optionList } from "../options.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renamePart, renameTo } from "../rename.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT c.oid,
         c.relnamespace,
         c.relname,
         pg_catalog.pg_get_userbyid(c.relowner),
         c.reloptions,
         pg_catalog.pg_get_viewdef(c.oid),
         a.names,
         a.types,
         a.defaults,
         a.comments
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN (SELECT va.attrelid,
                 pg_catalog.array_agg(va.attname ORDER BY va.attnum) AS names,
                 pg_catalog.array_agg(pg_catalog.format_type(va.atttypid, va.atttypmod)
                   || CASE WHEN va.attcollation <> vt.typcollation THEN ' COLLATE ' || pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) ELSE '' END
                   ORDER BY va.attnum) AS types,
                 pg_catalog.array_agg(pg_catalog.pg_get_expr(d.adbin, d.adrelid) ORDER BY va.attnum) AS defaults,
                 pg_catalog.array_agg(cm.description ORDER BY va.attnum) AS comments
            FROM pg_catalog.pg_class vc
            JOIN pg_catalog.pg_attribute va ON va.attrelid = vc.oid
            JOIN pg_catalog.pg_type vt ON vt.oid = va.atttypid
            LEFT JOIN pg_catalog.pg_collation co ON co.oid = va.attcollation AND va.attcollation <> vt.typcollation
            LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = va.attrelid AND d.adnum = va.attnum
            LEFT JOIN pg_catalog.pg_description cm ON cm.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND cm.objoid = va.attrelid AND cm.objsubid = va.attnum
           WHERE vc.relkind = 'v' AND vc.oid >= 16384
             AND va.attnum > 0
             AND NOT va.attisdropped
           GROUP BY va.attrelid) a ON a.attrelid = c.oid
   WHERE c.relkind = 'v'
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY n.nspname, c.relname`;

/** Views. */
export const view: PostgresKind<"view"> = {
  kind: "view",
  noun: "view",
  operations: { create: "create_view", drop: "drop_view", alter: "alter_view" },
  fields: { definition: { compare: "value" }, columns: { compare: "value" }, options: { compare: "value" }, columnsNamed: { compare: "none" }, valid: { compare: "none" } },
  hasOwner: () => true,
  grants: { on: (object) => `TABLE ${qualified(object)}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["v"] } },
  query: () => query,
  read,
  via: ({ part }) => (part === "default" ? "columns" : "definition"),
  designation: (object) => `VIEW ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`relation ${object.path.join(".")}`, `type ${object.path.join(".")}`],
  create: (after, context) => [statement(`CREATE VIEW ${body(after)}`), ...columnChanges([], after, context)],
  drop: (before, context) => [
    statement(`DROP VIEW ${qualified(before)}`, effects(before.id, context, context.remains(before.id) ? "dropView" : "loseRelation", before)),
  ],
  rename: renameTo((object) => `VIEW ${qualified(object)}`, { operation: "rename_view" }),
  parts: [
    renamePart({
      noun: "column",
      operation: "rename_view_column",
      names: ({ facts }) => facts.columns.map(({ name }) => name),
      statement: (object) => `ALTER VIEW ${qualified(object)}`,
      action: (from, to) => `RENAME COLUMN ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`,
      renamed: (object, swap) => ({ ...object, facts: { ...object.facts, columns: object.facts.columns.map((column) => ({ ...column, name: swap(column.name) })) } }),
    }),
  ],
  alter,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"view">["read"]> {
  const [oid, schema, name, owner, reloptions, definition, names, types, defaults, comments] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const facts: ViewFacts = { ...blankView, definition: text(definition).replace(/;$/, ""), columns: readColumns(list(names), list(types), maybes(defaults), maybes(comments)), options: options(reloptions) };
  return { addresses: [addressOf(catalogs.relation, text(oid))], path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts };
}

function readColumns(names: readonly string[], types: readonly string[], defaults: readonly (string | null)[], comments: readonly (string | null)[]): readonly ViewColumn[] {
  return names.map((name, i) => ({ name, type: types[i] ?? "", default: defaults[i] ?? null, comment: comments[i] ?? null }));
}

function body(after: SchemaObject<"view">): string {
  const options = after.facts.options;
  const settings = Object.keys(options).length === 0 ? "" : ` WITH (${optionList(options)})`;
  return `${qualified(after)}${settings} AS\n${after.facts.definition}`;
}

/** PostgreSQL documentation, CREATE VIEW: OR REPLACE keeps the columns that are there and may add more behind them. */
function alter(before: SchemaObject<"view">, after: SchemaObject<"view">, fields: readonly string[], context: WriteContext): Alteration {
  const [old, wanted] = [before.facts.columns, after.facts.columns];
  if (!old.every((column, i) => column.name === wanted[i]?.name && column.type === wanted[i].type)) return { by: "recreate" };
  const queried = fields.includes("definition");
  const changed = ["security_invoker", "security_barrier"].filter((name) => before.facts.options[name] !== after.facts.options[name]);
  const rules: readonly RuleId[] = ["alterView", ...(changed.length === 0 ? [] : ["viewRights" as const])];
  const about = { what: changed.join(" and ") };
  const replacing = queried ? [statement(`CREATE OR REPLACE VIEW ${body(after)}`, effects(after.id, context, rules, after, about))] : [];
  const setting = queried ? [] : optionChanges(before.facts.options, after.facts.options).map((action) => alterRelation("VIEW", after, action, context, rules, about));
  return { by: "statements", statements: [...replacing, ...setting, ...columnChanges(old, after, context)] };
}

function columnChanges(before: readonly ViewColumn[], after: SchemaObject<"view">, context: WriteContext): readonly Statement[] {
  return after.facts.columns.flatMap((column, i) => {
    const old = before[i] ?? { default: null, comment: null };
    const name = quoteIdentifier(column.name);
    const defaults = column.default === null ? "DROP DEFAULT" : `SET DEFAULT ${column.default}`;
    const comment = column.comment === null ? "NULL" : quoteLiteral(column.comment);
    return [
      ...(old.default === column.default ? [] : [alterRelation("VIEW", after, `ALTER COLUMN ${name} ${defaults}`, context, "alterView")]),
      ...(old.comment === column.comment ? [] : [statement(`COMMENT ON COLUMN ${qualified(after)}.${name} IS ${comment}`)]),
    ];
  });
}
