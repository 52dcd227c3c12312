import type { ObjectId } from "../../../model/id.ts";
import type { ViewColumn } from "../../../model/kinds/view.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../../model/object.ts";
import type { Snapshot } from "../../../model/snapshot.ts";
import { groupBy } from "../../../model/group-by.ts";
import { schemaOf } from "../tables.ts";
import { postgresValueType } from "./postgres-type.ts";
import { sqliteValueType } from "./sqlite-type.ts";
import { type NamedType, namedTypesIn, type NamedTypeLookup, type ValueType } from "./value-type.ts";
import { parseViewQuery } from "./view-query.ts";

/** Something that has rows: a table, a foreign table, a view. */
export type Relation = SchemaObject<"table"> | SchemaObject<"foreignTable"> | SchemaObject<"view"> | SchemaObject<"materializedView">;

/** The rows of a relation. */
export interface RowType {
  readonly relation: Relation;
  readonly columns: readonly RowColumn[];
  /** Whether rows can be written: those of tables. */
  readonly writable: boolean;
}

/** One column of the rows of a relation. */
export interface RowColumn {
  readonly name: string;
  /** The object; null: a column of a view. */
  readonly id: ObjectId | null;
  /** The type as the engine spells it. */
  readonly type: string;
  readonly value: ValueType;
  readonly nullable: boolean;
  /** `always`: nobody may give a value; `default`: nobody has to. */
  readonly filled: "always" | "default" | null;
  readonly comment: string | null;
}

/** The rows of every relation of a snapshot but of partitions, by id; and the enums and domains, by id. */
export interface Rows {
  readonly rows: readonly RowType[];
  readonly named: readonly NamedType[];
  /** What values a type has. */
  readonly valueOf: (type: string) => ValueType;
}

/** Reads the rows off a snapshot. */
export function rowsOf(snapshot: Snapshot): Rows {
  const objects = Object.values(snapshot.objects);
  const children = groupBy(objects, ({ parent }) => parent);
  const defaultSchema = snapshot.dialect === "postgres" ? "public" : null;
  const valueOf = valueReader(snapshot, objects, defaultSchema);
  const tables = objects.flatMap((object) => (isTable(object) ? [tableRows(object, children.get(object.id) ?? [], valueOf)] : []));
  const found = new Map(tables.map((row) => [keyOf(row.relation), row]));
  const views = objects.flatMap((object) => (object.kind === "view" || object.kind === "materializedView" ? [object] : []));
  const traced = traceViews(views, found, valueOf, defaultSchema);
  const named = objects.flatMap((object) => (object.kind === "enum" || object.kind === "domain" ? [object] : []));
  return { rows: [...tables, ...traced].filter(({ relation }) => !isPartition(relation)), named, valueOf };
}

/** The enums and domains in the rows of a relation. */
export function namedTypesOf({ columns }: RowType): readonly NamedType[] {
  return [...new Set(columns.flatMap(({ value }) => namedTypesIn(value)))];
}

/** Whether a relation is a part of another, whose rows it holds. */
export function isPartition(relation: AnyObject): boolean {
  return relation.kind === "table" && relation.facts.partitionOf !== null;
}

function isTable(object: AnyObject): object is SchemaObject<"table"> | SchemaObject<"foreignTable"> {
  return object.kind === "table" || object.kind === "foreignTable";
}

function valueReader(snapshot: Snapshot, objects: readonly AnyObject[], defaultSchema: string | null): (type: string) => ValueType {
  if (snapshot.dialect !== "postgres") return sqliteValueType;
  const named = objects.flatMap((object) => (object.kind === "enum" || object.kind === "domain" ? [object] : []));
  const byName = new Map(named.map((object) => [`${schemaOf(object) ?? ""} ${nameOf(object)}`, object]));
  const lookup: NamedTypeLookup = (schema, name) => byName.get(`${schema ?? defaultSchema ?? ""} ${name}`) ?? null;
  return (type) => postgresValueType(type, lookup);
}

function tableRows(table: SchemaObject<"table"> | SchemaObject<"foreignTable">, children: readonly AnyObject[], valueOf: Rows["valueOf"]): RowType {
  const place = new Map(table.facts.columns.map((name, index) => [name, index]));
  const columns = children.flatMap((child) => (child.kind === "column" ? [child] : [])).sort((a, b) => (place.get(nameOf(a)) ?? 0) - (place.get(nameOf(b)) ?? 0));
  const key = children.find((child) => child.kind === "primaryKey")?.facts;
  return { relation: table, writable: true, columns: columns.map((column) => tableColumn(column, key, valueOf, table)) };
}

function tableColumn(column: SchemaObject<"column">, key: SchemaObject<"primaryKey">["facts"] | undefined, valueOf: Rows["valueOf"], table: Relation): RowColumn {
  const { facts } = column;
  const name = nameOf(column);
  const value = valueOf(facts.type);
  const rowid = isRowid(facts.type, name, key, table);
  return {
    ...{ name, id: column.id, type: facts.type, value, comment: column.comment },
    nullable: !(facts.notNull || rowid || isRequired(value)) && !(key?.columns.includes(name) === true && table.path.length > 1),
    filled: facts.generated !== null || facts.identity?.always === true ? "always" : facts.default !== null || facts.identity !== null || rowid || hasDefault(value) ? "default" : null,
  };
}

/** SQLite numbers the rows of an INTEGER PRIMARY KEY itself ("ROWIDs and the INTEGER PRIMARY KEY"). */
function isRowid(type: string, name: string, key: SchemaObject<"primaryKey">["facts"] | undefined, table: Relation): boolean {
  const alone = key?.columns.length === 1 && key.columns[0] === name;
  return alone && table.kind === "table" && table.path.length === 1 && type.toUpperCase() === "INTEGER" && !table.facts.withoutRowid;
}

function isRequired(value: ValueType): boolean {
  return value.is === "domain" && (value.domain.facts.notNull || isRequired(value.base));
}

function hasDefault(value: ValueType): boolean {
  return value.is === "domain" && (value.domain.facts.default !== null || hasDefault(value.base));
}

function keyOf(relation: AnyObject): string {
  return relation.path.join(" ");
}

type View = SchemaObject<"view"> | SchemaObject<"materializedView">;

/** Views in any order; each waits for those that it reads. */
function traceViews(views: readonly View[], tables: ReadonlyMap<string, RowType>, valueOf: Rows["valueOf"], defaultSchema: string | null): readonly RowType[] {
  const known = new Map(tables);
  const byKey = new Map(views.map((view) => [keyOf(view), view]));
  const find = (schema: string | null, name: string): RowType | undefined => {
    const key = [...(schema === null ? (defaultSchema === null ? [] : [defaultSchema]) : [schema]), name].join(" ");
    const view = known.has(key) ? undefined : byKey.get(key);
    // The view is taken out while it is read: a view that names itself is none.
    if (view !== undefined && byKey.delete(key)) known.set(key, viewRows(view, find, valueOf));
    return known.get(key);
  };
  return views.flatMap((view) => find(view.path.length > 1 ? (view.path[0] ?? null) : null, nameOf(view)) ?? []);
}

function viewRows(view: View, find: (schema: string | null, name: string) => RowType | undefined, valueOf: Rows["valueOf"]): RowType {
  const query = parseViewQuery(view.facts.definition);
  const outputs = query?.outputs.length === view.facts.columns.length ? query.outputs : [];
  const columns = view.facts.columns.map((column, index): RowColumn => {
    const output = outputs[index] ?? null;
    const origin = query === null || output === null ? null : output.is === "count" ? "count" : originOf(output, query.sources, find);
    return viewColumn(column, origin, valueOf);
  });
  return { relation: view, columns, writable: false };
}

type Origin = { readonly column: RowColumn; readonly optional: boolean } | "count" | null;

function originOf(
  output: { readonly source: string | null; readonly column: string },
  sources: NonNullable<ReturnType<typeof parseViewQuery>>["sources"],
  find: (schema: string | null, name: string) => RowType | undefined,
): Origin {
  const [only, more] = sources;
  const source = output.source === null ? (more === undefined ? only : undefined) : sources.find(({ alias }) => alias === output.source);
  const column = source === undefined ? undefined : find(source.schema, source.name)?.columns.find(({ name }) => name === output.column);
  return source === undefined || column === undefined ? null : { column, optional: source.optional };
}

function viewColumn({ name, type, comment }: ViewColumn, origin: Origin, valueOf: Rows["valueOf"]): RowColumn {
  const traced = origin === null || origin === "count" ? null : origin;
  const text = type === "" ? (traced?.column.type ?? "") : type;
  const nullable = origin === null || (traced !== null && (traced.column.nullable || traced.optional));
  return { name, id: null, type: text, value: valueOf(text), nullable, filled: null, comment: comment ?? traced?.column.comment ?? null };
}
