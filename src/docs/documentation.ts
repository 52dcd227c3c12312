import { type Dialect, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { AnyObject, Facets, SchemaObject } from "../model/object.ts";
import type { Observed, Reading, Snapshot } from "../model/snapshot.ts";
import { Contents } from "../report/contents.ts";
import { isNamespace } from "../report/place.ts";

/** What documents are made of. */
export interface DocsInput {
  /** What the schema is called. */
  readonly title: string;
  readonly reading: Reading;
  readonly dialect: Dialect;
  /** The DDL of what stands for itself, by id. */
  readonly sql: ReadonlyMap<ObjectId, string>;
  /** Of owners and privileges, what is told. */
  readonly facets: readonly (keyof Facets)[];
}

/** A schema with all that its pages ask of it: each question is answered from an index that is made once. */
export class Documentation {
  readonly title: string;
  readonly snapshot: Snapshot;
  readonly observed: Observed;
  readonly contents: Contents;
  /** What has a page: what stands for itself, in order. */
  readonly homes: readonly AnyObject[];
  readonly facets: readonly (keyof Facets)[];
  readonly #pages: ReadonlySet<ObjectId>;
  readonly #sql: ReadonlyMap<ObjectId, string>;
  readonly #uses = new Map<ObjectId, Set<ObjectId>>();
  readonly #users = new Map<ObjectId, Set<ObjectId>>();
  readonly #referring = new Map<ObjectId, SchemaObject<"foreignKey">[]>();

  constructor({ title, reading, dialect, sql, facets }: DocsInput) {
    this.title = title;
    this.facets = facets;
    this.snapshot = reading.snapshot;
    this.observed = reading.observed;
    this.contents = new Contents(reading.snapshot, dialect);
    this.homes = this.contents.homes().filter((object) => !isNamespace(object, dialect));
    this.#pages = new Set(this.homes.map(({ id }) => id));
    this.#sql = sql;
    for (const object of Object.values(reading.snapshot.objects)) {
      if (object.kind === "foreignKey") this.#refer(object);
      else this.#addUses(object);
    }
  }

  noun(object: AnyObject): string {
    return kindOf(this.contents.dialect, object.kind).noun;
  }

  get(id: ObjectId): AnyObject | undefined {
    return this.snapshot.objects[id];
  }

  /** The DDL of an object that stands for itself; null where there is none. */
  sqlOf({ id }: AnyObject): string | null {
    return this.#sql.get(id) ?? null;
  }

  /** What an object and its parts need that has a page of its own, besides what its foreign keys refer to. */
  usesOf({ id }: AnyObject): readonly AnyObject[] {
    return this.#found(this.#uses.get(id));
  }

  /** What needs an object or its parts, besides the foreign keys that refer to it. */
  usersOf({ id }: AnyObject): readonly AnyObject[] {
    return this.#found(this.#users.get(id));
  }

  /** The foreign keys of any table that refer to this one, by id. */
  referring({ id }: AnyObject): readonly SchemaObject<"foreignKey">[] {
    return this.#referring.get(id) ?? [];
  }

  /** The object whose page tells of an object; null where none does. */
  pageOf(object: AnyObject): AnyObject | null {
    const home = this.contents.homeOf(object);
    return this.#pages.has(home.id) ? home : null;
  }

  #refer(key: SchemaObject<"foreignKey">): void {
    if (key.impliedBy !== null) return;
    const known = this.#referring.get(key.facts.references);
    if (known === undefined) this.#referring.set(key.facts.references, [key]);
    else known.push(key);
  }

  #addUses(object: AnyObject): void {
    const user = this.pageOf(object);
    for (const { id } of object.uses) {
      const used = this.get(id);
      const page = used === undefined ? null : this.pageOf(used);
      if (user === null || page === null || user === page) continue;
      add(this.#uses, user.id, page.id);
      add(this.#users, page.id, user.id);
    }
  }

  #found(ids: ReadonlySet<ObjectId> | undefined): readonly AnyObject[] {
    return [...(ids ?? [])].sort().flatMap((id) => this.get(id) ?? []);
  }
}

function add(map: Map<ObjectId, Set<ObjectId>>, key: ObjectId, value: ObjectId): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}
