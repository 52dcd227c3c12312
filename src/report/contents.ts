import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isNamespace, Places } from "./place.ts";
import { plural } from "./words.ts";

/** What a snapshot has, as people look for it: what stands for itself, and the parts of each. */
export class Contents {
  readonly snapshot: Snapshot;
  readonly dialect: Dialect;
  readonly #places: Places;
  readonly #children = new Map<ObjectId, AnyObject[]>();

  constructor(snapshot: Snapshot, dialect: Dialect) {
    this.snapshot = snapshot;
    this.dialect = dialect;
    this.#places = new Places([snapshot], dialect);
    for (const object of Object.values(snapshot.objects)) {
      if (object.parent === null) continue;
      const known = this.#children.get(object.parent);
      if (known === undefined) this.#children.set(object.parent, [object]);
      else known.push(object);
    }
  }

  /** What stands for itself, by kind and label; the namespace that everybody uses is not worth a line. */
  homes(): readonly AnyObject[] {
    const all = Object.values(this.snapshot.objects);
    const homes = all.filter((object) => this.homeOf(object) === object && object.impliedBy === null && !this.#isUsual(object));
    const ranked = homes.map((object) => ({ object, rank: `${String(this.#rankOf(object)).padStart(3, "0")} ${this.label(object)}` }));
    return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ object }) => object);
  }

  /** The outermost object that it is part of and that is no namespace; itself where it stands for itself. */
  homeOf(object: AnyObject): AnyObject {
    return this.#places.homeOf(object);
  }

  /** What an object is made of, without what it implies: by kind, columns in their order. */
  parts(object: AnyObject): readonly AnyObject[] {
    return this.allParts(object).filter(({ impliedBy }) => impliedBy === null);
  }

  /** What an object is made of, with what another object implies: a partition's columns. */
  allParts(object: AnyObject): readonly AnyObject[] {
    if (isNamespace(object, this.dialect)) return [];
    const parts = [...(this.#children.get(object.id) ?? [])];
    const order = "columns" in object.facts ? object.facts.columns.map((column) => (typeof column === "string" ? column : column.name)) : [];
    const place = (part: AnyObject): number => this.#rankOf(part) * 10_000 + Math.max(0, this.isWritten(part) ? order.indexOf(nameOf(part)) : 0);
    return parts.sort((a, b) => place(a) - place(b));
  }

  /** Whether it is one of the things that its parent is made of, which need no noun. */
  isWritten({ kind }: AnyObject): boolean {
    return kindOf(this.dialect, kind).folds.create === "always";
  }

  /** How many there are of each kind, in words: `3 tables`, `1 view`. */
  counts(objects: readonly AnyObject[]): readonly string[] {
    const counts = new Map<string, number>();
    for (const { kind } of objects) counts.set(kindOf(this.dialect, kind).noun, (counts.get(kindOf(this.dialect, kind).noun) ?? 0) + 1);
    return [...counts].map(([noun, count]) => `${count} ${count === 1 ? noun : plural(noun)}`);
  }

  label(object: AnyObject): string {
    return labelOf(object, this.dialect);
  }

  /** The label of the object of an id; the id itself where it is not in the snapshot. */
  labelOfId(id: ObjectId): string {
    const object = this.snapshot.objects[id];
    return object === undefined ? id : this.label(object);
  }

  /** Kinds stand in the order of the dialect's table. */
  #rankOf({ kind }: AnyObject): number {
    return Object.keys(this.dialect.kinds).indexOf(kind);
  }

  #isUsual(object: AnyObject): boolean {
    return isNamespace(object, this.dialect) && nameOf(object) === this.dialect.defaultSchema;
  }
}
