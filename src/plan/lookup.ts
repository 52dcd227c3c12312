import type { SchemaChange } from "../model/change.ts";
import type { SchemaView } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { Kind } from "../model/kinds/index.ts";
import type { AnyObject, Use } from "../model/object.ts";
import type { Snapshot, Unread } from "../model/snapshot.ts";

/** A snapshot with the ways through it that a planner needs: from an object to its children and to its users. */
export interface Lookup extends SchemaView {
  readonly snapshot: Snapshot;
  /** Whether others may be using an object while a plan is carried out. */
  readonly isUsed: (id: ObjectId) => boolean;
  /** Who uses an object in a way that the engine knows of. */
  readonly users: (id: ObjectId) => readonly UserOf[];
  /** The unread objects that use an object. */
  readonly unreadUsers: (id: ObjectId) => readonly Unread[];
}

/** A user of an object, and the use that makes it one. */
export interface UserOf {
  readonly user: AnyObject;
  readonly use: Use;
}

/** Indexes a snapshot, in time linear in its size; `isUsed` says what others may be using while a plan is carried out: nothing unless it is given. */
export function lookupOf(snapshot: Snapshot, isUsed: Lookup["isUsed"] = () => false): Lookup {
  const children = new Map<ObjectId, AnyObject[]>();
  const implied = new Map<ObjectId, AnyObject[]>();
  const kinds = new Map<Kind, AnyObject[]>();
  const users = new Map<ObjectId, UserOf[]>();
  const unread = new Map<ObjectId, Unread[]>();
  for (const object of Object.values(snapshot.objects)) {
    append(kinds, object.kind, object);
    if (object.impliedBy !== null) append(implied, object.impliedBy, object);
    if (object.parent !== null) append(children, object.parent, object);
    for (const use of object.uses) if (use.how !== "name") append(users, use.id, { user: object, use });
  }
  const impliedBy = (id: ObjectId): readonly AnyObject[] => (implied.get(id) ?? []).flatMap((object) => [object, ...impliedBy(object.id)]);
  for (const item of snapshot.unread) for (const use of item.uses) append(unread, use.id, item);
  return {
    snapshot,
    isUsed,
    get: (id) => snapshot.objects[id],
    children: (id) => children.get(id) ?? [],
    all: (kind) => kinds.get(kind) ?? [],
    users: (id) => users.get(id) ?? [],
    implied: impliedBy,
    unreadUsers: (id) => unread.get(id) ?? [],
  };
}

/** Objects that go without a change of their own: what a source cannot speak of goes with its parent. */
export function goneWithout(changes: readonly SchemaChange[], from: Lookup, to: Lookup): readonly ObjectId[] {
  const changed = new Set(changes.map(({ id }) => id));
  return Object.keys(from.snapshot.objects).filter((id) => to.get(id) === undefined && !changed.has(id) && from.get(id)?.impliedBy === null);
}

/** Whether a field of an object is bound by the statement of the one that implies it: the type of a partition's column. */
export function goesWithWhole({ id, impliedBy }: AnyObject, via: string, from: Lookup, to: Lookup): boolean {
  const whole = impliedBy === null || from.get(id)?.impliedBy !== impliedBy ? undefined : to.get(impliedBy);
  return whole !== undefined && from.get(whole.id) !== undefined && whole.uses.some((use) => use.via === via);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
