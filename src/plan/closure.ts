import type { SchemaChange } from "../model/change.ts";
import { type Alteration, type Dialect, type DialectKind, fieldNames, fieldRule, type InTheWay, kindOf, type WriteContext } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { Kind } from "../model/kinds/index.ts";
import { type AnyObject, isFacet } from "../model/object.ts";
import { contextOf, isBlank } from "./context.ts";
import { type Closure, type Decision, type Rebind, staysWith, strength } from "./decision.ts";
import { goesWithWhole, goneWithout, type Lookup, type UserOf } from "./lookup.ts";
import { alterationOf } from "./passes/rewrite.ts";
import { called, refuseBroken, refused } from "./refused.ts";
import { sharesRows, wholesOf } from "./wholes.ts";

/**
 * Decides on every object: those that change, and those that must step aside for them. Objects in `anew` are made anew rather
 * than altered. Throws `plan-refused` where rows would be lost.
 */
export function closureOf(changes: readonly SchemaChange[], from: Lookup, to: Lookup, dialect: Dialect, anew: ReadonlySet<ObjectId> = new Set()): Closure {
  const closing = new Closing(from, to, dialect, anew);
  for (const id of goneWithout(changes, from, to)) closing.decide(id, { do: "drop" }, id);
  for (const change of changes) closing.take(change);
  closing.remakeWhatWasImplied();
  closing.makeWhatNothingMakes();
  closing.remakeUsersOfTheGone();
  refuseBroken(from, to, dialect);
  return closing;
}

class Closing implements Closure {
  readonly decisions = new Map<ObjectId, Decision>();
  readonly detached = new Map<ObjectId, Set<string>>();
  readonly late = new Map<ObjectId, readonly string[]>();
  readonly rebinds: Rebind[] = [];
  readonly inTheWay = new Map<ObjectId, readonly InTheWay[]>();
  readonly remade = new Set<ObjectId>();
  readonly causes = new Map<ObjectId, Set<ObjectId>>();
  readonly #from: Lookup;
  readonly #to: Lookup;
  readonly #dialect: Dialect;
  readonly #anew: ReadonlySet<ObjectId>;

  constructor(from: Lookup, to: Lookup, dialect: Dialect, anew: ReadonlySet<ObjectId>) {
    this.#anew = anew;
    this.#from = from;
    this.#to = to;
    this.#dialect = dialect;
  }

  take(change: SchemaChange): void {
    if (change.type !== "alter") return this.#takeWhole(change.type, change.type === "create" ? change.after : change.before);
    const facts = change.fields.filter((field) => !isFacet(field));
    const late = facts.filter((field) => this.#isLate(change.after, field));
    const hard = facts.filter((field) => !late.includes(field));
    this.#cause(change.id, change.id);
    if (late.length > 0) this.late.set(change.id, late);
    if (hard.length > 0) this.#alter(change.before, change.after, hard, late, change.id);
  }

  #takeWhole(type: "create" | "drop", object: AnyObject): void {
    const lookup = type === "create" ? this.#to : this.#from;
    const other = type === "create" ? this.#from : this.#to;
    this.decide(object.id, { do: type }, object.id);
    const parentStays = object.parent !== null && other.get(object.parent) !== undefined;
    const stands = parentStays ? this.#kind(object).stands?.(object, type, this.#context(lookup)) : null;
    if (stands === "rebuildParent") this.#rebuildParent(object, object.id);
    if (type === "drop") this.#checkUnread(object);
  }

  #alter(before: AnyObject, after: AnyObject, hard: readonly string[], late: readonly string[], cause: ObjectId): void {
    const how: Alteration = this.#anew.has(after.id) ? { by: "recreate" } : alterationOf(before, after, hard, this.#context(this.#to), this.#dialect);
    switch (how.by) {
      case "statements":
        this.#alterInPlace(before, how, hard, late, cause);
        return;
      case "recreate":
        this.#recreate(before, cause, how.losesRows);
        return;
      case "replace":
        this.#replace(before, cause);
        return;
      case "rebuild":
        this.#rebuild(before, how.inTheWay, cause);
        return;
      case "rebuildParent":
        this.#rebuildParent(before, cause);
        this.#clear(before, how.inTheWay, cause);
        return;
      case "refuse":
        throw refused(`${this.#label(before)} cannot be altered: ${how.because}`, before);
      default:
        how satisfies never;
    }
  }

  #alterInPlace(before: AnyObject, how: Alteration & { by: "statements" }, fields: readonly string[], late: readonly string[], cause: ObjectId): void {
    if (!this.decide(before.id, { do: "alter", fields }, cause)) return;
    for (const field of how.whileBlank ?? []) if (late.includes(field)) this.#detach(before, field, cause);
    for (const child of this.#from.children(before.id).filter(({ id }) => how.remade?.includes(id) === true)) {
      this.remade.add(child.id);
      this.#recreate(child, cause);
    }
    this.#clear(before, how.inTheWay, cause);
  }

  #clear(object: AnyObject, inTheWay: InTheWay | undefined, cause: ObjectId): void {
    if (inTheWay === undefined) return;
    this.inTheWay.set(object.id, [...(this.inTheWay.get(object.id) ?? []), inTheWay]);
    for (const { user, use } of this.#from.users(object.id)) if (inTheWay(user, use)) this.#stepAside({ user, use }, object, cause);
    this.#checkUnread(object);
  }

  /** Takes a user of an object out of the way for a while: its late field, or the whole of it where it holds no rows. */
  #stepAside({ user, use }: UserOf, object: AnyObject, cause: ObjectId): void {
    if (this.#to.get(user.id) === undefined) return;
    const holdsRows = this.#kind(user).holdsRows(user);
    if (use.via !== null && this.#isLate(user, use.via) && (holdsRows || !this.#isOwner(user, use.via))) return this.#detach(user, use.via, cause);
    if (user.id === object.parent) return;
    if (holdsRows) throw refused(`${this.#label(object)} cannot be changed while ${this.#label(user)} uses it`, user);
    this.#recreate(user, cause);
  }

  #recreate(object: AnyObject, cause: ObjectId, losesRows = false): void {
    if (object.impliedBy !== null) return;
    const kind = this.#kind(object);
    if (kind.holdsRows(object) && !losesRows && kind.refill === undefined) throw refused(`${this.#label(object)} would have to be made anew, and its rows would be lost`, object);
    if (kind.holdsRows(object) ? !losesRows : this.#hasRowsBehind(object) && kind.moveAway !== undefined) return this.#replace(object, cause);
    if (!this.decide(object.id, { do: "recreate" }, cause)) return;
    for (const child of this.#from.children(object.id)) if (this.#to.get(child.id) !== undefined) this.#recreate(child, cause);
    for (const user of this.#from.users(object.id)) this.#stepAside(user, object, cause);
    for (const part of this.#from.implied(object.id)) if (this.#goesAlong(part)) this.#remakeWithWhole(part, cause);
    this.#checkUnread(object);
  }

  /** What an object implies goes and comes with it, and those who use that step aside too: the column of an heir. */
  #remakeWithWhole(part: AnyObject, cause: ObjectId): void {
    if (this.#to.get(part.id)?.impliedBy !== part.impliedBy || !this.decide(part.id, { do: "carried" }, cause)) return;
    for (const user of this.#from.users(part.id)) this.#stepAside(user, part, cause);
    this.#checkUnread(part);
  }

  /** Whether a user that holds rows uses it by a field that cannot be blank. */
  #hasRowsBehind(object: AnyObject): boolean {
    return this.#from.users(object.id).some(({ user, use }) => this.#to.get(user.id) !== undefined && !(use.via !== null && this.#isLate(user, use.via)) && this.#kind(user).holdsRows(user));
  }

  #replace(object: AnyObject, cause: ObjectId): void {
    if (!this.decide(object.id, { do: "replace" }, cause)) return;
    for (const child of this.#from.children(object.id)) this.#carry(child, cause);
    for (const child of this.#to.children(object.id)) if (this.#from.get(child.id) === undefined && this.#goesAlong(child)) this.decide(child.id, { do: "carried" }, cause);
    this.#passOn(object, cause);
  }

  /** What is always a part of an object goes and comes with it; what only belongs to it is dropped and made anew. */
  #carry(child: AnyObject, cause: ObjectId): void {
    if (this.#goesAlong(child)) {
      this.decide(child.id, { do: "carried" }, cause);
      this.#passOn(child, cause);
    } else if (this.#to.get(child.id) !== undefined) this.#recreate(child, cause);
  }

  #goesAlong(child: AnyObject): boolean {
    return this.#kind(child).folds.create === "always";
  }

  /** What uses an object that is replaced is bound to the new one, is replaced with it, or steps aside. */
  #passOn(object: AnyObject, cause: ObjectId): void {
    for (const found of this.#from.users(object.id)) {
      const after = this.#to.get(found.user.id);
      if (sharesRows(found.user, found.use, this.#dialect)) {
        if (after !== undefined && wholesOf(this.#to, after.id, this.#dialect).has(object.id)) this.#replace(found.user, cause);
        continue;
      }
      const holds = after !== undefined && this.#kind(after).holdsRows(after);
      const via = found.use.via;
      if (after !== undefined && holds && via !== null && !this.#isLate(after, via) && uses(after, object.id, via)) this.#rebind(found.user, after, via, object, cause);
      else if (!holds || via === null || this.#isLate(found.user, via)) this.#stepAside(found, object, cause);
    }
    this.#checkUnread(object);
  }

  #rebind(before: AnyObject, after: AnyObject, via: string, replaced: AnyObject, cause: ObjectId): void {
    const rebinding = this.#kind(after).rebind?.(after, via, this.#context(this.#to));
    if (rebinding === undefined) throw refused(`${this.#label(replaced)} cannot be replaced while ${this.#label(after)} uses it`, after);
    this.rebinds.push({ id: after.id, via, replaced: replaced.id, statements: goesWithWhole(after, via, this.#from, this.#to) ? [] : rebinding.statements });
    this.#cause(after.id, cause);
    for (const field of fieldNames(this.#kind(after)))
      if (this.#isLate(after, field) && !isBlank(before, field)) this.#detach(before, field, cause);
    this.#clear(before, rebinding.inTheWay, cause);
  }

  #rebuildParent(object: AnyObject, cause: ObjectId): void {
    const parent = object.parent === null ? undefined : this.#from.get(object.parent);
    if (parent === undefined) throw new Error(`${object.id} has no parent that could be rebuilt`);
    this.#rebuild(parent, undefined, cause);
  }

  #rebuild(table: AnyObject, inTheWay: InTheWay | undefined, cause: ObjectId): void {
    const kind = this.#kind(table);
    if (kind.rebuild === undefined) throw refused(`${this.#label(table)} cannot be rebuilt`, table);
    if (!this.decide(table.id, { do: "rebuild" }, cause)) return;
    for (const child of this.#from.children(table.id)) this.#absorb(child, cause);
    for (const child of this.#to.children(table.id)) if (this.#from.get(child.id) === undefined) this.#absorb(child, cause);
    this.#clear(table, inTheWay, cause);
  }

  /** A child that is written in the table's own statement goes through its rebuild; one that has its own is made again after it. */
  #absorb(child: AnyObject, cause: ObjectId): void {
    if (this.#kind(child).outlivesRebuild === true) return;
    if (this.#kind(child).folds.create !== "never") this.decide(child.id, { do: "absorbed" }, cause);
    else if (this.#from.get(child.id) !== undefined && this.#to.get(child.id) !== undefined) this.decide(child.id, { do: "recreate" }, cause);
  }

  #detach(object: AnyObject, field: string, cause: ObjectId): void {
    if (isBlank(object, field)) return;
    const fields = this.detached.get(object.id) ?? new Set();
    this.detached.set(object.id, fields.add(field));
    this.#cause(object.id, cause);
  }

  /** Records a decision; false where the same or a stronger one stands already. */
  decide(id: ObjectId, decision: Decision, cause: ObjectId): boolean {
    this.#cause(id, cause);
    const standing = this.decisions.get(id);
    if (standing !== undefined && strength[standing.do] >= strength[decision.do]) return false;
    this.decisions.set(id, decision);
    return true;
  }

  #cause(id: ObjectId, cause: ObjectId): void {
    const known = this.causes.get(id) ?? new Set();
    this.causes.set(id, known.add(cause));
  }

  /** What came with an object that goes, and stands by itself from then on, is made anew; what holds rows is kept by the statement that drops the other. */
  remakeWhatWasImplied(): void {
    for (const before of Object.values(this.#from.snapshot.objects)) {
      const [after, implier] = [this.#to.get(before.id), before.impliedBy];
      const goes = after !== undefined && this.#kind(after).goesWhenParted === true;
      const by = implier === null ? undefined : this.decisions.get(implier)?.do;
      const isLost = implier !== null && (by === "drop" || by === "recreate" || goes);
      if (isLost && after?.impliedBy === null && !this.#kind(after).holdsRows(after)) this.decide(after.id, { do: "create" }, implier);
      if (goes && before.impliedBy === null && after.impliedBy !== null) this.decide(before.id, { do: "drop" }, after.impliedBy);
    }
  }

  /** What another object would make by itself is made alone where that, and what it is made on, are there already. */
  makeWhatNothingMakes(): void {
    for (const after of Object.values(this.#to.snapshot.objects)) {
      const { id, parent, impliedBy } = after;
      const by = impliedBy === null || parent === null || this.#from.get(id) !== undefined ? undefined : this.#from.get(impliedBy)?.parent;
      const stay = [impliedBy, parent].every((each) => each !== null && this.#from.get(each) !== undefined && staysWith(this.decisions.get(each)));
      if (by != null && parent !== null && stay && wholesOf(this.#from, parent, this.#dialect).has(by)) this.decide(id, { do: "create" }, id);
    }
  }

  /** What stays as it is, and used something that goes, is made anew on whatever takes its place: a view on a table that becomes a view. */
  remakeUsersOfTheGone(): void {
    const gone = [...this.decisions].filter(([, decision]) => decision.do === "drop").flatMap(([id]) => this.#from.get(id) ?? []);
    for (const object of gone) for (const found of this.#from.users(object.id)) if (this.#isLeft(found, object)) this.#stepAside(found, object, object.id);
  }

  #isLeft({ user, use }: UserOf, gone: AnyObject): boolean {
    const after = this.#to.get(user.id);
    const decided = this.decisions.has(user.id) || (use.via !== null && this.late.get(user.id)?.includes(use.via) === true);
    return after !== undefined && !decided && !after.uses.some(({ id, via }) => id === gone.id && via === use.via);
  }

  #checkUnread(object: AnyObject): void {
    const user = this.#from.unreadUsers(object.id)[0];
    if (user !== undefined) throw refused(`${this.#label(object)} cannot be changed: the ${user.kind} ${user.name} uses it, which Alidade does not model`, object);
  }

  #isLate(object: AnyObject, field: string): boolean {
    return fieldRule(this.#kind(object), field)?.late !== undefined;
  }

  /** Whether what the field refers to takes the object along where it goes. */
  #isOwner(object: AnyObject, field: string): boolean {
    return fieldRule(this.#kind(object), field)?.owner === true;
  }

  #kind(object: AnyObject): DialectKind<Kind> {
    return kindOf(this.#dialect, object.kind);
  }

  #context(lookup: Lookup): WriteContext {
    return contextOf(lookup, this.#from, this.#to, []);
  }

  #label(object: AnyObject): string {
    return called(object, this.#dialect);
  }
}

function uses(object: AnyObject, id: ObjectId, via: string): boolean {
  return object.uses.some((use) => use.id === id && use.via === via);
}
