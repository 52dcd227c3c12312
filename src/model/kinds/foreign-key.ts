import type { ObjectId } from "../id.ts";

/** What happens to the referring rows. */
export type ForeignKeyAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

/** A foreign key. */
export interface ForeignKeyFacts {
  readonly columns: readonly string[];
  /** The table that it refers to. */
  readonly references: ObjectId;
  /** Empty (SQLite only): the primary key of that table. */
  readonly referencedColumns: readonly string[];
  readonly onUpdate: ForeignKeyAction;
  readonly onDelete: ForeignKeyAction;
  /** The columns that SET NULL and SET DEFAULT touch; empty: all of them. */
  readonly onDeleteColumns: readonly string[];
  /** `simple` or `full`; SQLite keeps what was written and ignores it. */
  readonly match: string;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** False: NOT VALID. */
  readonly validated: boolean;
  /** False: NOT ENFORCED (PostgreSQL 18); it is then never NOT VALID besides. */
  readonly enforced: boolean;
  /** Whether the last column of both sides is a PERIOD (PostgreSQL 18). */
  readonly period: boolean;
  /** SQLite: whether its author named it. */
  readonly named: boolean;
}

export const blankForeignKey: ForeignKeyFacts = {
  columns: [],
  references: "",
  referencedColumns: [],
  onUpdate: "no action",
  onDelete: "no action",
  onDeleteColumns: [],
  match: "simple",
  deferrable: false,
  initiallyDeferred: false,
  validated: true,
  enforced: true,
  period: false,
  named: true,
};
