import type { Rename } from "../model/change.ts";
import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import { nearest } from "../model/nearest.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import type { RenameRequest } from "../model/rename.ts";
import { covers, type Snapshot } from "../model/snapshot.ts";
import { renameFlag, targetLabel, targetName, targetNoun, targetsOf } from "./find-renamed.ts";
import { renameIn, type RenameTarget } from "./rename.ts";

/** Renames in the order in which they can be carried out, and the snapshot that they lead to, as far as ids and paths go. */
export interface Resolved {
  readonly renames: readonly ResolvedRename[];
  readonly snapshot: Snapshot;
  /** What was asked for and is so already, as sentences. */
  readonly notes: readonly string[];
}

/** A rename between the schema before it and after it. */
export interface ResolvedRename {
  readonly change: Rename;
  readonly from: Snapshot;
  readonly to: Snapshot;
}

/**
 * Looks up what renames mean. One that was carried out before is passed over, and one that holds for good where there is nothing to rename.
 *
 * @throws AlidadeError `rename-missing`, `rename-ambiguous`, `rename-taken`, `rename-twice`, `rename-target-missing`
 */
export function resolveRenames(from: Snapshot, to: Snapshot, requests: readonly RenameRequest[], dialect: Dialect): Resolved {
  const resolving = new Resolving(from, to, dialect);
  let pending = requests;
  for (let before = -1; before !== pending.length; ) {
    before = pending.length;
    pending = pending.filter((request) => !resolving.take(request));
  }
  for (const request of pending) resolving.leave(request);
  resolving.checkGoals();
  return resolving.resolved();
}

class Resolving {
  readonly #to: Snapshot;
  readonly #dialect: Dialect;
  readonly #renames: ResolvedRename[] = [];
  readonly #notes: string[] = [];
  /** What was renamed, by the id that it has now; and what it was called at first. */
  readonly #done = new Map<ObjectId, RenameRequest[]>();
  #oldPaths = new Map<ObjectId, readonly string[]>();
  #snapshot: Snapshot;

  constructor(from: Snapshot, to: Snapshot, dialect: Dialect) {
    this.#snapshot = from;
    this.#to = to;
    this.#dialect = dialect;
  }

  /** Carries a rename out where it is clear and its name is free; false: perhaps after others. */
  take(request: RenameRequest): boolean {
    const target = this.#find(request);
    if (target === null) return false;
    if (this.#isRepeated(request, target)) return true;
    const renamed = renameIn(this.#snapshot, target, this.#spelling(target, request.to), this.#dialect);
    if (this.#isTaken(target, request.to, renamed.change.after) !== null) return false;
    this.#renames.push({ change: renamed.change, from: this.#snapshot, to: renamed.snapshot });
    this.#move(renamed.moved);
    this.#snapshot = renamed.snapshot;
    const { id } = renamed.change.after;
    this.#done.set(id, [...(this.#done.get(id) ?? []), request]);
    return true;
  }

  /** What nothing came of: done before, nothing to do, or a mistake. */
  leave(request: RenameRequest): void {
    const target = this.#find(request);
    if (target !== null) throw this.#taken(request, target);
    const renamed = { ...request, path: request.path.with(-1, request.to) };
    const isThere = targetsOf(renamed, this.#snapshot, this.#oldPaths, this.#dialect).length > 0;
    const isWanted = targetsOf(renamed, this.#to, new Map(), this.#dialect).length > 0;
    if (isThere && !request.standing) this.#notes.push(`${request.origin}: ${renamed.path.join(".")} is there already, and ${request.path.join(".")} is not; nothing is renamed.`);
    if (isThere || (request.standing && isWanted)) return;
    throw this.#missing(request);
  }

  /** A new name that the goal does not have would be dropped at once. */
  checkGoals(): void {
    for (const [id, requests] of this.#done)
      for (const request of requests) {
        const [goal, now] = [this.#to.objects[id], this.#snapshot.objects[id]];
        if (now === undefined || !covers(this.#to.covers, now.kind)) continue;
        const parts = kindOf(this.#dialect, now.kind).parts ?? [];
        const isPart = now.path.at(-1) !== request.to;
        if (goal === undefined || (isPart && !parts.some((part) => part.names(goal).includes(request.to)))) throw this.#unwanted(request, now, isPart);
      }
  }

  resolved(): Resolved {
    return { renames: this.#renames, snapshot: this.#snapshot, notes: this.#notes };
  }

  #find(request: RenameRequest): RenameTarget | null {
    const found = targetsOf(request, this.#snapshot, this.#oldPaths, this.#dialect);
    const [target] = found;
    if (found.length > 1) throw this.#ambiguous(request, found);
    return target ?? null;
  }

  /** The new name as the goal spells it, where names that differ in their letter case are one. */
  #spelling(target: RenameTarget, to: string): string {
    const goal = this.#to.objects[renameIn(this.#snapshot, target, to, this.#dialect).change.after.id];
    return goal === undefined || target.part !== null ? to : nameOf(goal);
  }

  #isRepeated(request: RenameRequest, target: RenameTarget): boolean {
    if (targetName(target) === request.to) return true;
    const before = (this.#done.get(target.object.id) ?? []).find((done) => target.part === null && done.to === target.object.path.at(-1));
    if (before === undefined) return false;
    throw new AlidadeError("rename-twice", `${request.origin} renames ${request.path.join(".")} to ${request.to}, and ${before.origin} renames it to ${before.to}`, { hint: "Keep one of them." });
  }

  /** Who has the new name, or a name slot that goes with it. */
  #isTaken({ object, part }: RenameTarget, to: string, after: AnyObject): AnyObject | null {
    if (part !== null) return part.renaming.names(object).includes(to) ? object : null;
    const claims = new Set(kindOf(this.#dialect, after.kind).claims(after));
    const others = Object.values(this.#snapshot.objects).filter(({ id }) => id !== object.id);
    return others.find((other) => other.id === after.id || kindOf(this.#dialect, other.kind).claims(other).some((claim) => claims.has(claim))) ?? null;
  }

  #move(moved: ReadonlyMap<ObjectId, ObjectId>): void {
    for (const [old, id] of moved) {
      const object = this.#snapshot.objects[old];
      if (object !== undefined) this.#oldPaths.set(id, this.#oldPaths.get(old) ?? object.path);
      const done = this.#done.get(old);
      this.#done.delete(old);
      if (done !== undefined) this.#done.set(id, done);
    }
  }

  #taken(request: RenameRequest, target: RenameTarget): AlidadeError {
    const { change } = renameIn(this.#snapshot, target, request.to, this.#dialect);
    const other = this.#isTaken(target, request.to, change.after);
    const who = other === null || target.part !== null ? request.to : `the ${kindOf(this.#dialect, other.kind).noun} ${labelOf(other, this.#dialect)}`;
    return new AlidadeError("rename-taken", `${request.origin}: ${targetLabel(target, this.#dialect)} cannot be called ${request.to}, since ${who} is there already`, { hint: "Rename that one too, or drop it first." });
  }

  #ambiguous({ origin, path, to }: RenameRequest, found: readonly RenameTarget[]): AlidadeError {
    const flags = found.map((target) => renameFlag(target, to, this.#dialect, true));
    return new AlidadeError("rename-ambiguous", `${origin} can mean ${found.map((target) => `the ${targetNoun(target, this.#dialect)} ${target.object.path.join(".")}`).join(" or ")}: ${path.join(".")} names each of them`, { hint: `Type ${flags.join(" or ")}.` });
  }

  #missing({ origin, kind, path }: RenameRequest): AlidadeError {
    const word = kind ?? "object";
    const all = Object.values(this.#snapshot.objects).filter((object) => kindOf(this.#dialect, object.kind).rename !== undefined);
    const near = nearest(path.join("."), all.flatMap((object) => [object.path.join("."), labelOf(object, this.#dialect)]));
    return new AlidadeError("rename-missing", `${origin}: there is no ${word} ${path.join(".")} that could be renamed`, { where: { object: path.join(".") }, hint: near === null ? "`alidade inspect` lists what is there." : `Did you mean ${near}?` });
  }

  #unwanted({ origin, to }: RenameRequest, now: AnyObject, isPart: boolean): AlidadeError {
    const siblings = Object.values(this.#to.objects).filter(({ kind, path }) => kind === now.kind && path.length === now.path.length && path.slice(0, -1).join("\0") === now.path.slice(0, -1).join("\0"));
    const near = nearest(to, siblings.map(({ path }) => path.at(-1) ?? ""));
    const label = isPart ? `${to} in ${labelOf(now, this.#dialect)}` : labelOf(now, this.#dialect);
    return new AlidadeError("rename-target-missing", `${origin}: what the schema is to become has no ${label}, so that it would be dropped right after`, { where: { object: label }, hint: near === null ? "Check the new name." : `Did you mean ${near}?` });
  }
}
