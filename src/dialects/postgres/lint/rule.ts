import type { LintExample, LintRule, SharedCode } from "../../../model/lint.ts";
import type { Changes } from "./changes.ts";
import type { ParsedStatement } from "./statement.ts";
import type { Oid, State } from "./state.ts";

/** A rule about PostgreSQL, one file each in `rules/`. */
export interface PostgresRule extends Omit<LintRule, "examples"> {
  readonly example: LintExample;
  /** What it has to say of a step; nothing where all is well. */
  readonly check: (step: Step) => readonly Found[];
}

/** What finds what a rule of several dialects is about. */
export interface SharedCheck {
  readonly code: SharedCode;
  readonly check: PostgresRule["check"];
}

/** What a rule has found. */
export interface Found {
  readonly message: string;
  /** Statements and comment lines, to be run outside of a transaction; null: there is no other way. */
  readonly rewrite: readonly string[] | null;
  /** The action of ALTER TABLE (from 0) in whose place the rewrite stands; the others of its statement stay as they are. Null: in place of the whole. */
  readonly action?: number;
  /** Asked at the end of the migration: whether it still holds. */
  readonly holds?: () => boolean;
}

/** A statement that was run, and what is known of it. */
export interface Step {
  readonly statement: ParsedStatement;
  readonly before: State;
  readonly after: State;
  readonly changes: Changes;
  /** By relation, the locks that it took and that its transaction did not hold before; empty where it ran outside of one. */
  readonly locks: ReadonlyMap<Oid, ReadonlySet<string>>;
  /** The locks that its transaction held before. */
  readonly held: ReadonlyMap<Oid, ReadonlySet<string>>;
  /** Whether other statements are in its transaction. */
  readonly inTransaction: boolean;
  /** Whether that transaction is its tool's, so that the migration has no COMMIT of its own. */
  readonly toolTransaction: boolean;
  /** It is one that cannot run in a transaction, and was to. */
  readonly refusedInTransaction: boolean;
  /** `lock_timeout` when it ran: `0` is for ever. */
  readonly lockTimeout: string;
  /** Constraints that its transaction has added and not validated. */
  readonly notValid: ReadonlySet<Oid>;
  /** The rules that have spoken in this migration. */
  readonly said: ReadonlySet<string>;
  /** Nothing is known of the schema, and rows were not touched: what is there is what statements take for granted. */
  readonly guessed: boolean;
  /** How many statements its migration has run by now. */
  readonly count: () => number;
  /** Major version of the server. */
  readonly major: number;
  /** Whether somebody may use a relation: it stood before the migration, and is not known to be empty. */
  readonly busy: (relation: Oid | null) => boolean;
  /** The schema as it is when it is asked. */
  readonly now: () => State;
}

