import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import { nearest } from "../model/nearest.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** The part of a snapshot that is one object, by name, path or id, with all that belongs to it. Error: `object-unknown`. */
export function pickObject(snapshot: Snapshot, name: string): Snapshot {
  const objects = Object.values(snapshot.objects);
  const named = objects.filter((object) => object.id === name || object.path.join(".") === name || nameOf(object) === name);
  // A table is meant before a column or a key of the same name.
  const outermost = Math.min(...named.map(({ path }) => path.length));
  const roots = named.filter(({ path }) => path.length === outermost);
  if (roots.length === 0) throw unknownObject(name, objects);
  const ids = new Set(roots.map(({ id }) => id));
  const isPart = (object: AnyObject): boolean => ids.has(object.id) || ancestors(object, snapshot).some((id) => ids.has(id));
  return { ...snapshot, objects: Object.fromEntries(objects.filter(isPart).map((object) => [object.id, object])), unread: [] };
}

function ancestors(object: AnyObject, snapshot: Snapshot): readonly ObjectId[] {
  const parent = object.parent === null ? undefined : snapshot.objects[object.parent];
  return parent === undefined ? [] : [parent.id, ...ancestors(parent, snapshot)];
}

function unknownObject(name: string, objects: readonly AnyObject[]): AlidadeError {
  const near = nearest(name, [...new Set(objects.map(nameOf))]);
  return new AlidadeError("object-unknown", `there is no object ${name}`, { where: { object: name }, hint: near === null ? "`alidade inspect` lists what is there." : `Did you mean ${near}?` });
}
