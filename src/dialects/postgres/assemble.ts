import { idOf, type ObjectId } from "../../model/id.ts";
import type { FactsOf, Kind } from "../../model/kinds/index.ts";
import { isAnyObject, type Privilege, type SchemaObject, type Use } from "../../model/object.ts";
import { coversAll, type Reading, type Unread } from "../../model/snapshot.ts";
import { type Address, addressOf, catalogs } from "./catalogs.ts";
import { text } from "./cells.ts";
import type { Row, ServerVersion } from "./connection.ts";
import { type Dependency, readDependency, sortUses } from "./dependencies.ts";
import { readDescriptions } from "./descriptions.ts";
import type { Features } from "./features.ts";
import type { Found, Known, Need, Placed, PostgresKind } from "./kind.ts";
import { postgresKind } from "./kinds/registry.ts";
import { mentionsOf } from "./mentions.ts";
import { readObserved } from "./observed.ts";
import { readPrivileges } from "./privileges.ts";

/** The answers of the queries that are for all kinds. */
export interface Answers {
  readonly descriptions: readonly Row[];
  readonly privileges: readonly Row[];
  readonly unread: readonly Row[];
  readonly dependencies: readonly Row[];
  readonly observed: readonly Row[];
}

/** An object that was found, and what is known of it so far. */
interface Placing {
  readonly kind: Kind;
  readonly id: ObjectId;
  readonly found: Found<Kind>;
  readonly uses: Use[];
}

interface UnreadPlacing {
  readonly kind: string;
  readonly name: string;
  readonly uses: Use[];
}

/** Puts the rows of the catalogs together to a snapshot: one pass over each answer. */
export class Assembly implements Known {
  readonly features: Features;
  readonly #placings: Placing[] = [];
  readonly #ids = new Set<ObjectId>();
  #indexed = 0;
  readonly #byAddress = new Map<Address, Placing>();
  readonly #columns = new Map<string, string[]>();
  readonly #parents = new Map<string, readonly (readonly string[])[]>();
  readonly #numbered = new Map<Address, string>();

  constructor(features: Features) {
    this.features = features;
  }

  /** Few ask, so that ids are indexed only then. */
  readonly has = (id: ObjectId): boolean => {
    for (; this.#indexed < this.#placings.length; this.#indexed++) this.#ids.add(this.#placings[this.#indexed]?.id ?? "");
    return this.#ids.has(id);
  };
  readonly parentsOf = (relation: string): readonly (readonly string[])[] => this.#parents.get(relation) ?? [];
  readonly nameParents = (relation: string, paths: readonly (readonly string[])[]): void => {
    if (paths.length > 0) this.#parents.set(relation, paths);
  };
  readonly at = (address: Address): ObjectId | undefined => this.#byAddress.get(address)?.id;
  readonly placed = (address: Address): Placed | undefined => this.#placed(address);
  readonly schema = (oid: string): Placed | undefined => this.#placed(addressOf(catalogs.schema, oid));
  readonly relation = (oid: string): Placed | undefined => this.#placed(addressOf(catalogs.relation, oid));
  readonly columns = (relation: string, numbers: readonly string[]): readonly string[] => numbers.map((number) => this.#columnName(addressOf(catalogs.relation, relation, number)));

  #columnName(address: Address): string {
    return this.#byAddress.get(address)?.found.path.at(-1) ?? this.#numbered.get(address) ?? "";
  }

  readonly needColumns = (relation: string, numbers: readonly string[], via: string): readonly Use[] => numbers.flatMap((number) => (number === "0" ? [] : this.need(addressOf(catalogs.relation, relation, number), via)));

  readonly need = (address: Address, via: string): readonly Use[] => {
    const id = this.#byAddress.get(address)?.id;
    return id === undefined ? [] : [{ id, via, how: "value" }];
  };

  readonly columnsOf = (relation: string): readonly string[] => {
    const names = this.#columns.get(relation) ?? [];
    this.#columns.set(relation, names);
    return names;
  };

  readonly nameColumn = (relation: string, number: string, name: string): void => {
    const names = this.#columns.get(relation);
    if (names === undefined) this.#numbered.set(addressOf(catalogs.relation, relation, number), name);
    else names.push(name);
  };

  #placed(address: Address): Placed | undefined {
    const placing = this.#byAddress.get(address);
    return placing === undefined ? undefined : { id: placing.id, path: placing.found.path };
  }

  /** Takes the rows of one kind; its parents were taken before. */
  take(kind: Kind, rows: readonly Row[]): void {
    const descriptor = postgresKind(kind);
    for (const row of rows) {
      const found = descriptor.read(row, this);
      if (found !== null) this.#place(kind, found);
    }
  }

  #place(kind: Kind, found: Found<Kind>): void {
    const placing: Placing = { kind, id: idOf(kind, found.path, found.signature), found, uses: found.needs === undefined ? [] : found.needs.filter(({ id }) => id !== found.parent) };
    this.#placings.push(placing);
    for (const address of found.addresses) this.#byAddress.set(address, placing);
  }

  reading(answers: Answers, version: ServerVersion): Reading {
    const unread = new Map(answers.unread.map(([catalog, oid, kind, name]): [Address, UnreadPlacing] => [addressOf(text(catalog), text(oid)), { kind: text(kind), name: text(name), uses: [] }]));
    this.#takeDependencies(answers.dependencies, unread);
    this.#takeParts();
    this.#takeTyped();
    this.#takeMentions();
    const [comments, privileges] = [readDescriptions(answers.descriptions), readPrivileges(answers.privileges)];
    const objects = this.#placings.map((placing) => assembled(placing, comments, privileges)).filter(isAnyObject).sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      snapshot: {
        format: 1,
        dialect: "postgres",
        version: String(Math.floor(version.number / 10000)),
        covers: coversAll,
        objects: Object.fromEntries(objects.map((object) => [object.id, object])),
        unread: [...unread.values()].map(({ uses, ...rest }): Unread => ({ ...rest, uses: sortUses(uses) })).sort(byKindAndName),
      },
      observed: readObserved(answers.observed, this.at, version),
      origins: {},
    };
  }

  #takeDependencies(rows: readonly Row[], unread: ReadonlyMap<Address, UnreadPlacing>): void {
    const known = (address: Address): boolean => this.#byAddress.has(address);
    for (const row of rows) {
      const dependency = readDependency(row, known);
      const needed = this.#byAddress.get(dependency.needed);
      if (needed === undefined) continue;
      const user = this.#byAddress.get(dependency.user);
      if (user !== undefined) this.#use(user, needed, dependency);
      else unread.get(dependency.user)?.uses.push({ id: needed.id, via: null, how: "value" });
    }
  }

  /** A whole needs its parts before it; a partition is attached when the columns of its parent are as they will be. */
  #takeParts(): void {
    const parts = this.#placings.filter(({ kind, found }) => typeof found.neededBy === "string" || (kind === "column" && typeof found.impliedBy === "string"));
    const byId = new Map(parts.length === 0 ? [] : this.#placings.map((placing) => [placing.id, placing]));
    for (const { kind, id, found } of parts) {
      if (kind === "column") byId.get(found.parent ?? "")?.uses.push({ id: found.impliedBy ?? "", via: "partitionOf", how: "name" });
      else byId.get(found.neededBy ?? "")?.uses.push({ id, via: "partitions", how: "value" });
    }
    this.#takeIncomplete();
  }

  /** An index or key that lacks parts comes after the partitions: those that come later get their parts by themselves. */
  #takeIncomplete(): void {
    const incomplete = this.#placings.filter(({ found }) => found.parent !== null && "valid" in found.facts && found.facts.valid === false);
    if (incomplete.length === 0) return;
    const tables = this.#placings.flatMap(({ id, found: { facts } }) => ("partitionOf" in facts && facts.partitionOf !== null ? [{ id, of: facts.partitionOf.table }] : []));
    for (const { found, uses } of incomplete) for (const table of tables) if (table.of === found.parent) uses.push({ id: table.id, via: "partitions", how: "name" });
  }

  /** A table of a type has the columns of that type: none of them changes while it is one. */
  #takeTyped(): void {
    const typed = new Map(this.#placings.flatMap((placing) => ("ofType" in placing.found.facts && placing.found.facts.ofType !== null ? [[placing.id, placing] as const] : [])));
    if (typed.size === 0) return;
    for (const { kind, id, found } of this.#placings) if (kind === "column") typed.get(found.parent ?? "")?.uses.push({ id, via: "ofType", how: "value" });
  }

  #takeMentions(): void {
    const talking = this.#placings.filter(({ found }) => typeof found.mentions === "string");
    if (talking.length === 0) return;
    const mentions = mentionsOf(this.#placings.map(({ kind, id, found: { path } }) => ({ kind, id, path })));
    for (const { id, found, uses } of talking) uses.push(...mentions(found.mentions ?? "", id));
  }

  #use(user: Placing, needed: Placing, dependency: Dependency): void {
    if (user === needed || user.found.parent === needed.id) return;
    const need: Need = { id: needed.id, kind: needed.kind, parent: needed.found.parent, part: dependency.part, isType: dependency.isType, isColumn: dependency.isColumn };
    const via = viaOf(postgresKind(user.kind), need, user.found.facts);
    user.uses.push({ id: needed.id, via, how: dependency.isRow ? "row" : dependency.isType && typed.has(via ?? "") ? "type" : "value" });
  }
}

/** The fields by which values of a type are stored or passed, and not only named in an expression. */
const typed: ReadonlySet<string> = new Set(["type", "attributes"]);

function viaOf<K extends Kind>(kind: PostgresKind<K>, need: Need, facts: FactsOf[K]): string | null {
  return kind.via(need, facts);
}

function assembled({ kind, id, found, uses }: Placing, comments: ReadonlyMap<Address, string>, privileges: ReadonlyMap<Address, readonly Privilege[]>): SchemaObject {
  const address = found.addresses[0] ?? "";
  return {
    id,
    kind,
    path: found.path,
    parent: found.parent,
    facts: found.facts,
    comment: comments.get(address) ?? null,
    owner: found.owner,
    privileges: privileges.get(address) ?? null,
    uses: sortUses(uses),
    impliedBy: found.impliedBy ?? null,
  };
}

function byKindAndName(a: Unread, b: Unread): number {
  const [x, y] = [`${a.kind} ${a.name}`, `${b.kind} ${b.name}`];
  return x < y ? -1 : x > y ? 1 : 0;
}
