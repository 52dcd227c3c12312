import { type Dialect, kindOf } from "../model/dialect.ts";
import type { SchemaChange } from "../model/change.ts";
import type { AnyObject } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { differingFields, type DiffOptions } from "./diff.ts";
import type { RenameTarget } from "./rename.ts";

/** Both sides in the words of one engine, in which what differs in its name alone is told apart. */
export interface Sides {
  readonly from: Snapshot;
  readonly to: Snapshot;
}

/** A new name that nobody has to declare. */
export interface UnaskedRename {
  readonly target: RenameTarget;
  readonly to: string;
}

/**
 * What is dropped and made again under another name, and is the same otherwise: constraints and indexes, which nobody knows by their
 * names. Where several are the same, they are paired by the order of their names. A name that is in use is left for the plan.
 */
export function unaskedRenames(changes: readonly SchemaChange[], { from, to }: Sides, dialect: Dialect, options: DiffOptions): readonly UnaskedRename[] {
  const created = changes.flatMap((change) => (change.type === "create" ? (to.objects[change.id] ?? change.after) : []));
  const dropped = changes.flatMap((change) => (change.type === "drop" ? (from.objects[change.id] ?? change.before) : []));
  const taken = new Set<AnyObject>();
  const claims = new Set(Object.values(from.objects).flatMap((object) => kindOf(dialect, object.kind).claims(object)));
  return dropped.filter((before) => kindOf(dialect, before.kind).rename?.unasked?.(before) === true).flatMap((before) => {
    const after = created.find((each) => !taken.has(each) && isSame(before, each, dialect, options));
    const isFree = after !== undefined && kindOf(dialect, after.kind).claims(after).every((claim) => !claims.has(claim) || kindOf(dialect, before.kind).claims(before).includes(claim));
    if (after === undefined || !isFree) return [];
    taken.add(after);
    return [{ target: { object: before, part: null }, to: after.path.at(-1) ?? "" }];
  });
}

function isSame(before: AnyObject, after: AnyObject, dialect: Dialect, options: DiffOptions): boolean {
  return before.kind === after.kind && before.parent === after.parent && before.path.length === after.path.length && isNextDoor(before, after) && differingFields(before, after, dialect, options).length === 0;
}

/** Paths that differ in the last name alone. */
function isNextDoor({ path }: AnyObject, other: AnyObject): boolean {
  return path.slice(0, -1).every((name, at) => name === other.path[at]);
}
