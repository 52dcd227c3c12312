import { type Dialect, fieldRule, kindOf } from "../model/dialect.ts";
import { type AnyObject, fieldOf, isFacet, withFieldsOf } from "../model/object.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";
import { differingFields, type DiffOptions } from "../diff/index.ts";

/**
 * `to` without the differences that are spelling alone: a field whose texts differ between the originals, and are the same once
 * both have been read by the same engine (`fixedFrom`, `fixedTo`), is taken as `from` has it.
 */
export function settle(from: Snapshot, to: Snapshot, fixedFrom: Snapshot, fixedTo: Snapshot, dialect: Dialect, options: DiffOptions): Snapshot {
  const settled = Object.values(to.objects).map((after): AnyObject => {
    const before = from.objects[after.id];
    const [fixedBefore, fixedAfter] = [fixedFrom.objects[after.id], fixedTo.objects[after.id]];
    if (before === undefined || fixedBefore === undefined || fixedAfter === undefined) return after;
    const real = new Set(differingFields(fixedBefore, fixedAfter, dialect, options));
    // Facets are state and no spelling, and not all of them are made on the scratch.
    const spelling = differingFields(before, after, dialect, options).filter((field) => !real.has(field) && !isFacet(field) && !isMended(field, after, dialect));
    return spelling.length === 0 ? after : usesOf(withFieldsOf(after, before, spelling), before, spelling);
  });
  return { ...to, objects: objectsById(settled) };
}

/** What is broken before is no spelling: the scratch has it whole on both sides. */
function isMended(field: string, after: AnyObject, dialect: Dialect): boolean {
  const rule = fieldRule(kindOf(dialect, after.kind), field);
  return rule !== undefined && "flaw" in rule && fieldOf(after, field) !== rule.flaw;
}

/** What a field that was taken from `before` uses is what it used there. */
function usesOf(object: AnyObject, before: AnyObject, fields: readonly string[]): AnyObject {
  const taken = (via: string | null): boolean => via !== null && fields.includes(via);
  return { ...object, uses: [...object.uses.filter(({ via }) => !taken(via)), ...before.uses.filter(({ via }) => taken(via))] };
}
