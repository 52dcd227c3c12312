import type { Alteration, Dialect, WriteContext } from "../../model/dialect.ts";
import { kindOf } from "../../model/dialect.ts";
import type { AnyObject } from "../../model/object.ts";
import type { Pass } from "../../model/pass.ts";
import type { Statement } from "../../model/step.ts";

/** The statements that make an object: those of the first pass that has something better than the kind. */
export function creationOf(after: AnyObject, context: WriteContext, dialect: Dialect): readonly Statement[] {
  return first(passesFor(after, context, dialect), (pass) => pass.create?.(after, context)) ?? kindOf(dialect, after.kind).create(after, context);
}

/** The statements that drop an object, in the same way. */
export function dropOf(before: AnyObject, context: WriteContext, dialect: Dialect): readonly Statement[] {
  return first(passesFor(before, context, dialect), (pass) => pass.drop?.(before, context)) ?? kindOf(dialect, before.kind).drop(before, context);
}

/** How an object is altered: as its kind says, rewritten by each pass in turn. */
export function alterationOf(before: AnyObject, after: AnyObject, fields: readonly string[], context: WriteContext, dialect: Dialect): Alteration {
  const plain = kindOf(dialect, after.kind).alter(before, after, fields, context);
  return passesFor(after, context, dialect).reduce((how, pass) => pass.alter?.(before, after, how, context) ?? how, plain);
}

/** Nobody waits for what is new or empty. */
function passesFor(object: AnyObject, context: WriteContext, dialect: Dialect): readonly Pass[] {
  return object.parent !== null && context.isBusy(object.parent) ? dialect.passes : [];
}

function first<Item, Result>(items: readonly Item[], find: (item: Item) => Result | null | undefined): Result | null {
  for (const item of items) {
    const found = find(item) ?? null;
    if (found !== null) return found;
  }
  return null;
}
