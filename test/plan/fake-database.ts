import type { AnyObject } from "../../src/model/object.ts";
import { fieldOf } from "../../src/model/object.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { type Command, fakeDialect } from "./fake-dialect.ts";
import { kindOf } from "../../src/model/dialect.ts";

interface Row {
  object: AnyObject;
  /** What it uses now: ids follow when a type is moved away. */
  uses: { id: string; via: string | null }[];
  /** Born with this row: a table or column that is dropped and made again loses it. */
  readonly birth: number;
}

/** A database that refuses what a real one refuses, and keeps birth marks so that lost rows show. */
export class FakeDatabase {
  readonly rows = new Map<string, Row>();
  readonly #partitions: ReadonlyMap<string, number>;
  #births = 0;

  constructor(snapshot: Snapshot) {
    for (const object of Object.values(snapshot.objects)) this.#put(object);
    this.#partitions = new Map([...this.rows.keys()].map((id) => [id, this.#partitionsOf(id)]));
  }

  execute(sql: string): void {
    const command: Command = JSON.parse(sql);
    switch (command.do) {
      case "create":
        return this.#create([command.object, ...command.folded]);
      case "drop":
        return this.#drop(command.id);
      case "set":
        return this.#set(command.id, command.after, command.fields);
      case "moveAway":
        return this.#move(command.id, command.to);
      case "refill":
        return this.#refill(command.id, command.from);
      case "rebind":
        return this.#set(command.after.id, command.after, [command.via]);
    }
  }

  #create(objects: readonly AnyObject[]): void {
    for (const object of objects) {
      this.#refuseIf(this.rows.has(object.id), `${object.id} exists`);
      for (const slot of claimsOf(object)) this.#refuseIf(this.#holders(slot).length > 0, `${slot} is taken, for ${object.id}`);
      this.#put(object);
    }
    for (const object of objects) {
      this.#refuseIf(object.parent !== null && !this.rows.has(object.parent), `${object.id} has no parent`);
      this.#checkUses(object.id);
    }
  }

  #put(object: AnyObject): void {
    const uses = object.uses.filter(({ via }) => via === null || !isBlankField(object, via));
    this.rows.set(object.id, { object, uses: uses.map(({ id, via }) => ({ id, via })), birth: ++this.#births });
  }

  #drop(id: string): void {
    this.#refuseIf(!this.rows.has(id), `${id} does not exist`);
    const gone = this.#family(id);
    for (const [other, row] of this.rows) {
      if (gone.has(other)) continue;
      const user = row.uses.find((use) => gone.has(use.id));
      this.#refuseIf(user !== undefined, `${other} uses ${user?.id} (${user?.via}), which cannot be dropped`);
    }
    for (const each of gone) this.rows.delete(each);
  }

  /** What goes with an object: its children, and the sequences that these own. */
  #family(id: string): ReadonlySet<string> {
    const children = [...this.rows.values()].filter(({ object }) => object.parent === id).map(({ object }) => object.id);
    const family = new Set([id, ...children]);
    for (const [other, { uses }] of this.rows) if (uses.some((use) => use.via === "ownedBy" && family.has(use.id))) family.add(other);
    return family;
  }

  #set(id: string, after: AnyObject, fields: readonly string[]): void {
    const row = this.rows.get(id);
    if (row === undefined) throw new Error(`${id} does not exist`);
    if (fields.includes("type") && after.kind === "column") this.#refuseIf(this.#derivedUsers(id).length > 0, `${this.#derivedUsers(id).join()} use ${id}, whose type changes`);
    const facts = Object.fromEntries(fields.map((field) => [field, fieldOf(after, field)]));
    const merged: AnyObject = JSON.parse(JSON.stringify({ ...row.object, facts: { ...row.object.facts, ...facts } }));
    const touched = new Set(fields);
    const kept = row.uses.filter(({ via }) => via !== null && !touched.has(via));
    const fresh = after.uses.filter(({ via }) => (via === null || touched.has(via)) && (via === null || !isBlankField(after, via)));
    this.rows.set(id, { ...row, object: merged, uses: [...kept, ...fresh] });
    this.#checkUses(id);
  }

  #derivedUsers(id: string): readonly string[] {
    return [...this.rows.values()].filter(({ object, uses }) => uses.some((use) => use.id === id) && (object.kind === "view" || fieldOf(object, "generated") != null)).map(({ object }) => object.id);
  }

  /** Its columns go with it; what lies in the schema with it must be gone, since its name is wanted again. */
  #move(id: string, to: string): void {
    const row = this.rows.get(id);
    if (row === undefined) throw new Error(`${id} does not exist`);
    for (const child of [...this.rows.values()].filter(({ object }) => object.parent === id)) {
      this.#refuseIf(child.object.kind !== "column", `${child.object.id} is still there, and ${id} is put aside`);
      this.#rename(child, `${to}.${child.object.path.at(-1)}`, to);
    }
    this.#rename(row, to, row.object.parent);
  }

  #rename(row: Row, to: string, parent: string | null): void {
    const { id, path } = row.object;
    this.rows.delete(id);
    this.rows.set(to, { ...row, object: { ...row.object, id: to, parent, path: ["old", ...path.slice(0, -1), `old ${path.at(-1)}`] } });
    for (const other of this.rows.values()) for (const use of other.uses) if (use.id === id) use.id = to;
  }

  /** The rows of all partitions that it had come along, nothing looks at the new table yet, and nothing checks it. */
  #refill(id: string, from: string): void {
    const old = this.rows.get(from);
    this.#refuseIf(old === undefined, `${from} does not exist`);
    this.#refuseIf(this.#partitionsOf(from) !== this.#partitions.get(id), `${from} has lost partitions, whose rows are not copied`);
    for (const [other, { object, uses }] of this.rows) {
      this.#refuseIf(object.parent === id && object.kind !== "column", `${other} is there before the rows`);
      this.#refuseIf(object.kind === "view" && uses.some((use) => use.id === id || this.rows.get(use.id)?.object.parent === id), `${other} is there before the rows`);
    }
    this.#giveBirth(id, from);
    for (const column of [...this.rows.values()].filter(({ object }) => object.parent === id && object.kind === "column")) {
      const source = `${from}.${column.object.path.at(-1)}`;
      if (this.rows.has(source)) this.#giveBirth(column.object.id, source);
    }
  }

  #giveBirth(id: string, from: string): void {
    const [row, source] = [this.rows.get(id), this.rows.get(from)];
    if (row === undefined || source === undefined) throw new Error(`no ${id} or no ${from}`);
    this.rows.set(id, { ...row, birth: source.birth });
  }

  #partitionsOf(id: string): number {
    return [...this.rows.values()].filter(({ uses }) => uses.some((use) => use.id === id && use.via === "partitionOf")).length;
  }

  #checkUses(id: string): void {
    for (const use of this.rows.get(id)?.uses ?? []) this.#refuseIf(!this.rows.has(use.id), `${id} needs ${use.id} (${use.via}), which does not exist`);
  }

  #holders(slot: string): readonly string[] {
    return [...this.rows.values()].filter(({ object }) => claimsOf(object).includes(slot)).map(({ object }) => object.id);
  }

  #refuseIf(condition: boolean, why: string): void {
    if (condition) throw new Error(why);
  }
}

function claimsOf(object: AnyObject): readonly string[] {
  return kindOf(fakeDialect, object.kind).claims(object);
}

function isBlankField(object: AnyObject, field: string): boolean {
  return (field === "default" || field === "ownedBy" || field === "generated" || field === "partitionOf") && fieldOf(object, field) === null;
}
