import { AlidadeError } from "./error.ts";
import type { ObjectId } from "./id.ts";
import type { Kind } from "./kinds/index.ts";
import { nearest } from "./nearest.ts";
import { type AnyObject, nameOf, type SchemaObject } from "./object.ts";
import type { Snapshot } from "./snapshot.ts";

/** The ways through a snapshot: what SQLAlchemy's Inspector answers. Tables are given by name, by path (`app.users`) or by id. */
export interface Navigation {
  readonly snapshot: Snapshot;
  /** Any object by id. */
  get(id: ObjectId): AnyObject | undefined;
  /** All objects of a kind, by id. */
  all<K extends Kind>(kind: K): readonly SchemaObject<K>[];
  /** The children of one kind, by id; columns in their order. */
  children<K extends Kind>(parent: ObjectId, kind: K): readonly SchemaObject<K>[];
  /** Error: `table-unknown`, with the nearest name; `table-ambiguous` where several schemas have it. */
  table(name: string): SchemaObject<"table">;
  hasTable(name: string): boolean;
  /** A table comes after those that its foreign keys refer to; where keys go round in a circle, by id. */
  tablesInForeignKeyOrder(): readonly SchemaObject<"table">[];
  /** In their order in the table. */
  columns(table: string): readonly SchemaObject<"column">[];
  primaryKey(table: string): SchemaObject<"primaryKey"> | null;
  uniqueKeys(table: string): readonly SchemaObject<"uniqueKey">[];
  checks(table: string): readonly SchemaObject<"check">[];
  /** Without the indexes that keys make by themselves. */
  indexes(table: string): readonly SchemaObject<"index">[];
  foreignKeys(table: string): readonly SchemaObject<"foreignKey">[];
  /** The foreign keys of any table that refer to this one. */
  referringKeys(table: string): readonly SchemaObject<"foreignKey">[];
}

/** Indexes a snapshot once, and answers questions about it. */
export function navigate(snapshot: Snapshot): Navigation {
  return new SnapshotNavigation(snapshot);
}

class SnapshotNavigation implements Navigation {
  readonly snapshot: Snapshot;
  readonly #children = new Map<ObjectId, AnyObject[]>();
  readonly #referring = new Map<ObjectId, SchemaObject<"foreignKey">[]>();

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    for (const object of Object.values(snapshot.objects)) {
      if (object.parent !== null) append(this.#children, object.parent, object);
      if (object.kind === "foreignKey") append(this.#referring, object.facts.references, object);
    }
  }

  get(id: ObjectId): AnyObject | undefined {
    return this.snapshot.objects[id];
  }

  all<K extends Kind>(kind: K): readonly SchemaObject<K>[] {
    const objects: readonly SchemaObject[] = Object.values(this.snapshot.objects);
    return objects.filter(isKind(kind));
  }

  children<K extends Kind>(parent: ObjectId, kind: K): readonly SchemaObject<K>[] {
    const objects: readonly SchemaObject[] = this.#children.get(parent) ?? [];
    const found = objects.filter(isKind(kind));
    const table = this.get(parent);
    if (kind !== "column" || table?.kind !== "table") return found;
    const place = new Map(table.facts.columns.map((name, at) => [name, at]));
    return found.sort((a, b) => (place.get(nameOf(a)) ?? 0) - (place.get(nameOf(b)) ?? 0));
  }

  table(name: string): SchemaObject<"table"> {
    const found = this.#tablesNamed(name);
    const [first, second] = found;
    if (first !== undefined && second === undefined) return first;
    if (first === undefined) throw unknownTable(name, this.all("table"));
    const paths = found.map(({ path }) => path.join(".")).join(", ");
    throw new AlidadeError("table-ambiguous", `several tables are called ${name}: ${paths}`, { hint: "Write its schema before its name." });
  }

  hasTable(name: string): boolean {
    return this.#tablesNamed(name).length > 0;
  }

  #tablesNamed(name: string): readonly SchemaObject<"table">[] {
    return this.all("table").filter((table) => table.id === name || table.path.join(".") === name || nameOf(table) === name);
  }

  tablesInForeignKeyOrder(): readonly SchemaObject<"table">[] {
    return inOrder(this.all("table"), (table) =>
      this.children(table.id, "foreignKey").map(({ facts }) => facts.references),
    );
  }

  columns(table: string): readonly SchemaObject<"column">[] {
    return this.children(this.table(table).id, "column");
  }

  primaryKey(table: string): SchemaObject<"primaryKey"> | null {
    return this.children(this.table(table).id, "primaryKey")[0] ?? null;
  }

  uniqueKeys(table: string): readonly SchemaObject<"uniqueKey">[] {
    return this.children(this.table(table).id, "uniqueKey");
  }

  checks(table: string): readonly SchemaObject<"check">[] {
    return this.children(this.table(table).id, "check");
  }

  indexes(table: string): readonly SchemaObject<"index">[] {
    return this.children(this.table(table).id, "index").filter(({ impliedBy }) => impliedBy === null);
  }

  foreignKeys(table: string): readonly SchemaObject<"foreignKey">[] {
    return this.children(this.table(table).id, "foreignKey");
  }

  referringKeys(table: string): readonly SchemaObject<"foreignKey">[] {
    return this.#referring.get(this.table(table).id) ?? [];
  }
}

/** The error for a table that is not there. */
export function unknownTable(name: string, tables: readonly Pick<SchemaObject, "path">[]): AlidadeError {
  const near = nearest(name, tables.flatMap((table) => [nameOf(table), table.path.join(".")]));
  const hint = near === null ? "`alidade inspect` lists the tables." : `Did you mean ${near}? \`alidade inspect\` lists the tables.`;
  return new AlidadeError("table-unknown", `there is no table ${name}`, { where: { object: name }, hint });
}

function isKind<K extends Kind>(kind: K): (object: SchemaObject) => object is SchemaObject<K> {
  return (object): object is SchemaObject<K> => object.kind === kind;
}

/** Depth first without recursion: chains of foreign keys are longer than a stack. */
function inOrder(tables: readonly SchemaObject<"table">[], needs: (table: SchemaObject<"table">) => readonly ObjectId[]): readonly SchemaObject<"table">[] {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const seen = new Set<ObjectId>();
  const ordered: SchemaObject<"table">[] = [];
  const stack = tables.toReversed().map((table) => ({ table, done: false }));
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (top.done) ordered.push(top.table);
    if (top.done || seen.has(top.table.id)) continue;
    seen.add(top.table.id);
    stack.push({ table: top.table, done: true });
    for (const id of needs(top.table).toReversed()) {
      const table = byId.get(id);
      if (table !== undefined && !seen.has(id)) stack.push({ table, done: false });
    }
  }
  return ordered;
}

function append<V>(map: Map<ObjectId, V[]>, id: ObjectId, value: V): void {
  const list = map.get(id);
  if (list === undefined) map.set(id, [value]);
  else list.push(value);
}
