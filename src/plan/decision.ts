import type { InTheWay } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";
import type { Statement } from "../model/step.ts";
import type { Lookup } from "./lookup.ts";

/** What is done with one object. An object that is not decided on stays as it is. */
export type Decision =
  | { readonly do: "create" | "drop" | "recreate" | "replace" | "rebuild" }
  | { readonly do: "alter"; readonly fields: readonly string[] }
  /** Its parent's rebuild takes care of it. */
  | { readonly do: "absorbed" }
  /** Its parent is replaced: the old one goes with the old parent, the new one is made with the new parent. */
  | { readonly do: "carried" };

/** The decisions on all objects that a plan touches, each with the changes that it serves. */
export interface Closure {
  readonly decisions: ReadonlyMap<ObjectId, Decision>;
  /** Late fields that are blank while what they use is out of the way. */
  readonly detached: ReadonlyMap<ObjectId, ReadonlySet<string>>;
  /** Late fields that change, and are set when everything else stands. */
  readonly late: ReadonlyMap<ObjectId, readonly string[]>;
  /** Fields that are bound to a replaced object: object, field, the replaced. */
  readonly rebinds: readonly Rebind[];
  /** Of objects that are altered, rebound or rebuilt: which users must be out of the way meanwhile. */
  readonly inTheWay: ReadonlyMap<ObjectId, readonly InTheWay[]>;
  /** Children that are made anew around an alteration of their parent. */
  readonly remade: ReadonlySet<ObjectId>;
  readonly causes: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>;
}

/** A field of a user that holds rows, and what it was bound to. */
export interface Rebind {
  readonly id: ObjectId;
  readonly via: string;
  readonly replaced: ObjectId;
  readonly statements: readonly Statement[];
}

/** A decision gives way to a stronger one. */
export const strength: Readonly<Record<Decision["do"], number>> = { alter: 1, recreate: 2, replace: 3, rebuild: 3, drop: 4, create: 4, absorbed: 5, carried: 5 };

/** Whether an object that existed is there all the time. */
export function staysWith(decision: Decision | undefined): boolean {
  return decision === undefined || decision.do === "alter" || decision.do === "rebuild" || decision.do === "absorbed";
}

/** Whether an object of `to` is made, or made anew, by the statement of what implies it: an heir's column, or a partition's index, that the parent's brings. */
export function isMadeByAnother({ decisions }: Closure, from: Lookup, { id, parent, impliedBy }: AnyObject): boolean {
  if (impliedBy === null || decisions.get(id)?.do === "create") return false;
  return from.get(id) === undefined || [id, parent, impliedBy].some((each) => each !== null && !staysWith(decisions.get(each)));
}

/** What an object implies in parents that are there all the time, and so comes and goes with it: the column of an heir. */
export function impliedElsewhere({ decisions }: Closure, from: Lookup, side: Lookup, id: ObjectId): readonly AnyObject[] {
  return side.implied(id).filter(({ parent }) => parent !== null && from.get(parent) !== undefined && staysWith(decisions.get(parent)));
}
