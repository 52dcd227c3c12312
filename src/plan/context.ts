import { type Dialect, kindOf, type WriteContext } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import { blankFacts } from "../model/kinds/index.ts";
import { type AnyObject, fieldOf, type SchemaObject } from "../model/object.ts";
import { equal } from "../diff/index.ts";
import { type Closure, staysWith } from "./decision.ts";
import type { Lookup } from "./lookup.ts";

/** What writers of statements may look at: the side that the statement is for, and the whole before and after. */
export function contextOf(side: Lookup, from: Lookup, to: Lookup, folded: readonly AnyObject[], fates?: Fates): WriteContext {
  const existed = (id: ObjectId): boolean => from.get(id) !== undefined;
  const remains = (id: ObjectId): boolean => to.get(id) !== undefined;
  const isBusy = (id: ObjectId): boolean => existed(id) && from.isUsed(id);
  const { stays, aside } = fates ?? { stays: existed, aside: nobody };
  return { get: side.get, children: side.children, folded, existed, isBusy, remains, stays, aside, version: from.snapshot.version, from, to };
}

/** What becomes of objects in a plan that is decided. */
export type Fates = Pick<WriteContext, "stays" | "aside">;

const nobody = (): SchemaObject | undefined => undefined;

/** What becomes of the objects of `from`: known when everything is decided. */
export function fatesOf(closure: Closure, from: Lookup, to: Lookup, dialect: Dialect): Fates {
  const moved = new Map<ObjectId, SchemaObject>();
  for (const [id, decision] of closure.decisions) {
    const before = decision.do === "replace" ? from.get(id) : undefined;
    const aside = before === undefined ? undefined : kindOf(dialect, before.kind).moveAway?.(before, contextOf(from, from, to, [])).moved;
    if (aside !== undefined) moved.set(id, aside);
  }
  return { stays: (id) => from.get(id) !== undefined && staysWith(closure.decisions.get(id)), aside: (id) => moved.get(id) };
}

/** The object without some of its fields, as it is before they are set or after they are taken off. */
export function without<O extends AnyObject>(object: O, fields: Iterable<string>): O {
  const blanks = [...fields].map((field): [string, unknown] => [field, Reflect.get(blankFacts[object.kind], field)]);
  return { ...object, facts: { ...object.facts, ...Object.fromEntries(blanks) } };
}

/** Whether a field says nothing. */
export function isBlank(object: SchemaObject, field: string): boolean {
  return equal(fieldOf(object, field), Reflect.get(blankFacts[object.kind], field));
}
