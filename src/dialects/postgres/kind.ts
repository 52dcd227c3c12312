import type { DialectKind } from "../../model/dialect.ts";
import type { ObjectId } from "../../model/id.ts";
import type { FactsOf, Kind } from "../../model/kinds/index.ts";
import type { SchemaObject, Use } from "../../model/object.ts";
import type { Address } from "./catalogs.ts";
import type { Row } from "./connection.ts";
import type { Features } from "./features.ts";
import type { Among } from "./presence.ts";

/** What PostgreSQL knows about a kind: how the catalogs hold it, and how its statements name it. */
export interface PostgresKind<K extends Kind> extends DialectKind<K> {
  /** Where its objects are; a database with nothing there is not asked for them. Missing: it is asked in any case. */
  readonly among?: Among;
  /** The catalog query for all objects of the kind. */
  query(features: Features): string;
  /** One row of it; null: not ours (its table is left out or unread). */
  read(row: Row, known: Known): Found<K> | null;
  /** The field by which an object of this kind needs another one, as `pg_depend` shows it. */
  via(need: Need, facts: FactsOf[K]): string | null;
  /** As COMMENT ON and ALTER … OWNER TO name it: `TABLE app.users`. */
  designation(object: SchemaObject<K>): string;
  /** Whether ALTER … OWNER TO is its own: a column goes with its table, and a sequence that is no longer new with its column's. */
  hasOwner(object: SchemaObject<K>, isNew: boolean): boolean;
  /** What GRANT calls it, and what PUBLIC may do with a new one; null: it has no privileges. */
  readonly grants: { on(object: SchemaObject<K>): string; readonly toPublic: readonly string[] } | null;
}

/** One object as its row in the catalogs says, without what other catalogs say of it. */
export interface Found<K extends Kind> {
  /** Where it is, its own address first: what depends on any of these depends on it. */
  readonly addresses: readonly Address[];
  readonly path: readonly string[];
  /** Where names repeat: the argument types of a function. */
  readonly signature?: string;
  readonly parent: ObjectId | null;
  readonly owner: string | null;
  readonly impliedBy?: ObjectId | null;
  readonly facts: FactsOf[K];
  /** What it needs that `pg_depend` does not know of, or not by that field. */
  readonly needs?: readonly Use[];
  /** An object that cannot be made before it: the index of a partitioned table that it becomes a part of. */
  readonly neededBy?: ObjectId | null;
  /** Code in which the server does not look for names: they are found by their tokens. */
  readonly mentions?: string | null;
}

/** What was read before: kinds are read from the outside in. */
export interface Known {
  readonly features: Features;
  /** A schema by its oid. */
  readonly schema: (oid: string) => Placed | undefined;
  /** A table, view or other relation by its oid. */
  readonly relation: (oid: string) => Placed | undefined;
  /** The paths of the tables that a table gets columns and constraints from. */
  readonly parentsOf: (relation: string) => readonly (readonly string[])[];
  readonly nameParents: (relation: string, paths: readonly (readonly string[])[]) => void;
  readonly has: (id: ObjectId) => boolean;
  /** Whatever is at an address. */
  readonly at: (address: Address) => ObjectId | undefined;
  /** The same with its path. */
  readonly placed: (address: Address) => Placed | undefined;
  /** Names of columns by their numbers in their relation. */
  readonly columns: (relation: string, numbers: readonly string[]) => readonly string[];
  /** The need of a key, an index or a condition for columns of a relation, by their numbers; what is no column is passed over. */
  readonly needColumns: (relation: string, numbers: readonly string[], via: string) => readonly Use[];
  /** The need for whatever is at an address, if it is known. */
  readonly need: (address: Address, via: string) => readonly Use[];
  /** The names of the columns of a relation in their order; complete when the columns have been read. */
  readonly columnsOf: (relation: string) => readonly string[];
  /** Says that a relation has a column. */
  readonly nameColumn: (relation: string, number: string, name: string) => void;
}

/** An object that others lie in. */
export interface Placed {
  readonly id: ObjectId;
  readonly path: readonly string[];
}

/** One need of an object, as `pg_depend` has it. */
export interface Need {
  /** What is needed. */
  readonly id: ObjectId;
  readonly kind: Kind;
  readonly parent: ObjectId | null;
  /** The part of the user that needs it. */
  readonly part: "object" | "column" | "default" | "rule";
  /** Whether it is used as the type of something. */
  readonly isType: boolean;
  readonly isColumn: boolean;
}
