import { blankFacts } from "../../src/model/kinds/index.ts";
import { idOf } from "../../src/model/id.ts";
import type { AnyObject, Use } from "../../src/model/object.ts";
import { coversAll, objectsById, type Snapshot } from "../../src/model/snapshot.ts";

/** A small generator of numbers with a seed (mulberry32), so that a pair that failed can be made again. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A random schema that a database could hold, of kinds that use each other in every way that the planner knows. */
export function randomSchema(random: (below: number) => number): Snapshot {
  return new Builder(random).build();
}

const names = ["a", "b", "c", "d", "e", "f"];

class Builder {
  readonly #objects = new Map<string, AnyObject>();
  readonly #random: (below: number) => number;
  readonly #relations = new Set<string>();
  readonly #types = new Set<string>();

  constructor(random: (below: number) => number) {
    this.#random = random;
  }

  build(): Snapshot {
    for (const name of this.#some(names)) this.#enum(name);
    for (const name of this.#some(names)) this.#sequence(name);
    for (const name of this.#some(names)) this.#table(name);
    for (const table of this.#all("table")) this.#tableParts(table.path[0] ?? "");
    for (const name of this.#some(["k", "l", "m"])) this.#index(name);
    for (const name of this.#some(["p", "q"])) this.#foreignKey(name);
    for (const name of this.#some(names)) this.#view(name);
    for (const sequence of this.#all("sequence")) this.#own(sequence);
    return { format: 1, dialect: "fake", version: "1", covers: coversAll, objects: objectsById(this.#objects.values()), unread: [] };
  }

  #enum(name: string): void {
    if (this.#types.has(name)) return;
    this.#types.add(name);
    this.#add("enum", [name], null, { values: ["x", "y", "z", "w"].slice(0, 1 + this.#random(4)).filter((_, i) => i === 0 || this.#random(3) > 0) }, []);
  }

  #sequence(name: string): void {
    if (this.#relations.has(name)) return;
    this.#relations.add(name);
    this.#add("sequence", [name], null, { increment: String(1 + this.#random(2)) }, []);
  }

  #table(name: string): void {
    if (this.#relations.has(name) || this.#types.has(name)) return;
    this.#relations.add(name);
    this.#types.add(name);
    const options = this.#random(3) === 0 ? { fillfactor: "70" } : {};
    // A partition never becomes the whole of what it was a partition of: such plans are refused.
    const whole = this.#random(3) === 0 ? this.#pick(this.#all("table").filter(({ facts }) => "partitionBy" in facts && facts.partitionBy !== null).filter(({ path }) => (path[0] ?? "") < name)) : undefined;
    const partitionBy = this.#random(3) === 0 ? `LIST (${this.#random(2)})` : null;
    const partitionOf = whole === undefined ? null : { table: whole.id, bound: String(this.#random(2)) };
    this.#add("table", [name], null, { options, partitionBy, partitionOf }, whole === undefined ? [] : [{ id: whole.id, via: "partitionOf", how: "value" }]);
  }

  #tableParts(table: string): void {
    for (const name of this.#some(["u", "v", "w", "x"])) this.#column(table, name);
    if (this.#random(2) === 0) this.#generated(table);
    const key = this.#columns(table).find(() => this.#random(2) === 0);
    const name = `${table}_key`;
    if (key !== undefined) this.#add("uniqueKey", [table, name], idOf("table", [table]), { columns: [key.path[1] ?? ""] }, [{ id: key.id, via: "columns", how: "value" }]);
  }

  #column(table: string, name: string): void {
    const type = this.#random(3) === 0 ? this.#pick(this.#all("enum")) : undefined;
    const uses: Use[] = type === undefined ? [] : [{ id: type.id, via: "type", how: "type" }];
    const from = this.#random(3) === 0 ? this.#pick([...this.#all("sequence"), ...(type === undefined ? [] : [type])]) : undefined;
    if (from !== undefined) uses.push({ id: from.id, via: "default", how: "value" });
    const facts = { type: type?.path[0] ?? ["int", "text"][this.#random(2)], notNull: this.#random(2) === 0, default: from === undefined ? null : `of ${from.id} ${this.#random(2)}` };
    this.#add("column", [table, name], idOf("table", [table]), facts, uses);
  }

  #generated(table: string): void {
    const base = this.#pick(this.#columns(table));
    if (base === undefined) return;
    const type = this.#pick(this.#all("enum"));
    const uses: Use[] = [{ id: base.id, via: "generated", how: "value" }];
    const typed = type !== undefined && this.#random(2) === 0;
    if (typed) uses.push({ id: type.id, via: "type", how: "type" });
    this.#add("column", [table, "g"], idOf("table", [table]), { type: typed ? type.id : "int", generated: { expression: `${base.path[1]} ${this.#random(2)}`, stored: true } }, uses);
  }

  #index(name: string): void {
    const table = this.#pick(this.#all("table"));
    const column = table === undefined ? undefined : this.#pick(this.#columns(table.path[0] ?? ""));
    if (table === undefined || column === undefined || this.#relations.has(name)) return;
    const type = this.#random(2) === 0 ? this.#pick(this.#all("enum")) : undefined;
    const uses: Use[] = [{ id: column.id, via: "keys", how: "value" }, ...(type === undefined ? [] : [{ id: type.id, via: "where", how: "value" } as const])];
    this.#relations.add(name);
    this.#add("index", [table.path[0] ?? "", name], table.id, { where: `${column.id} ${type?.id}` }, uses);
  }

  #foreignKey(name: string): void {
    const [from, key] = [this.#pick(this.#all("column").filter(({ facts }) => "generated" in facts && facts.generated === null)), this.#pick(this.#all("uniqueKey"))];
    if (from === undefined || key === undefined) return;
    const table = from.path[0] ?? "";
    const facts = { columns: [from.path[1] ?? ""], references: key.parent ?? "", onDelete: this.#random(2) === 0 ? "cascade" : "restrict" };
    this.#add("foreignKey", [table, name], idOf("table", [table]), facts, [{ id: from.id, via: "columns", how: "value" }, { id: key.id, via: "references", how: "value" }]);
  }

  #view(name: string): void {
    if (this.#relations.has(name) || this.#types.has(name)) return;
    const used = this.#some([...this.#all("column"), ...this.#all("view"), ...this.#all("enum"), ...this.#all("table")]).slice(0, 3);
    this.#relations.add(name);
    this.#types.add(name);
    this.#add("view", [name], null, { definition: `of ${"+".repeat(this.#random(2))}${used.map(({ id }) => id).join()}` }, used.map(({ id }) => ({ id, via: "definition", how: "value" })));
  }

  #own(sequence: AnyObject): void {
    const column = this.#random(2) === 0 ? this.#pick(this.#all("column").filter(({ uses }) => uses.every(({ via }) => via !== "generated"))) : undefined;
    if (column === undefined || sequence.kind !== "sequence") return;
    const owned: AnyObject = { ...sequence, facts: { ...sequence.facts, ownedBy: column.id }, uses: [{ id: column.id, via: "ownedBy", how: "value" }] };
    this.#objects.set(sequence.id, owned);
  }

  #add(kind: AnyObject["kind"], path: readonly string[], parent: string | null, facts: object, uses: readonly Use[]): void {
    const object: AnyObject = JSON.parse(
      JSON.stringify({ id: idOf(kind, path), kind, path, parent, facts: { ...blankFacts[kind], ...facts }, uses, impliedBy: null, comment: null, owner: null, privileges: null }),
    );
    this.#objects.set(object.id, object);
  }

  #all(kind: AnyObject["kind"]): readonly AnyObject[] {
    return [...this.#objects.values()].filter((object) => object.kind === kind);
  }

  #columns(table: string): readonly AnyObject[] {
    return this.#all("column").filter(({ path, facts }) => path[0] === table && "generated" in facts && facts.generated === null);
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.#random(items.length)];
  }

  #some<T>(items: readonly T[]): readonly T[] {
    const order = items.map((item) => ({ item, at: this.#random(1000) })).sort((a, b) => a.at - b.at);
    return order.slice(0, this.#random(items.length + 1)).map(({ item }) => item);
  }
}
