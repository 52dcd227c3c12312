import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** Where an object stands before people. */
export interface Place {
  /** The table that it is, or is part of; empty where there is none. */
  readonly table: string;
  /** Its name in that table, or its label where it stands for itself: a type, a view; empty where it is the table. */
  readonly target: string;
}

/** Finds the places of objects that stand in any of some snapshots. */
export class Places {
  readonly #sides: readonly Snapshot[];
  readonly #dialect: Dialect;
  readonly #tables: ReadonlySet<ObjectId>;

  constructor(sides: readonly Snapshot[], dialect: Dialect) {
    this.#sides = sides;
    this.#dialect = dialect;
    this.#tables = tablesOf(sides, dialect);
  }

  of(object: AnyObject): Place {
    const home = this.homeOf(object);
    if (home !== object) return { table: labelOf(home, this.#dialect), target: nameOf(object) };
    const label = labelOf(object, this.#dialect);
    return this.#tables.has(object.id) ? { table: label, target: "" } : { table: "", target: label };
  }

  /** The outermost object that it is part of and that is no namespace: the table of an index; itself where it stands in none. */
  homeOf(object: AnyObject): AnyObject {
    const parent = object.parent === null ? undefined : this.#find(object.parent);
    return parent === undefined || isNamespace(parent, this.#dialect) ? object : this.homeOf(parent);
  }

  #find(id: ObjectId): AnyObject | undefined {
    return this.#sides.map(({ objects }) => objects[id]).find((object) => object !== undefined);
  }
}

/** What others are always written into. */
function tablesOf(sides: readonly Snapshot[], dialect: Dialect): ReadonlySet<ObjectId> {
  const objects = sides.flatMap(({ objects }) => Object.values(objects));
  return new Set(objects.filter(({ kind }) => kindOf(dialect, kind).folds.create === "always").flatMap(({ parent }) => parent ?? []));
}

/** Whether an object holds others that stand for themselves: a schema, in engines that have such. */
export function isNamespace({ path, parent }: AnyObject, dialect: Dialect): boolean {
  return dialect.defaultSchema !== null && path.length === 1 && parent === null;
}
