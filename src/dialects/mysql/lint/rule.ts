import type { LintExample, LintRule, Remark, SharedCode } from "../../../model/lint.ts";
import type { SchemaObject } from "../../../model/object.ts";
import type { Way } from "../ways.ts";
import type { Parsed } from "./statement.ts";

/** A rule about MySQL and MariaDB, one file each in `rules/`. */
export interface MysqlRule extends Omit<LintRule, "examples"> {
  readonly example: LintExample;
  readonly check: (step: Step) => readonly Found[];
}

/** What finds what a rule of several dialects is about. */
export interface SharedCheck {
  readonly code: SharedCode;
  readonly check: MysqlRule["check"];
}

/** What a rule has found. */
export type Found = Omit<Remark, "code">;

/** A statement that was run, and what is known of it. */
export interface Step {
  readonly parsed: Parsed;
  /** How the server carried it out, where it changes a table that somebody may use; null: it does not, or nothing shows it. */
  readonly way: Way | null;
  /** The statement with that way stated. */
  readonly statedSql: string;
  readonly tablesDropped: readonly SchemaObject<"table">[];
  readonly columnsAdded: readonly SchemaObject<"column">[];
  readonly columnsDropped: readonly SchemaObject<"column">[];
  /** Whether somebody may use a table: it stood before the migration, and is not known to be empty. */
  readonly busy: (table: string) => boolean;
  /** Whether a table or view of that name is there when it is asked. */
  readonly taken: (name: string) => boolean;
}
