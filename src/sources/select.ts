import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import type { Kind } from "../model/kinds/index.ts";
import { unknownTable } from "../model/navigation.ts";
import { nearest } from "../model/nearest.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import { type Coverage, objectsById, type Reading, type Snapshot } from "../model/snapshot.ts";
import { isBookkeeping } from "./bookkeeping.ts";
import { type Patterns, patternsOf } from "./patterns.ts";

/** Which part of a schema is asked for. Patterns are globs on a name or a path (`users`, `app.*`); `!` before one takes out. */
export interface Selection {
  /** Empty: all of them. */
  readonly schemas: readonly string[];
  /** Tables and views. Empty: all of them. Else other things come along only where these need them. */
  readonly tables: readonly string[];
  readonly excludeTables: readonly string[];
  /** Null: all of them. */
  readonly kinds: readonly Kind[] | null;
  /** Whether partitions are looked at; yes unless said otherwise. */
  readonly partitions?: boolean;
}

/** Everything but the books of migration tools. */
export const selectAll: Selection = { schemas: [], tables: [], excludeTables: [], kinds: null };

/** What is left of a reading, and what was cut off although its table stays: foreign keys to tables that are left out. */
export interface Selected {
  readonly reading: Reading;
  readonly cut: readonly AnyObject[];
  /** What it was selected from. */
  readonly whole: Snapshot;
}

/** The part of a reading that is asked for. Errors: `table-unknown`, `schema-unknown`, for what is named and not there. */
export function select(reading: Reading, selection: Selection): Selected {
  return selectAlike([reading], selection)[0] ?? { reading, cut: [], whole: reading.snapshot };
}

/**
 * The same part of several readings: what is in for one is in for all. What is named has to be in one of them. What cannot be
 * without something that was left out goes too, and is told in `cut`.
 */
export function selectAlike(readings: readonly Reading[], selection: Selection): readonly Selected[] {
  const snapshots = readings.map(({ snapshot }) => snapshot);
  const wanted = wantedIds(snapshots, selection);
  return readings.map((reading) => keep(reading, wanted, selection.kinds));
}

function keep(reading: Reading, wanted: ReadonlySet<ObjectId>, kinds: readonly Kind[] | null): Selected {
  const { snapshot } = reading;
  const covers = coverageOf(snapshot.covers, kinds);
  const all = Object.values(snapshot.objects);
  if (all.every(({ id }) => wanted.has(id))) return { reading: { ...reading, snapshot: { ...snapshot, covers } }, cut: [], whole: snapshot };
  const out = withDependents(snapshot, all.filter(({ id }) => !wanted.has(id)).map(({ id }) => id));
  const kept = objectsById(all.filter(({ id }) => !out.has(id)));
  const unread = snapshot.unread.filter(({ uses }) => uses.length === 0 || uses.some(({ id }) => !out.has(id)));
  const cut = all.filter(({ id, parent }) => wanted.has(id) && out.has(id) && (parent === null || !out.has(parent)));
  return { reading: { ...reading, snapshot: { ...snapshot, covers, objects: kept, unread } }, cut, whole: snapshot };
}

function coverageOf(covers: Coverage, kinds: readonly Kind[] | null): Coverage {
  if (kinds === null) return covers;
  return { ...covers, kinds: covers.kinds === null ? kinds : covers.kinds.filter((kind) => kinds.includes(kind)) };
}

/** The given objects with what cannot be without them: children, and whatever uses them. */
function withDependents(snapshot: Snapshot, ids: readonly ObjectId[]): ReadonlySet<ObjectId> {
  const dependents = new Map<ObjectId, ObjectId[]>();
  for (const object of Object.values(snapshot.objects)) for (const need of musts(object)) append(dependents, need, object.id);
  return reach(ids, (id) => dependents.get(id) ?? []);
}

/** What an object cannot be without. SQLite knows the tables that keys refer to by name only; without them a key is of no use. */
function musts(object: AnyObject): readonly ObjectId[] {
  const used = object.uses.filter(({ how }) => how !== "name").map(({ id }) => id);
  const referred = object.kind === "foreignKey" ? [object.facts.references] : [];
  return [...used, ...referred, object.parent, object.impliedBy].filter((id) => id !== null);
}

/** The ids that are in for any of the snapshots. */
function wantedIds(snapshots: readonly Snapshot[], selection: Selection): ReadonlySet<ObjectId> {
  const patterns: SelectionPatterns = {
    schemas: patternsOf(selection.schemas),
    tables: patternsOf(selection.tables),
    out: selection.excludeTables.length === 0 ? null : patternsOf(selection.excludeTables.map((glob) => glob.replace(/^!/, ""))),
    partitions: selection.partitions ?? true,
  };
  checkNames(snapshots, patterns);
  return new Set(snapshots.flatMap((snapshot) => [...wantedIn(snapshot, patterns, selection.tables.length > 0)]));
}

interface SelectionPatterns {
  readonly schemas: Patterns;
  readonly tables: Patterns;
  readonly out: Patterns | null;
  readonly partitions: boolean;
}

/** What is chosen, with its parts and with what it needs, but for other tables and views. */
function wantedIn(snapshot: Snapshot, patterns: SelectionPatterns, tablesOnly: boolean): ReadonlySet<ObjectId> {
  const all = Object.values(snapshot.objects);
  const homes = all.filter((object) => homeOf(object, snapshot) === object);
  const chosen = homes.filter((object) => isChosen(object, snapshot, patterns) && (!tablesOnly || isRelation(object)));
  // Whatever there is belongs to a home.
  if (chosen.length === homes.length) return new Set(all.map(({ id }) => id));
  const parts = partsOf(snapshot);
  return reach(
    chosen.map(({ id }) => id),
    (id) => [...(parts.get(id) ?? []), ...needsOf(id, snapshot)],
  );
}

function isChosen(home: AnyObject, snapshot: Snapshot, { schemas, tables, out, partitions }: SelectionPatterns): boolean {
  const schema = home.kind === "schema" ? home : home.parent === null ? undefined : snapshot.objects[home.parent];
  if (schema !== undefined && !schemas.match([nameOf(schema)])) return false;
  if (!isRelation(home)) return true;
  if (!partitions && home.kind === "table" && home.facts.partitionOf !== null) return false;
  const names = [nameOf(home), home.path.join(".")];
  if (out?.match(names) === true) return false;
  if (isBookkeeping(nameOf(home)) && !names.some((name) => tables.plain.includes(name))) return false;
  return tables.match(names);
}

/** By home, what is part of it; a sequence is part of the column that owns it. */
function partsOf(snapshot: Snapshot): ReadonlyMap<ObjectId, readonly ObjectId[]> {
  const parts = new Map<ObjectId, ObjectId[]>();
  for (const object of Object.values(snapshot.objects)) {
    const home = homeOf(object, snapshot);
    if (home !== object) append(parts, home.id, object.id);
    if (object.kind === "sequence" && object.facts.ownedBy !== null) append(parts, object.facts.ownedBy, object.id);
  }
  return parts;
}

/** The schema of an object, and the types, sequences and the like that it uses. */
function needsOf(id: ObjectId, snapshot: Snapshot): readonly ObjectId[] {
  const object = snapshot.objects[id];
  if (object === undefined) return [];
  const used = object.uses.flatMap((use) => snapshot.objects[use.id] ?? []).map((need) => homeOf(need, snapshot));
  return [...used.filter((home) => !isRelation(home)).map((home) => home.id), ...(object.parent === null ? [] : [object.parent])];
}

/** The outermost object that it is part of, below the schema. */
function homeOf(object: AnyObject, snapshot: Snapshot): AnyObject {
  const parent = object.parent === null ? undefined : snapshot.objects[object.parent];
  return parent === undefined || parent.kind === "schema" ? object : homeOf(parent, snapshot);
}

function isRelation({ kind }: AnyObject): boolean {
  return kind === "table" || kind === "view" || kind === "materializedView" || kind === "virtualTable";
}

/** Names that their author knows to be there, and that are in none of the snapshots, are mistakes; so are globs that leave nothing. */
function checkNames(snapshots: readonly Snapshot[], { schemas, tables }: SelectionPatterns): void {
  if (tables.first === undefined && schemas.plain.length === 0) return;
  const objects = snapshots.flatMap((snapshot) => Object.values(snapshot.objects));
  const relations = objects.filter(isRelation);
  const known = new Set(relations.flatMap((object) => [nameOf(object), object.path.join(".")]));
  for (const name of tables.plain) if (!known.has(name)) throw unknownTable(name, relations);
  const inNone = relations.length > 0 && !relations.some((object) => tables.match([nameOf(object), object.path.join(".")]));
  if (tables.first !== undefined && inNone) throw unknownTable(tables.first, relations);
  const names = objects.filter(({ kind }) => kind === "schema").map(nameOf);
  for (const name of schemas.plain) if (!names.includes(name)) throw unknownSchema(name, names);
}

function unknownSchema(name: string, names: readonly string[]): AlidadeError {
  const near = nearest(name, names);
  return new AlidadeError("schema-unknown", `there is no schema ${name}`, {
    where: { object: name },
    hint: names.length === 0 ? "This database has no schemas: leave --schemas away." : near === null ? `There are ${names.join(", ")}.` : `Did you mean ${near}?`,
  });
}

/** All that can be reached from some ids, themselves included. */
function reach(start: readonly ObjectId[], next: (id: ObjectId) => readonly ObjectId[]): ReadonlySet<ObjectId> {
  const found = new Set(start);
  const queue = [...start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const target of next(id))
      if (!found.has(target)) {
        found.add(target);
        queue.push(target);
      }
  return found;
}

function append(map: Map<ObjectId, ObjectId[]>, key: ObjectId, id: ObjectId): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [id]);
  else known.push(id);
}

/**
 * The selection as far as models can speak of it: within the schemas in which they have anything, if nobody chose schemas, and without
 * partitions, for which they have no words. Engines without schemas are not narrowed.
 */
export function narrowedToModels(selection: Selection, models: readonly Reading[]): Selection {
  if (models.length === 0) return selection;
  const used = models.flatMap(({ snapshot }) => Object.values(snapshot.objects).flatMap(({ parent }) => (parent === null ? [] : (snapshot.objects[parent] ?? []))));
  const schemas = [...new Set(used.filter(({ kind }) => kind === "schema").map(nameOf))].sort();
  return { ...selection, schemas: selection.schemas.length > 0 ? selection.schemas : schemas, partitions: false };
}
