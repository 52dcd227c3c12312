import type { ObjectId } from "./id.ts";
import type { Kind } from "./kinds/index.ts";
import type { AnyObject, SchemaObject } from "./object.ts";

/** What the writers of statements may look at. */
export interface WriteContext {
  /** Any object by id, in the snapshot that the statement is for: `to` for what is made, `from` for what is dropped. */
  readonly get: (id: ObjectId) => AnyObject | undefined;
  /** The children of an object in that snapshot, in the order of their ids. */
  readonly children: (id: ObjectId) => readonly AnyObject[];
  /** The children whose creation is written in this object's own statement. */
  readonly folded: readonly AnyObject[];
  /** Whether the statement is about an object that existed before the plan, so that its rows and users count. */
  readonly existed: (id: ObjectId) => boolean;
  /** Whether others may be using an object that was there before while the plan is carried out, and it makes way for them. Always false without `--online`. */
  readonly isBusy: (id: ObjectId) => boolean;
  /** Whether an object is there after the plan. */
  readonly remains: (id: ObjectId) => boolean;
  /** Whether an object that existed is there all the time: neither dropped nor made anew. */
  readonly stays: (id: ObjectId) => boolean;
  /** An object that the plan puts aside, under its reserved name; undefined: it is called as ever. Known to what is written after the decisions. */
  readonly aside: (id: ObjectId) => SchemaObject | undefined;
  /** The version of the engine that the statement is for, as the snapshot `from` has it. */
  readonly version: string;
  /** The whole schema before the plan, and after it. */
  readonly from: SchemaView;
  readonly to: SchemaView;
}

/** A snapshot as writers look at it. */
export interface SchemaView {
  readonly get: (id: ObjectId) => AnyObject | undefined;
  readonly children: (id: ObjectId) => readonly AnyObject[];
  /** What an object implies, and what that implies in turn. */
  readonly implied: (id: ObjectId) => readonly AnyObject[];
  /** Every object of a kind, in the order of their ids. */
  readonly all: (kind: Kind) => readonly AnyObject[];
}

/** What the writer of a rebuild looks at. */
export interface RebuildContext {
  readonly before: WriteContext;
  readonly after: WriteContext;
}
