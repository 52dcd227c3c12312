import { type Dialect, fieldNames, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, facetNames, withFieldsOf } from "../model/object.ts";
import { covers, objectsById, type Snapshot } from "../model/snapshot.ts";
import { type DiffOptions, isCompared } from "./diff.ts";

/**
 * The goal of a plan: `to`, plus whatever `to` does not cover or is not compared, as `from` has it. `user` is the role that will
 * own what is made anew (null: unknown), so that nobody has to be told of it.
 */
export function goalOf(from: Snapshot, to: Snapshot, dialect: Dialect, options: DiffOptions, user: string | null): Snapshot {
  const wanted = Object.values(to.objects).filter(({ kind }) => isCompared(kind, dialect, options)).map((after) => completed(from, to, after, dialect, options, user));
  const kept = Object.values(from.objects).filter((before) => staysUncovered(from, to, before) || !isCompared(before.kind, dialect, options));
  return { ...from, covers: from.covers, objects: objectsById([...wanted, ...kept]), unread: from.unread };
}

/** An object of `to` whose silent fields are those of `from`. */
function completed(from: Snapshot, to: Snapshot, after: AnyObject, dialect: Dialect, options: DiffOptions, user: string | null): AnyObject {
  const before = from.objects[after.id];
  const asked = facetNames.filter((facet) => options.facets.includes(facet));
  const unasked = facetNames.filter((facet) => !asked.includes(facet));
  if (before === undefined) return unasked.length === 0 ? after : { ...after, ...Object.fromEntries(unasked.map((facet) => [facet, null])) };
  const names = [...fieldNames(kindOf(dialect, after.kind)), ...asked];
  const silent = names.filter((field) => !covers(to.covers, after.kind, field) || !covers(from.covers, after.kind, field));
  const goal = withFieldsOf(after, before, [...silent, ...unasked]);
  return unasked.includes("owner") && goal.owner === user ? { ...goal, owner: null } : goal;
}

function staysUncovered(from: Snapshot, to: Snapshot, before: AnyObject): boolean {
  if (covers(to.covers, before.kind) || to.objects[before.id] !== undefined) return false;
  return parentStays(from, to, before.parent);
}

function parentStays(from: Snapshot, to: Snapshot, id: ObjectId | null): boolean {
  if (id === null || to.objects[id] !== undefined) return true;
  const parent = from.objects[id];
  return parent !== undefined && !covers(to.covers, parent.kind) && parentStays(from, to, parent.parent);
}
