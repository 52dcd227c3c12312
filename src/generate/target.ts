import type { ObjectId } from "../model/id.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { TableTree } from "../model/table-tree.ts";

/** A format that models can be written in. To add one: a folder beside this file, and its line in the registry. */
export interface Target {
  /** Words for people: `SQLAlchemy 2.0`. */
  readonly title: string;
  /** The dialects whose snapshots it can write. */
  readonly dialects: readonly string[];
  /** The ways in which it can be written, the usual one first; missing: there is one. */
  readonly styles?: readonly string[];
  readonly generate: (input: TargetInput) => Generated;
}

/** What a target works from. */
export interface TargetInput {
  readonly snapshot: Snapshot;
  /** The tables to write, with what belongs to them; referred ones before those that refer to them. */
  readonly tables: readonly TableTree[];
  readonly singleFile: boolean;
  /** One of the target's styles; "" where it has none. */
  readonly style: string;
}

/** What may be asked of any target. Which tables are written is a matter of the snapshot. */
export interface GenerateOptions {
  /** One file in place of a package with a module per table. */
  readonly singleFile?: boolean;
  /** One of the styles of the target; the usual one where it is left out. */
  readonly style?: string;
}

/** What was written. */
export interface Generated {
  /** Sorted by path. */
  readonly files: readonly GeneratedFile[];
  /** What the target has no words for, by object; sorted by object. */
  readonly notes: readonly GenerateNote[];
}

/** A file to be; the path is relative to the folder of the models, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Something of the schema that the generated models do not say. */
export interface GenerateNote {
  readonly object: ObjectId;
  /** How people call the object: `index users.ix_users_email`. */
  readonly label: string;
  /** A clause that stands after the label: `has no fillfactor in the models`. */
  readonly text: string;
}
