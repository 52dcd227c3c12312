import type { Dialect } from "../model/dialect.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { diff, type DiffOptions, renameAll, renameIn, type ResolvedRename, unaskedRenames } from "../diff/index.ts";
import { planRenames } from "../plan/index.ts";
import { carry } from "./carry.ts";
import type { Materialised } from "./materialise.ts";

/** What the changes besides renames start from: `from` after its renames. */
export interface Base {
  readonly snapshot: Snapshot;
  readonly renames: readonly ResolvedRename[];
}

/** The same, and what the scratch engine says of its copy. */
export interface BaseOnScratch extends Base {
  readonly fixed: Snapshot;
}

/** Renames that need no engine, since no text names what they are about. */
export function renameBase(base: Base, renames: readonly ResolvedRename[], dialect: Dialect): Base {
  return { snapshot: renameAll(base.snapshot, renames.map(({ change }) => change), dialect), renames: [...base.renames, ...renames] };
}

/** Carries renames out on the scratch copy, and takes over what they do to texts and dependents. */
export async function renameBaseOnScratch(base: BaseOnScratch, renames: readonly ResolvedRename[], { database }: Materialised, dialect: Dialect): Promise<BaseOnScratch> {
  if (renames.length === 0) return base;
  await database.run(planRenames(renames, dialect).groups);
  const { snapshot: read } = await database.read();
  const changes = renames.map(({ change }) => change);
  const reached = { ...read, covers: base.fixed.covers };
  return { snapshot: carry(renameAll(base.snapshot, changes, dialect), renameAll(base.fixed, changes, dialect), reached), fixed: reached, renames: [...base.renames, ...renames] };
}

/** The renames that nobody has to declare; `sides` are told apart, in the words of one engine. */
export function unaskedIn(from: Snapshot, sides: { readonly from: Snapshot; readonly to: Snapshot }, wanted: Snapshot, dialect: Dialect, options: DiffOptions): readonly ResolvedRename[] {
  let state = from;
  return unaskedRenames(diff(from, wanted, dialect, options), sides, dialect, options).flatMap(({ target, to }) => {
    const object = state.objects[target.object.id];
    if (object === undefined) return [];
    const { change, snapshot } = renameIn(state, { object, part: null }, to, dialect);
    const renamed = { change, from: state, to: snapshot };
    state = snapshot;
    return [renamed];
  });
}
