import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { AnyObject } from "../model/object.ts";
import type { Lookup } from "./lookup.ts";

/** The error of a plan that would lose rows, or break what Alidade does not know, at an object. */
export function refused(message: string, object: AnyObject): AlidadeError {
  return new AlidadeError("plan-refused", message, { where: { object: object.id } });
}

/** An object as messages call it. */
export function called(object: AnyObject, dialect: Dialect): string {
  return `${kindOf(dialect, object.kind).noun} ${labelOf(object, dialect)}`;
}

/** What stays must not use what goes, or what is not known to be safe to break. */
export function refuseBroken(from: Lookup, to: Lookup, dialect: Dialect): void {
  for (const object of Object.values(to.snapshot.objects))
    for (const use of object.uses) {
      const gone = use.how !== "name" && to.get(use.id) === undefined ? from.get(use.id) : undefined;
      if (gone !== undefined) throw refused(`${called(gone, dialect)} cannot be dropped: ${called(object, dialect)} stays, and uses it`, object);
    }
}
