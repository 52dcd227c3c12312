import type { ObjectId } from "../../../model/id.ts";
import type { LintExample, LintRule, Remark, SharedCode } from "../../../model/lint.ts";
import type { Token } from "../tokenizer.ts";
import type { Column, Schema, Table } from "./schema.ts";

/** A rule about SQLite, one file each in `rules/`. */
export interface SqliteRule extends Omit<LintRule, "examples"> {
  readonly example: LintExample;
  readonly check: (step: Step) => readonly Found[];
}

/** What finds what a rule of several dialects is about. */
export interface SharedCheck {
  readonly code: SharedCode;
  readonly check: SqliteRule["check"];
}

/** What a rule has found. */
export type Found = Omit<Remark, "code">;

/** A statement that was run, and what is known of it. */
export interface Step {
  readonly sql: string;
  readonly tokens: readonly Token[];
  readonly before: Schema;
  readonly after: Schema;
  /** The table or column that ALTER TABLE … RENAME names, and its new name. */
  readonly renamed: { readonly table: string; readonly column: string | null; readonly to: string } | null;
  readonly created: readonly Table[];
  readonly dropped: readonly Table[];
  readonly columnsAdded: readonly { readonly table: Table; readonly it: Column }[];
  readonly columnsDropped: readonly { readonly table: Table; readonly it: Column }[];
  /** Whether foreign keys are enforced when it runs. */
  readonly enforced: boolean;
  readonly inTransaction: boolean;
  /** Whether somebody may use a table: it stood before the migration, and is not known to be empty. */
  readonly busy: (table: string) => boolean;
  /** The schema as it is when it is asked, and as it was when the migration began. */
  readonly now: () => Schema;
  /** Whether a table or view of that name is there when it is asked. */
  readonly taken: (name: string) => boolean;
  readonly start: Schema;
  /** The tables whose rows the migration has put into others. */
  readonly copied: ReadonlySet<ObjectId>;
}
