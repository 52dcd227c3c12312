import { type Dialect, fieldRule, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { SchemaObject, Use } from "../model/object.ts";
import type { Lookup } from "./lookup.ts";

/** Whether a use makes the rows of its user rows of what is used. */
export function sharesRows(user: SchemaObject, use: Use, dialect: Dialect): boolean {
  return use.via !== null && use.how !== "name" && fieldRule(kindOf(dialect, user.kind), use.via)?.rowsOf === true;
}

/** The objects whose rows those of an object are too: the partitioned table, and what that is a partition of. */
export function wholesOf(side: Lookup, id: ObjectId, dialect: Dialect): ReadonlySet<ObjectId> {
  const found = new Set<ObjectId>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const object = side.get(next);
    for (const use of object?.uses ?? [])
      if (object !== undefined && sharesRows(object, use, dialect) && !found.has(use.id)) {
        found.add(use.id);
        open.push(use.id);
      }
  }
  return found;
}
