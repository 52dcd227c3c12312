import type { ObjectId } from "../model/id.ts";
import { isUniqueKey } from "../model/cardinality.ts";
import type { ViewColumn } from "../model/kinds/view.ts";
import { navigate, type Navigation } from "../model/navigation.ts";
import { nameOf, type SchemaObject } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { schemaOf, type TableTree } from "../model/table-tree.ts";
import type { Entity, EntityKind, Row } from "./diagram.ts";
import { shortType } from "./short-type.ts";

/** The boxes of a snapshot. A partition is told of in its table; an enum is shown where a column has it. */
export function entitiesOf(snapshot: Snapshot, trees: readonly TableTree[]): readonly Entity[] {
  const at = navigate(snapshot);
  const partitions = partitionCounts(trees);
  const tables = trees.filter(({ table }) => !isPartition(table, snapshot)).map((tree) => tableEntity(tree, partitions.get(tree.table.id) ?? 0, at));
  const others = [
    ...at.all("foreignTable").map((table) => ({ ...blankEntity(table, "foreign table"), rows: at.children(table.id, "column").map((column) => columnRow(column, null, at)) })),
    ...at.all("virtualTable").map((table) => ({ ...blankEntity(table, "virtual table"), notes: [`using ${table.facts.module}`] })),
    ...at.all("view").map((view) => ({ ...blankEntity(view, "view"), rows: view.facts.columns.map(viewRow) })),
    ...at.all("materializedView").map((view) => ({ ...blankEntity(view, "materialized view"), rows: view.facts.columns.map(viewRow) })),
  ];
  const shown = [...tables, ...others];
  const used = new Set(shown.flatMap(({ rows }) => rows.flatMap((row) => row.enum ?? [])));
  return [...shown, ...at.all("enum").filter(({ id }) => used.has(id)).map(enumEntity)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The table that stands in the picture for a partition, or the table itself. */
export function shownTable(id: ObjectId, snapshot: Snapshot): ObjectId {
  const object = snapshot.objects[id];
  const whole = object?.kind === "table" ? (object.facts.partitionOf?.table ?? null) : null;
  return whole === null || snapshot.objects[whole] === undefined ? id : shownTable(whole, snapshot);
}

function isPartition(table: SchemaObject<"table">, snapshot: Snapshot): boolean {
  return shownTable(table.id, snapshot) !== table.id;
}

function partitionCounts(trees: readonly TableTree[]): ReadonlyMap<ObjectId, number> {
  const counts = new Map<ObjectId, number>();
  for (const { table } of trees) {
    const whole = table.facts.partitionOf?.table;
    if (whole !== undefined) counts.set(whole, (counts.get(whole) ?? 0) + 1);
  }
  return counts;
}

function tableEntity(tree: TableTree, partitions: number, at: Navigation): Entity {
  const count = partitions + tree.table.facts.partitions.length;
  const notes = tree.table.facts.partitionBy === null ? [] : [`${count} partition${count === 1 ? "" : "s"} by ${tree.table.facts.partitionBy}`];
  return { ...blankEntity(tree.table, "table"), rows: tree.columns.map((column) => columnRow(column, tree, at)), notes };
}

function enumEntity(object: SchemaObject<"enum">): Entity {
  return { ...blankEntity(object, "enum"), rows: object.facts.values.map((name) => ({ ...blankRow, name })) };
}

function blankEntity(object: SchemaObject, kind: EntityKind): Entity {
  return { id: object.id, kind, path: object.path, schema: schemaOf(object), name: nameOf(object), comment: object.comment, rows: [], notes: [], mark: null };
}

const blankRow: Row = { name: "", type: "", primaryKey: false, foreignKey: false, unique: false, notNull: null, details: [], enum: null, mark: null };

function viewRow({ name, type, comment }: ViewColumn): Row {
  return { ...blankRow, name, type: shortType(type), details: [type, comment ?? ""].filter((text) => text !== "") };
}

function columnRow(column: SchemaObject<"column">, tree: TableTree | null, at: Navigation): Row {
  const name = nameOf(column);
  const primaryKey = tree?.primaryKey?.facts.columns.includes(name) ?? false;
  return {
    ...blankRow,
    name,
    type: shortType(column.facts.type),
    primaryKey,
    foreignKey: tree?.foreignKeys.some(({ facts }) => facts.columns.includes(name)) ?? false,
    unique: tree !== null && isUniqueKey(tree, [name]),
    notNull: column.facts.notNull || primaryKey,
    details: detailsOf(column, at),
    enum: typesOf(column, at).find(({ kind }) => kind === "enum")?.id ?? null,
  };
}

function detailsOf(column: SchemaObject<"column">, at: Navigation): readonly string[] {
  const { type, notNull, default: value, generated, identity } = column.facts;
  const words = [type, notNull ? "not null" : "", value === null ? "" : `default ${value}`, generated === null ? "" : `generated as ${generated.expression}`, identity === null ? "" : "identity"];
  const domains = typesOf(column, at).flatMap((object) => (object.kind === "domain" ? [`${nameOf(object)} is a domain over ${[object.facts.type, ...object.facts.checks.map(({ expression }) => `CHECK (${expression})`)].join(" ")}`] : []));
  return [words.filter((word) => word !== "").join(", "), ...domains, column.comment ?? ""].filter((text) => text !== "");
}

function typesOf(column: SchemaObject<"column">, at: Navigation): readonly NonNullable<ReturnType<Navigation["get"]>>[] {
  return column.uses.flatMap(({ id, how }) => (how === "type" ? (at.get(id) ?? []) : []));
}
