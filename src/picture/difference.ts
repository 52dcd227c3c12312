import type { Change } from "../model/change.ts";
import type { Comparison } from "../model/comparison.ts";
import type { ObjectId } from "../model/id.ts";
import { fieldOf, nameOf, type SchemaObject } from "../model/object.ts";
import { diagramOf } from "./diagram-of.ts";
import type { Diagram, Entity, Mark, Relation, Row } from "./diagram.ts";
import { around } from "./focus.ts";

/** Above so many tables, a comparison shows those that differ and their neighbours alone. */
const few = 24;

/** Both sides of a comparison in one diagram, with marks on what differs between them. */
export function differenceDiagram({ renamed, goal, changes }: Pick<Comparison, "renamed" | "goal" | "changes">): Diagram {
  const [from, to] = [diagramOf(renamed), diagramOf(goal)];
  const marks = marksOf(changes);
  const entities = union(from.entities, to.entities).map(({ before, after }) => markEntity(before, after, marks));
  const relations = union(from.relations, to.relations).map(({ before, after }) => markRelation(before, after, marks));
  const whole: Diagram = { entities: entities.filter((entity) => entity !== null), relations: relations.filter((relation) => relation !== null), compares: true };
  return whole.entities.length <= few ? whole : around(whole, markedIds(whole), 1);
}

/** What is said of objects by their ids, of columns by the ids of their tables and their names, and of tables by their other parts. */
interface Marks {
  readonly own: ReadonlyMap<ObjectId, Mark>;
  readonly rows: ReadonlyMap<string, Mark>;
  readonly parts: ReadonlyMap<ObjectId, readonly string[]>;
}

function marksOf(changes: readonly Change[]): Marks {
  const [own, rows, parts]: [Map<ObjectId, Mark>, Map<string, Mark>, Map<ObjectId, string[]>] = [new Map(), new Map(), new Map()];
  for (const change of changes) {
    const object = change.type === "drop" ? change.before : change.after;
    const mark = markOf(change);
    if (own.get(object.id)?.type !== "renamed") own.set(object.id, mark);
    if (object.parent === null) continue;
    if (object.kind === "column") {
      const key = rowKey(object.parent, nameOf(object));
      if (rows.get(key)?.type !== "renamed") rows.set(key, mark);
    } else parts.set(object.parent, [...(parts.get(object.parent) ?? []), `${object.kind} ${nameOf(object)} ${mark.type}`]);
  }
  return { own, rows, parts };
}

function markOf(change: Change): Mark {
  switch (change.type) {
    case "create":
      return added;
    case "drop":
      return removed;
    case "rename":
      return { type: "renamed", was: `was ${change.part?.from ?? nameOf(change.before)}` };
    case "alter":
      return { type: "altered", was: change.fields.map((field) => `${field}: ${fieldText(change.before, field)} → ${fieldText(change.after, field)}`).join("\n") };
    default:
      return change satisfies never;
  }
}

const added: Mark = { type: "added", was: null };
const removed: Mark = { type: "removed", was: null };

function fieldText(object: SchemaObject, field: string): string {
  const value = fieldOf(object, field);
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function rowKey(table: ObjectId, name: string): string {
  return `${table} ${name}`;
}

/** The things of two sides, by id. */
function union<T extends { readonly id: ObjectId }>(from: readonly T[], to: readonly T[]): readonly { readonly before: T | null; readonly after: T | null }[] {
  const [a, b] = [from, to].map((side) => new Map(side.map((thing) => [thing.id, thing])));
  const ids = [...new Set([...from, ...to].map(({ id }) => id))].sort();
  return ids.map((id) => ({ before: a?.get(id) ?? null, after: b?.get(id) ?? null }));
}

function markEntity(before: Entity | null, after: Entity | null, { own, rows, parts }: Marks): Entity | null {
  if (before === null) return after === null ? null : { ...after, mark: own.get(after.id) ?? added };
  if (after === null) return { ...before, mark: own.get(before.id) ?? removed };
  const marked = mergeRows(before, after, rows);
  const about = parts.get(after.id);
  return { ...after, rows: marked, mark: own.get(after.id) ?? (about === undefined ? null : { type: "altered", was: about.join("\n") }) };
}

function mergeRows(before: Entity, after: Entity, marks: Marks["rows"]): readonly Row[] {
  const [old, now] = [before, after].map(({ rows }) => new Map(rows.map((row) => [row.name, row])));
  const kept = after.rows.map((row) => ({ ...row, mark: marks.get(rowKey(after.id, row.name)) ?? (old?.has(row.name) === true ? null : added) }));
  const typed = kept.map((row) => (row.mark?.type === "altered" && old?.get(row.name)?.type !== row.type ? { ...row, type: `${old?.get(row.name)?.type ?? ""} → ${row.type}` } : row));
  return [...typed, ...before.rows.filter(({ name }) => now?.has(name) !== true).map((row) => ({ ...row, mark: removed }))];
}

function markRelation(before: Relation | null, after: Relation | null, { own }: Marks): Relation | null {
  if (before === null) return after === null ? null : { ...after, mark: own.get(after.id) ?? added };
  if (after === null) return { ...before, mark: removed };
  return { ...after, mark: own.get(after.id) ?? null };
}

/** What is marked, in itself or in a part of it. */
function markedIds({ entities, relations }: Diagram): readonly ObjectId[] {
  const own = entities.filter(({ mark, rows }) => mark !== null || rows.some((row) => row.mark !== null)).map(({ id }) => id);
  return [...own, ...relations.flatMap(({ mark, from, to }) => (mark === null ? [] : [from.entity, to.entity]))];
}
