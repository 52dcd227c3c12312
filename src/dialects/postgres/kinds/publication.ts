import type { Alteration } from "../../../model/dialect.ts";
import type { PublicationFacts, PublishedTable } from "../../../model/kinds/publication.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, maybe, maybes, text } from "../cells.ts";
import { parenthesised } from "../expression.ts";
import type { Features } from "../features.ts";
import { ruled } from "../hazards.ts";
import type { Need, PostgresKind } from "../kind.ts";
import { columnList, ownName } from "../names.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renameTo } from "../rename.ts";

type Publication = SchemaObject<"publication">;

/** PostgreSQL 13 to 18; schemas, columns and rows from 15, generated columns from 18. */
const query = (features: Features): string => `
  SELECT p.oid,
         p.pubname,
         pg_catalog.pg_get_userbyid(p.pubowner),
         p.puballtables,
         p.pubinsert,
         p.pubupdate,
         p.pubdelete,
         p.pubtruncate,
         p.pubviaroot,
         ${features.publishedGeneratedColumns ? "p.pubgencols" : "NULL"},
         t.oids,
         t.tables,
         t.columns,
         t.conditions,
         ${features.publishedSchemas ? "s.oids" : "NULL"},
         ${features.publishedSchemas ? "s.names" : "NULL"}
    FROM pg_catalog.pg_publication p
    LEFT JOIN LATERAL (
           SELECT pg_catalog.array_agg(r.oid ORDER BY r.prrelid::pg_catalog.regclass::pg_catalog.text) AS oids,
                  pg_catalog.array_agg(r.prrelid::pg_catalog.regclass::pg_catalog.text ORDER BY r.prrelid::pg_catalog.regclass::pg_catalog.text) AS tables,
                  pg_catalog.array_agg(${features.publishedSchemas ? publishedColumns : "NULL::pg_catalog.text"} ORDER BY r.prrelid::pg_catalog.regclass::pg_catalog.text) AS columns,
                  pg_catalog.array_agg(${features.publishedSchemas ? "pg_catalog.pg_get_expr(r.prqual, r.prrelid)" : "NULL::pg_catalog.text"} ORDER BY r.prrelid::pg_catalog.regclass::pg_catalog.text) AS conditions
             FROM pg_catalog.pg_publication_rel r
            WHERE r.prpubid = p.oid) t ON true
${features.publishedSchemas ? publishedSchemas : ""}\
   WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_publication'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e')
   ORDER BY p.pubname`;

const publishedColumns = `(SELECT pg_catalog.array_agg(a.attname ORDER BY a.attnum)::pg_catalog.text
                                       FROM pg_catalog.pg_attribute a
                                      WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::pg_catalog.int2[]))`;

const publishedSchemas = `\
    LEFT JOIN LATERAL (
           SELECT pg_catalog.array_agg(x.oid ORDER BY n.nspname) AS oids,
                  pg_catalog.array_agg(n.nspname ORDER BY n.nspname) AS names
             FROM pg_catalog.pg_publication_namespace x
             JOIN pg_catalog.pg_namespace n ON n.oid = x.pnnspid
            WHERE x.pnpubid = p.oid) s ON true
`;

/** Publications. Their tables and schemas can be taken out for a while, when something of these is changed. */
export const publication: PostgresKind<"publication"> = {
  kind: "publication",
  noun: "publication",
  operations: { create: "create_publication", drop: "drop_publication", alter: "alter_publication" },
  fields: {
    allTables: { compare: "value" },
    tables: { compare: "value", late: "inCycle" },
    schemas: { compare: "value", late: "inCycle" },
    operations: { compare: "value" },
    viaRoot: { compare: "value" },
    generatedColumns: { compare: "value" },
  },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_publication" },
  query,
  read,
  via: ({ kind }: Need) => (kind === "schema" ? "schemas" : "tables"),
  designation: (object) => `PUBLICATION ${ownName(object)}`,
  holdsRows: () => false,
  claims: (object) => [`publication ${nameOf(object)}`],
  create,
  drop: (before) => [ruled(`DROP PUBLICATION ${ownName(before)}`, "publishLess", before)],
  rename: renameTo((object) => `PUBLICATION ${ownName(object)}`, { operation: "rename_publication" }),
  alter,
};

function read(row: readonly Cell[]): ReturnType<PostgresKind<"publication">["read"]> {
  const [oid, name, owner, allTables, insert, update, remove, truncate, viaRoot, generated, tableOids, tables, columns, conditions, schemaOids, schemas] = row;
  const flags = [insert, update, remove, truncate];
  const facts: PublicationFacts = {
    allTables: flag(allTables),
    tables: readTables(list(tables), maybes(columns), maybes(conditions)),
    schemas: list(schemas),
    operations: ["insert", "update", "delete", "truncate"].filter((_, i) => flag(flags[i])),
    viaRoot: flag(viaRoot),
    generatedColumns: generated === "s" ? "stored" : "none",
  };
  const addresses = [
    addressOf(catalogs.publication, text(oid)),
    ...list(tableOids).map((each) => addressOf(catalogs.publishedTable, each)),
    ...list(schemaOids).map((each) => addressOf(catalogs.publishedSchema, each)),
  ];
  return { addresses, path: [text(name)], parent: null, owner: maybe(owner), facts };
}

function readTables(tables: readonly string[], columns: readonly (string | null)[], conditions: readonly (string | null)[]): readonly PublishedTable[] {
  return tables.map((table, i) => {
    const names = columns[i] ?? null;
    return { table, columns: names === null ? null : list(names), where: conditions[i] ?? null };
  });
}

/** ONLY, since the tables that inherit from one are published by themselves. */
function published({ table, columns, where }: PublishedTable): string {
  return `ONLY ${table}${columns === null ? "" : ` ${columnList(columns)}`}${where === null ? "" : ` WHERE ${parenthesised(where)}`}`;
}

function create(after: Publication): readonly Statement[] {
  const { allTables, tables, schemas } = after.facts;
  // TABLE stands once before them: before 15 no list can have it twice.
  const items = [...(tables.length === 0 ? [] : [`TABLE ${tables.map(published).join(", ")}`]), ...schemas.map((schema) => `TABLES IN SCHEMA ${quoteIdentifier(schema)}`)];
  const what = allTables ? " FOR ALL TABLES" : items.length === 0 ? "" : ` FOR ${items.join(", ")}`;
  return [statement(`CREATE PUBLICATION ${ownName(after)}${what} WITH (${parameters(after.facts, Object.keys(after.facts))})`)];
}

/** What WITH and SET can say, of the given fields. */
function parameters({ operations, viaRoot, generatedColumns }: PublicationFacts, fields: readonly string[]): string {
  const said = [
    ...(fields.includes("operations") ? [`publish = ${quoteLiteral(operations.join(", "))}`] : []),
    ...(fields.includes("viaRoot") ? [`publish_via_partition_root = ${viaRoot}`] : []),
    ...(fields.includes("generatedColumns") && (generatedColumns !== "none" || !fields.includes("allTables")) ? [`publish_generated_columns = ${generatedColumns}`] : []),
  ];
  return said.join(", ");
}

/** PostgreSQL documentation, ALTER PUBLICATION: everything but FOR ALL TABLES. */
function alter(before: Publication, after: Publication, fields: readonly string[]): Alteration {
  if (fields.includes("allTables")) return { by: "recreate" };
  const settings = parameters(after.facts, fields);
  const setting = settings === "" ? [] : [ruled(`ALTER PUBLICATION ${ownName(after)} SET (${settings})`, "publishLess", after)];
  return { by: "statements", statements: [...memberChanges(before, after, fields), ...setting] };
}

/** A table whose columns or rows change is taken out and put in again, in one transaction. */
function memberChanges(before: Publication, after: Publication, fields: readonly string[]): readonly Statement[] {
  const tables = fields.includes("tables");
  const dropped = [
    ...(tables ? missing(before.facts.tables, after.facts.tables).map(({ table }) => `TABLE ONLY ${table}`) : []),
    ...(fields.includes("schemas") ? missing(before.facts.schemas, after.facts.schemas).map((schema) => `TABLES IN SCHEMA ${quoteIdentifier(schema)}`) : []),
  ];
  const added = [
    ...(tables ? missing(after.facts.tables, before.facts.tables).map((table) => `TABLE ${published(table)}`) : []),
    ...(fields.includes("schemas") ? missing(after.facts.schemas, before.facts.schemas).map((schema) => `TABLES IN SCHEMA ${quoteIdentifier(schema)}`) : []),
  ];
  return [
    ...dropped.map((item) => ruled(`ALTER PUBLICATION ${ownName(after)} DROP ${item}`, "publishLess", after)),
    ...added.map((item) => statement(`ALTER PUBLICATION ${ownName(after)} ADD ${item}`)),
  ];
}

function missing<T>(items: readonly T[], from: readonly T[]): readonly T[] {
  const known = new Set(from.map((item) => JSON.stringify(item)));
  return items.filter((item) => !known.has(JSON.stringify(item)));
}
