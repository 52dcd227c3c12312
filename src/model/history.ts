import type { Connection } from "./dialect.ts";
import type { LintStatement } from "./lint.ts";
import type { Script } from "./script.ts";
import type { Leftover } from "./step.ts";

/** What there is to know of an engine to run migrations on it and to keep their history: what differs between engines. */
export interface HistoryDialect {
  /** Whether a statement of DDL commits by itself, so that no transaction can hold it together with others (MySQL). */
  readonly ddlCommits: boolean;
  /** The names of what the history needs, as SQL that means the same in every session: `public.alidade_migrations`. */
  readonly tables: (connection: Connection) => Promise<HistoryTables>;
  /** Makes what is not there yet; nothing where all is. */
  readonly create: (tables: HistoryTables) => readonly string[];
  /** A query that gives a row where the table of the history is there. */
  readonly exists: (tables: HistoryTables) => string;
  readonly literal: (text: string) => string;
  /** Takes a script apart; errors name its file and line. */
  readonly split: (script: Script) => readonly LintStatement[];
  /** Whether a statement can share a transaction with its record, also where DDL commits by itself: rows are changed, and nothing else. */
  readonly changesRowsAlone: (sql: string) => boolean;
  /** Whether it sets something for the session that what comes after it may need: it is run again where a migration goes on. */
  readonly setsSession: (sql: string) => boolean;
  /** Whether it makes something that goes with its session and cannot be made again by running it again: a table for the time being. */
  readonly lostWithSession: (sql: string) => boolean;
  /** What a statement that stands alone leaves behind when it is killed; null: nothing. */
  readonly leftover: (sql: string) => Leftover | null;
  /** Gives a session what it had when it began. */
  readonly reset: readonly string[];
  readonly lock: HistoryLock;
}

/** The tables of the history, as SQL. */
export interface HistoryTables {
  readonly history: string;
  /** The table of the row that is the lock, or the name of the lock, where the engine needs one. */
  readonly lock: string;
}

/** Who runs migrations. */
export interface Holder {
  /** Different for each run: `machine:pid:word`. */
  readonly name: string;
  /** Whether another holder, by its name, is known to be gone: a process of this machine that has ended. */
  readonly isGone: (name: string) => boolean;
  readonly now: () => Date;
}

/** The lock that one run of migrations holds at a time. */
export interface HistoryLock {
  /** Tries once, and never waits long: null where it is ours, else who has it, in words. */
  readonly take: (connection: Connection, tables: HistoryTables, holder: Holder) => Promise<string | null>;
  /** Statements for each transaction, which fail it where the lock is no longer ours, and tell that we live. */
  readonly keep: (tables: HistoryTables, holder: Holder) => readonly string[];
  readonly release: (connection: Connection, tables: HistoryTables, holder: Holder) => Promise<void>;
}
