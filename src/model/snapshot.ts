import type { ObjectId } from "./id.ts";
import type { Kind } from "./kinds/index.ts";
import type { RenameRequest } from "./rename.ts";
import type { AnyObject, Use } from "./object.ts";

/** What a schema is at one moment: plain data, the same bytes for the same schema on every machine. */
export interface Snapshot {
  readonly format: 1;
  /** The dialect whose kinds and texts these are. */
  readonly dialect: string;
  /** The engine's major version, which deparsed the texts: `15`, `3`. */
  readonly version: string;
  readonly covers: Coverage;
  /** Sorted by id. */
  readonly objects: Readonly<Record<ObjectId, AnyObject>>;
  /** What was met and is not modelled, sorted; never dropped, and in the way of what would break it. */
  readonly unread: readonly Unread[];
}

/** What the source of a snapshot can speak of. What it cannot is no difference, and stays as the other side has it. */
export interface Coverage {
  /** Null: every kind of the dialect. */
  readonly kinds: readonly Kind[] | null;
  /** Fields, facets included, that the source is silent about, by kind; `*` holds for every kind. */
  readonly silentOn: Readonly<Record<string, readonly string[]>>;
  /** Whether the source knows no difference between a unique constraint and a unique index. */
  readonly uniqueIsIndex?: boolean;
}

/** An object that the reader does not model. */
export interface Unread {
  /** The engine's word for it: `event trigger`, `virtual table`. */
  readonly kind: string;
  readonly name: string;
  readonly uses: readonly Use[];
}

/** What is seen beside the schema and is no part of it. */
export interface Observed {
  /** The engine and version in words: `PostgreSQL 15.19`. */
  readonly engine: string;
  /** The role that reads. */
  readonly user: string | null;
  /** Rows as the engine estimates them and bytes on disk (null where only the rows are known), by table id; missing where it does not know. */
  readonly tables: Readonly<Record<ObjectId, { readonly rows: number; readonly bytes: number | null }>>;
}

/** Where an object was written. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

/** What a reader gives: the snapshot and the documents beside it. */
export interface Reading {
  readonly snapshot: Snapshot;
  readonly observed: Observed;
  readonly origins: Readonly<Record<ObjectId, Origin>>;
  /** What its author says was renamed; missing: nothing. */
  readonly renames?: readonly RenameRequest[];
}

/** Everything of the dialect. */
export const coversAll: Coverage = { kinds: null, silentOn: {} };

/** Whether the source of a snapshot can speak of a kind, or of one field of it. */
export function covers(coverage: Coverage, kind: Kind, field?: string): boolean {
  if (coverage.kinds !== null && !coverage.kinds.includes(kind)) return false;
  if (field === undefined) return true;
  return ![...(coverage.silentOn[kind] ?? []), ...(coverage.silentOn["*"] ?? [])].includes(field);
}

/** A snapshot with nothing in it. */
export function emptySnapshot(like: Pick<Snapshot, "dialect" | "version">): Snapshot {
  return { format: 1, dialect: like.dialect, version: like.version, covers: coversAll, objects: {}, unread: [] };
}

/** The objects in the order of their ids, as a snapshot keeps them. */
export function objectsById(objects: Iterable<AnyObject>): Readonly<Record<ObjectId, AnyObject>> {
  const sorted = [...objects].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return Object.fromEntries(sorted.map((object) => [object.id, object]));
}
