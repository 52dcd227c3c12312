import type { ObjectId } from "./id.ts";
import type { Kind } from "./kinds/index.ts";
import type { SchemaView } from "./dialect.ts";
import type { AnyObject, SchemaObject } from "./object.ts";
import type { HazardKind } from "./step.ts";

/** What a live database can be asked about a danger before a plan is carried out on it. */
export interface Question {
  /** The dangers that the answer is about: those of this kind, of this object. None of its rows concerned rules them out. */
  readonly about: HazardKind;
  readonly of: ObjectId;
  /** Read-only; gives one row: how many rows are concerned, and how many there are. */
  readonly sql: string;
  /** The answer in words: `{n} of {all} rows have NULL in bio`; `{s}` is the plural of what is concerned. */
  readonly says: string;
}

/** One question, or none where there are no rows to ask. */
export function asked(about: Question["about"], of: ObjectId, sql: string | null, says: string): readonly Question[] {
  return sql === null ? [] : [{ about, of, sql, says }];
}

/** What happens to an object, as far as rows can have something to say to it. */
export interface AskedChange<K extends Kind> {
  /** Null: it is new. */
  readonly before: SchemaObject<K> | null;
  /** Null: it goes. */
  readonly after: SchemaObject<K> | null;
  /** The fields that differ, where both are there. */
  readonly fields: readonly string[];
}

/** What the writers of questions may look at. */
export interface AskContext {
  /** The schema after the renames of the plan, and as it will be. */
  readonly from: SchemaView;
  readonly to: SchemaView;
  /** An object as the live database has it now, under the name that it has there; undefined where it is new. */
  readonly was: (id: ObjectId) => AnyObject | undefined;
  readonly version: string;
}
