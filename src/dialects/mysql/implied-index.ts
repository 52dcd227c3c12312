import type { WriteContext } from "../../model/dialect.ts";
import type { AnyObject } from "../../model/object.ts";

/** Whether an index that a foreign key made by itself is dropped in the statement that drops the key: unless it belongs to the same key after the plan. */
export function goesWithKey({ id, impliedBy }: AnyObject, { stays, to }: WriteContext): boolean {
  return impliedBy !== null && !stays(impliedBy) && to.get(id)?.impliedBy !== impliedBy;
}

/** Whether an index comes with a new foreign key, which makes it by itself. */
export function comesWithKey({ impliedBy }: AnyObject, { from }: WriteContext): boolean {
  return impliedBy !== null && from.get(impliedBy) === undefined;
}
