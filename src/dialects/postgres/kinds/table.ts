import type { WriteContext } from "../../../model/dialect.ts";
import { idOf, type ObjectId } from "../../../model/id.ts";
import { blankTable, type TableFacts } from "../../../model/kinds/table.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, maybe, options, text } from "../cells.ts";
import { divergence } from "../column-change.ts";
import { columnDefinition, columnSettings } from "../column-definition.ts";
import { constraintDefinition } from "../constraint-definition.ts";
import { ruled } from "../hazards.ts";
import type { Features } from "../features.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { columnsInOrder, named, needOf, qualified } from "../names.ts";
import { optionList } from "../options.ts";
import { askTable } from "../questions.ts";
import { moveAway, refill } from "../rebuild.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameTo } from "../rename.ts";
import { tableRows } from "../rows.ts";
import { alterTable, rowSecurity } from "../table-change.ts";
import { switchCopies } from "./trigger.ts";

/** PostgreSQL 13 to 18. The names of the columns come with the columns. */
const query = `
  SELECT c.oid,
         c.relnamespace,
         c.relname,
         pg_catalog.pg_get_userbyid(c.relowner),
         c.relpersistence,
         c.reloptions,
         t.reloptions,
         CASE WHEN am.amname <> pg_catalog.current_setting('default_table_access_method') THEN am.amname END,
         ts.spcname,
         c.relrowsecurity,
         c.relforcerowsecurity,
         c.relreplident,
         ri.relname,
         rk.contype,
         ci.relname,
         ck.contype,
         CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
         pg_catalog.pg_get_expr(c.relpartbound, c.oid),
         h.schemas,
         h.tables,
         otn.nspname,
         ot.typname
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
    LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
    LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN (pg_catalog.pg_type ot JOIN pg_catalog.pg_namespace otn ON otn.oid = ot.typnamespace) ON ot.oid = c.reloftype
    LEFT JOIN (pg_catalog.pg_index r JOIN pg_catalog.pg_class ri ON ri.oid = r.indexrelid) ON r.indrelid = c.oid AND r.indisreplident
    LEFT JOIN pg_catalog.pg_constraint rk ON rk.conindid = r.indexrelid AND rk.conrelid = c.oid AND rk.contype IN ('p', 'u', 'x')
    LEFT JOIN (pg_catalog.pg_index k JOIN pg_catalog.pg_class ci ON ci.oid = k.indexrelid) ON k.indrelid = c.oid AND k.indisclustered
    LEFT JOIN pg_catalog.pg_constraint ck ON ck.conindid = k.indexrelid AND ck.conrelid = c.oid AND ck.contype IN ('p', 'u', 'x')
    LEFT JOIN (SELECT i.inhrelid,
                      pg_catalog.array_agg(pn.nspname ORDER BY i.inhseqno) AS schemas,
                      pg_catalog.array_agg(pc.relname ORDER BY i.inhseqno) AS tables
                 FROM pg_catalog.pg_inherits i
                 JOIN pg_catalog.pg_class pc ON pc.oid = i.inhparent
                 JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
                WHERE pc.relkind IN ('r', 'p')
                GROUP BY i.inhrelid) h ON h.inhrelid = c.oid
   WHERE c.relkind IN ('r', 'p')
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY n.nspname, c.relname`;

/** Tables, those with partitions and their partitions among them. */
export const table: PostgresKind<"table"> = {
  kind: "table",
  noun: "table",
  operations: { create: "create_table", drop: "drop_table", alter: "alter_table" },
  fields: {
    columns: { compare: "none" },
    persistence: { compare: "value" },
    options: { compare: "value" },
    accessMethod: { compare: "value" },
    tablespace: { compare: "value" },
    rowSecurity: { compare: "value", operation: "alter_row_security" },
    forceRowSecurity: { compare: "value", operation: "alter_row_security" },
    replicaIdentity: { compare: "value", late: "always" },
    clusteredOn: { compare: "value", late: "always" },
    partitionBy: { compare: "value" },
    partitionOf: { compare: "value", rowsOf: true },
    inherits: { compare: "value", rowsOf: true },
    ofType: { compare: "value", late: "always" },
    strict: { compare: "none" },
    withoutRowid: { compare: "none" },
    engine: { compare: "none" },
    collation: { compare: "none" },
    partitions: { compare: "none" },
    periods: { compare: "none" },
    versioned: { compare: "none" },
  },
  hasOwner: () => true,
  grants: { on: (object) => `TABLE ${qualified(object)}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["r", "p"] } },
  query: (_features: Features) => query,
  read,
  via: ({ id }, { partitionOf, inherits, ofType }) => (id === ofType ? "ofType" : id === partitionOf?.table ? "partitionOf" : inherits.includes(id) ? "inherits" : null),
  designation: (object) => `TABLE ${qualified(object)}`,
  holdsRows: () => true,
  claims: (object) => [`relation ${object.path.join(".")}`, `type ${object.path.join(".")}`],
  create,
  follows: notValidAbove,
  drop: (before, context) => [
    ruled(`DROP TABLE ${qualified(before)}`, wereCopied(before, context) ? "dropCopied" : "dropTable", before, { on: before.id }),
  ],
  asks: askTable,
  rows: tableRows,
  rename: renameTo((object) => `TABLE ${qualified(object)}`, { operation: "rename_table" }),
  alter: alterTable,
  moveAway,
  refill,
};

/** The checks that are not valid, and become so in a new heir that has no rows yet: one that is there before gets them as its parent does. */
function notValidAbove({ id }: SchemaObject<"table">, context: WriteContext): readonly ObjectId[] {
  const valid = context.to.children(id).filter((child) => child.kind === "check").filter(({ facts }) => facts.validated);
  return valid.flatMap(({ impliedBy }) => {
    const above = impliedBy === null ? undefined : context.to.get(impliedBy);
    return above?.kind === "check" && !above.facts.validated ? [above.id] : [];
  });
}

/** Whether the rows of a partition went to the new table with those of all others. */
function wereCopied({ facts }: SchemaObject<"table">, context: WriteContext): boolean {
  const whole = facts.partitionOf === null ? undefined : context.from.get(facts.partitionOf.table);
  return whole?.kind === "table" && (context.aside(whole.id) !== undefined || wereCopied(whole, context));
}

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"table">["read"]> {
  const [oid, schema, name, owner, persistence, reloptions, toastOptions, accessMethod, tablespace, secured, forced, ...rest] = row;
  const [identity, identityIndex, identityKey, clusterIndex, clusterKey, partitionBy, bound, parentSchemas, parentNames, typeSchema, typeName] = rest;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const path = [...parent.path, text(name)];
  const names = list(parentNames);
  const parents = list(parentSchemas).map((parentSchema, i) => [parentSchema, names[i] ?? ""]);
  const [first] = parents;
  known.nameParents(text(oid), parents);
  const replica = indexId(path, identityIndex, identityKey);
  const clusteredOn = indexId(path, clusterIndex, clusterKey);
  const ofType = typeof typeName === "string" ? idOf("compositeType", [text(typeSchema), typeName]) : null;
  const facts: TableFacts = {
    ...blankTable,
    columns: known.columnsOf(text(oid)),
    ofType,
    persistence: persistence === "u" ? "unlogged" : "permanent",
    options: { ...options(reloptions), ...options(toastOptions, "toast.") },
    accessMethod: maybe(accessMethod),
    tablespace: maybe(tablespace),
    rowSecurity: flag(secured),
    forceRowSecurity: flag(forced),
    replicaIdentity: replica !== null && identity === "i" ? { index: replica } : (identities[identity ?? ""] ?? "default"),
    clusteredOn,
    partitionBy: maybe(partitionBy),
    partitionOf: typeof bound === "string" && first !== undefined ? { table: idOf("table", first), bound } : null,
    inherits: typeof bound === "string" ? [] : parents.map((each) => idOf("table", each)),
  };
  return { addresses: [addressOf(catalogs.relation, text(oid))], path, parent: parent.id, owner: maybe(owner), facts, needs: [...needOf(replica, "replicaIdentity"), ...needOf(clusteredOn, "clusteredOn")] };
}

const identities: Readonly<Record<string, "full" | "nothing">> = { f: "full", n: "nothing" };

/** The object behind an index of a table: the index itself, or the key that made it. */
function indexId(table: readonly string[], name: Cell, constraint: Cell): ObjectId | null {
  if (name === null || name === undefined) return null;
  return idOf(constraint === "p" ? "primaryKey" : constraint === "u" ? "uniqueKey" : "index", [...table, name]);
}

function create(after: SchemaObject<"table">, context: WriteContext): readonly Statement[] {
  return after.facts.partitionOf !== null && bringsParts(context) ? createAndAttach(after, context) : createAtOnce(after, context);
}

/** Whether keys of a new partition are to be parts of what its parent has already, and would have parts made beside them. */
function bringsParts({ folded, stays }: WriteContext): boolean {
  return folded.some((child) => (child.kind === "primaryKey" || child.kind === "uniqueKey") && child.uses.some(({ id, via }) => via === "attachedTo" && stays(id)));
}

/** A table of its own, with all that its parent would give it, which becomes a partition then. */
function createAndAttach(after: SchemaObject<"table">, context: WriteContext): readonly Statement[] {
  const { partitionOf } = after.facts;
  const given = context.children(after.id).filter(({ kind, impliedBy }) => impliedBy !== null && (kind === "column" || (kind === "check" && context.stays(impliedBy))));
  const own = given.map((child) => (child.kind === "column" ? { ...child, facts: { ...child.facts, identity: null } } : child));
  const alone = { ...after, facts: { ...after.facts, partitionOf: null } };
  const made = createAtOnce(alone, { ...context, folded: [...own, ...context.folded] });
  if (partitionOf === null) return made;
  const attached = statement(`ALTER TABLE ${named(partitionOf.table, context)} ATTACH PARTITION ${qualified(after)} ${partitionOf.bound}`, effects(partitionOf.table, context, "attachPartition", after));
  // It has no rows yet, and nobody knows it.
  return [...made, { ...attached, hazards: [], work: [] }];
}

function createAtOnce(after: SchemaObject<"table">, context: WriteContext): readonly Statement[] {
  const columns = columnsInOrder(after.facts.columns, context.folded);
  const rest = context.folded.filter(({ kind }) => kind !== "column");
  const lines = [...columns.map((column) => columnDefinition(column, context)), ...rest.map((child) => constraintDefinition(child, context))];
  const body = lines.length === 0 ? "()" : `(\n${lines.map((line) => `  ${line}`).join(",\n")}\n)`;
  const { partitionOf, persistence } = after.facts;
  const head = `CREATE ${persistence === "unlogged" ? "UNLOGGED " : ""}TABLE ${qualified(after)}`;
  const made = partitionOf === null ? `${head} ${body}` : `${head} PARTITION OF ${named(partitionOf.table, context)}${lines.length === 0 ? "" : ` ${body}`} ${partitionOf.bound}`;
  return [statement(`${made}${storage(after.facts, context)}`), ...columns.flatMap((column) => columnSettings(column, context)), ...ownWays(after, context), ...(after.facts.partitionOf === null ? [] : switchCopies(after.id, context)), ...rowSecurity(null, after, context)];
}

/** Where the columns of a partition or an heir are not as its parent gives them. */
function ownWays(after: SchemaObject<"table">, context: WriteContext): readonly Statement[] {
  if (after.facts.partitionOf === null && after.facts.inherits.length === 0) return [];
  return context.children(after.id).flatMap((child) => {
    const given = child.impliedBy === null ? undefined : context.get(child.impliedBy);
    return child.kind === "column" && given?.kind === "column" ? divergence(asInherited(given, context), child, context) : [];
  });
}

/** A default that the plan changes may not be there yet, and is not taken over. */
function asInherited(given: SchemaObject<"column">, context: WriteContext): SchemaObject<"column"> {
  const before = context.from.get(given.id);
  const moving = before?.kind === "column" && context.stays(given.id) && before.facts.default !== given.facts.default;
  return moving ? { ...given, facts: { ...given.facts, default: before.facts.default ?? "" } } : given;
}

function storage(facts: TableFacts, context: WriteContext): string {
  const inherits = facts.inherits.length === 0 ? "" : `\nINHERITS (${facts.inherits.map((id) => named(id, context)).join(", ")})`;
  const partitions = facts.partitionBy === null ? "" : `\nPARTITION BY ${facts.partitionBy}`;
  const method = facts.accessMethod === null ? "" : `\nUSING ${quoteIdentifier(facts.accessMethod)}`;
  const options = Object.keys(facts.options).length === 0 ? "" : `\nWITH (${optionList(facts.options)})`;
  const tablespace = facts.tablespace === null ? "" : `\nTABLESPACE ${quoteIdentifier(facts.tablespace)}`;
  return inherits + partitions + method + options + tablespace;
}
