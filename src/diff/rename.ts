import type { Change, Rename } from "../model/change.ts";
import { type Dialect, kindOf, type PartRenaming } from "../model/dialect.ts";
import { idOf, type ObjectId } from "../model/id.ts";
import type { Kind } from "../model/kinds/index.ts";
import { type AnyObject, isAnyObject, nameOf, type Use } from "../model/object.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";

/** What gets another name: an object, or one of the names in it. */
export interface RenameTarget {
  readonly object: AnyObject;
  readonly part: { readonly renaming: PartRenaming<Kind>; readonly from: string } | null;
}

/** A snapshot after one rename, the change that it is, and the new ids by the old. */
export interface Renamed {
  readonly snapshot: Snapshot;
  readonly change: Rename;
  readonly moved: ReadonlyMap<ObjectId, ObjectId>;
}

/**
 * A snapshot after one rename as far as ids and paths go: that of the object, of all that is in it, and whatever refers to them. Texts that
 * name it are left as they are, since only an engine can write them anew.
 */
export function renameIn(snapshot: Snapshot, target: RenameTarget, to: string, dialect: Dialect): Renamed {
  return target.part === null ? renameObject(snapshot, target.object, to, dialect) : renamePart(snapshot, target.object, target.part, to);
}

function renamePart(snapshot: Snapshot, before: AnyObject, { renaming, from }: NonNullable<RenameTarget["part"]>, to: string): Renamed {
  const after = renaming.renamed(before, from, to);
  if (!isAnyObject(after)) throw new Error(`${after.id} is of no kind`);
  const objects = { ...snapshot.objects, [before.id]: after };
  return { snapshot: { ...snapshot, objects }, change: { type: "rename", id: before.id, before, after, part: { noun: renaming.noun, from, to } }, moved: new Map() };
}

function renameObject(snapshot: Snapshot, before: AnyObject, to: string, dialect: Dialect): Renamed {
  const paths = newPaths(snapshot, before, to);
  const moved = new Map([...paths].map(([id, path]) => [id, readdress(snapshot.objects[id] ?? before, path, dialect)]));
  const objects = Object.values(snapshot.objects).map((object) => moveObject(object, paths.get(object.id) ?? object.path, moved));
  const privileged = isWrittenInParent(before, dialect) ? objects.map((object) => (object.id === before.parent ? moveGrants(object, nameOf(before), to) : object)) : objects;
  const unread = snapshot.unread.map((item) => ({ ...item, uses: item.uses.map((use) => moveUse(use, moved)) }));
  const result = { ...snapshot, objects: objectsById(privileged), unread };
  const after = result.objects[moved.get(before.id) ?? before.id] ?? before;
  return { snapshot: result, change: { type: "rename", id: before.id, before, after, part: null }, moved };
}

/** The new paths of an object, of those of its name that it implies (the column of a partition), and of all that is in them. */
function newPaths(snapshot: Snapshot, root: AnyObject, to: string): ReadonlyMap<ObjectId, readonly string[]> {
  const all = Object.values(snapshot.objects);
  const children = grouped(all, ({ parent }) => parent);
  const implied = grouped(all, ({ impliedBy }) => impliedBy);
  const alike = ({ kind, path }: AnyObject): boolean => kind === root.kind && path.at(-1) === nameOf(root);
  const roots = reach([root], (object) => (implied.get(object.id) ?? []).filter(alike));
  const paths = new Map<ObjectId, readonly string[]>();
  for (const each of roots) for (const object of reach([each], ({ id }) => children.get(id) ?? [])) paths.set(object.id, object.path.with(each.path.length - 1, to));
  return paths;
}

function grouped(objects: readonly AnyObject[], key: (object: AnyObject) => ObjectId | null): ReadonlyMap<ObjectId | null, readonly AnyObject[]> {
  const groups = new Map<ObjectId | null, AnyObject[]>();
  for (const object of objects) {
    const group = groups.get(key(object));
    if (group === undefined) groups.set(key(object), [object]);
    else group.push(object);
  }
  return groups;
}

function reach(start: readonly AnyObject[], next: (object: AnyObject) => readonly AnyObject[]): readonly AnyObject[] {
  const found = new Set(start);
  for (const object of found) for (const more of next(object)) found.add(more);
  return [...found];
}

/** The id of an object under another path; what stands behind the path in an id (a signature, a number) stays. */
export function readdress(object: AnyObject, path: readonly string[], { foldName }: Dialect): ObjectId {
  const rest = object.id.slice(idOf(object.kind, object.path.map(foldName)).length);
  return `${idOf(object.kind, path.map(foldName))}${rest}`;
}

function moveObject<O extends AnyObject>(object: O, path: readonly string[], moved: ReadonlyMap<ObjectId, ObjectId>): O {
  const place = (id: ObjectId | null): ObjectId | null => (id === null ? null : (moved.get(id) ?? id));
  const facts = Object.fromEntries(Object.entries(object.facts).map(([field, value]) => [field, moveIds(value, moved)]));
  const uses = object.uses.map((use) => moveUse(use, moved)).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { ...object, id: moved.get(object.id) ?? object.id, path, parent: place(object.parent), impliedBy: place(object.impliedBy), uses, facts: { ...object.facts, ...facts } };
}

function moveUse(use: Use, moved: ReadonlyMap<ObjectId, ObjectId>): Use {
  return { ...use, id: moved.get(use.id) ?? use.id };
}

/** A fact with the ids in it replaced. A text that happens to be an id is none that anybody would write. */
function moveIds(value: unknown, moved: ReadonlyMap<ObjectId, ObjectId>): unknown {
  if (typeof value === "string") return moved.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => moveIds(item, moved));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moveIds(item, moved)]));
}

function isWrittenInParent(object: AnyObject, dialect: Dialect): boolean {
  return kindOf(dialect, object.kind).folds.create === "always";
}

function moveGrants(object: AnyObject, from: string, to: string): AnyObject {
  const privileges = object.privileges?.map((privilege) => (privilege.column === from ? { ...privilege, column: to } : privilege)) ?? null;
  return { ...object, privileges };
}

/** A snapshot after renames that were looked up in another one of the same ids. */
export function renameAll(snapshot: Snapshot, renames: readonly Rename[], dialect: Dialect): Snapshot {
  return renames.reduce((state, { id, after, part }) => {
    const object = state.objects[id];
    if (object === undefined) return state;
    const renaming = part === null ? undefined : kindOf(dialect, object.kind).parts?.find(({ noun }) => noun === part.noun);
    const target = part === null || renaming === undefined ? null : { renaming, from: part.from };
    return renameIn(state, { object, part: target }, part?.to ?? nameOf(after), dialect).snapshot;
  }, snapshot);
}

/** The ids that objects had before the renames of a comparison, by those that they have after them. */
export function oldIds(from: Snapshot, changes: readonly Change[], dialect: Dialect): ReadonlyMap<ObjectId, ObjectId> {
  let state = from;
  let old = new Map(Object.keys(from.objects).map((id): [ObjectId, ObjectId] => [id, id]));
  for (const change of changes.filter(isRename)) {
    const object = state.objects[change.id];
    if (object === undefined || change.part !== null) continue;
    const { snapshot, moved } = renameIn(state, { object, part: null }, nameOf(change.after), dialect);
    old = new Map([...old].map(([id, first]) => [moved.get(id) ?? id, first]));
    state = snapshot;
  }
  return old;
}

function isRename(change: Change): change is Rename {
  return change.type === "rename";
}
