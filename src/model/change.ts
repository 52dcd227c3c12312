import type { ObjectId } from "./id.ts";
import type { AnyObject } from "./object.ts";

/** One difference between two snapshots: what must happen to one object. */
export type Change =
  | { readonly type: "create"; readonly id: ObjectId; readonly after: AnyObject }
  | { readonly type: "drop"; readonly id: ObjectId; readonly before: AnyObject }
  | {
      readonly type: "alter";
      readonly id: ObjectId;
      readonly before: AnyObject;
      readonly after: AnyObject;
      /** The fields that differ, facets included, in the order of the kind's field table. */
      readonly fields: readonly string[];
    }
  | Rename;

/** A new name for what stays what it is; it comes before everything else. `id` is that of the object as it was. */
export interface Rename {
  readonly type: "rename";
  readonly id: ObjectId;
  readonly before: AnyObject;
  /** The object after this rename, under its new name or with the new name in it. */
  readonly after: AnyObject;
  /** A name in the object that is no object of its own (the value of an enum); null: the object's own name. */
  readonly part: { readonly noun: string; readonly from: string; readonly to: string } | null;
}

/** A change of what an object is, rather than of its name. */
export type SchemaChange = Exclude<Change, Rename>;
