import type { SchemaView } from "../../model/dialect.ts";
import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { quoteName } from "./quote.ts";

/** The table of a part of it, as it goes into SQL. */
export function tableOf(part: SchemaObject): string {
  return quoteName(part.path[0] ?? "");
}

/** An object's own name, as it goes into SQL. */
export function ownName(object: SchemaObject): string {
  return quoteName(nameOf(object));
}

/** The name of an object by its id, as it goes into SQL. */
export function nameAt(id: ObjectId, get: SchemaView["get"]): string {
  const object = get(id);
  if (object === undefined) throw new Error(`${id} is not there to be named`);
  return ownName(object);
}
