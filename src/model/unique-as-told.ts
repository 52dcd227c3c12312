import type { ObjectId } from "./id.ts";
import type { AnyObject, SchemaObject } from "./object.ts";
import { objectsById, type Snapshot } from "./snapshot.ts";

type Key = SchemaObject<"uniqueKey">;
type Index = SchemaObject<"index">;

/**
 * `to` with unique constraints and unique indexes as `from` has them, where one of the two sources knows no difference between them.
 * They are told to be the same by their name, or, where SQLite gave none, by their columns.
 */
export function uniqueAsTold(from: Snapshot, to: Snapshot): Snapshot {
  if (from.covers.uniqueIsIndex !== true && to.covers.uniqueIsIndex !== true) return to;
  const told = new Map(Object.values(to.objects).flatMap((object): [ObjectId, Key | Index][] => {
    const same = isUnique(object) && from.objects[object.id] === undefined ? counterpart(object, from, to) : undefined;
    return same === undefined ? [] : [[object.id, same]];
  }));
  if (told.size === 0) return to;
  const idTold = (id: ObjectId): ObjectId => told.get(id)?.id ?? id;
  const objects = Object.values(to.objects).map((object): AnyObject => {
    const same = told.get(object.id);
    return same === undefined ? { ...object, uses: object.uses.map((use) => ({ ...use, id: idTold(use.id) })) } : { ...same, comment: object.comment };
  });
  return { ...to, objects: objectsById(objects) };
}

function counterpart(wanted: Key | Index, from: Snapshot, to: Snapshot): Key | Index | undefined {
  return Object.values(from.objects).find((object): object is Key | Index => isUnique(object) && object.kind !== wanted.kind && to.objects[object.id] === undefined && areSame(object, wanted));
}

function areSame(one: Key | Index, other: Key | Index): boolean {
  const byName = one.path.join("\0") === other.path.join("\0");
  return one.parent === other.parent && (byName || isNameless(one) || isNameless(other)) && JSON.stringify(columnsOf(one)) === JSON.stringify(columnsOf(other));
}

function isNameless(object: Key | Index): boolean {
  return object.kind === "uniqueKey" && !object.facts.named;
}

/** Of a table's own: those that a whole makes or takes up go with it. */
function isUnique(object: AnyObject): object is Key | Index {
  if (object.kind !== "uniqueKey" && object.kind !== "index") return false;
  return object.impliedBy === null && object.facts.attachedTo === null && columnsOf(object) !== null;
}

/** Null: it is no plain unique index, and no constraint could stand for it. */
function columnsOf(object: Key | Index): readonly string[] | null {
  if (object.kind === "uniqueKey") return object.facts.nullsNotDistinct || object.facts.withoutOverlaps || object.facts.deferrable ? null : object.facts.columns;
  const { unique, where, keys, nullsNotDistinct } = object.facts;
  const columns = keys.flatMap(({ column, expression, collation, opclass, descending, nullsFirst }) => (column === null || expression !== null || collation !== null || opclass !== null || descending || nullsFirst ? [] : [column]));
  return unique && where === null && !nullsNotDistinct && columns.length === keys.length ? columns : null;
}
