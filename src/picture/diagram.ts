import type { ObjectId } from "../model/id.ts";

/** What a picture of a schema shows, before anything has a place: boxes and the lines between them. */
export interface Diagram {
  /** In the order of their ids. */
  readonly entities: readonly Entity[];
  /** In the order of their ids. */
  readonly relations: readonly Relation[];
  /** Whether it is the union of two sides, in which what has no mark is the same on both. */
  readonly compares: boolean;
}

/** The kinds of boxes; `elsewhere` stands for a box of another part of the picture. */
export type EntityKind = "table" | "foreign table" | "virtual table" | "view" | "materialized view" | "enum" | "elsewhere";

/** A box: a table, a view, or an enum whose values are its rows. */
export interface Entity {
  readonly id: ObjectId;
  readonly kind: EntityKind;
  /** The names that lead to it: `["app", "users"]`. */
  readonly path: readonly string[];
  /** Null where the engine has no schemas. */
  readonly schema: string | null;
  readonly name: string;
  readonly comment: string | null;
  readonly rows: readonly Row[];
  /** What stands under the rows: `6 partitions`, `12 more columns`. */
  readonly notes: readonly string[];
  readonly mark: Mark | null;
}

/** A line of a box: a column, or a value of an enum. */
export interface Row {
  readonly name: string;
  /** Empty where there is none. */
  readonly type: string;
  readonly primaryKey: boolean;
  readonly foreignKey: boolean;
  /** Whether no two rows of the table have the same value in this column alone. */
  readonly unique: boolean;
  /** Null: it has no such property. */
  readonly notNull: boolean | null;
  /** What is said where the pointer rests on it: the default, the domain, the comment. */
  readonly details: readonly string[];
  /** The enum whose values it takes. */
  readonly enum: ObjectId | null;
  readonly mark: Mark | null;
}

/** A foreign key as a line. */
export interface Relation {
  readonly id: ObjectId;
  readonly name: string;
  /** The table that has the key. */
  readonly from: End;
  /** The table that it refers to. */
  readonly to: End;
  /** Whether many rows may refer to the same one; else at most one does. */
  readonly many: boolean;
  /** Whether a row may refer to nothing. */
  readonly optional: boolean;
  readonly mark: Mark | null;
}

/** One end of a relation. */
export interface End {
  readonly entity: ObjectId;
  readonly columns: readonly string[];
}

/** What a comparison says of a part of a picture. */
export interface Mark {
  readonly type: "added" | "removed" | "renamed" | "altered";
  /** What it was before, in words; null where there is nothing to tell. */
  readonly was: string | null;
}

/** Which rows of a table are shown. */
export type ShownColumns = "all" | "keys" | "none";

/** The same diagram with fewer rows; those that are left out are counted. Marked rows stay, but for `none`. */
export function withColumns(diagram: Diagram, shown: ShownColumns): Diagram {
  return shown === "all" ? diagram : { ...diagram, entities: diagram.entities.map((entity) => withRows(entity, shown)) };
}

function withRows(entity: Entity, shown: "keys" | "none"): Entity {
  if (entity.kind === "enum") return entity;
  const rows = shown === "none" ? [] : entity.rows.filter((row) => row.primaryKey || row.foreignKey || row.unique || row.mark !== null);
  const left = entity.rows.length - rows.length;
  const note = `${left}${rows.length === 0 ? "" : " more"} column${left === 1 ? "" : "s"}`;
  return { ...entity, rows, notes: left === 0 ? entity.notes : [note, ...entity.notes] };
}
