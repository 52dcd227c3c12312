import type { RunHooks } from "./applying.ts";
import type { LintGround, LintSession } from "./lint.ts";
import type { Script } from "./script.ts";
import type { Reading } from "./snapshot.ts";
import type { Group } from "./step.ts";

/** How a live database is connected to. */
export interface ConnectOptions {
  /** Whether a database that is a file or a folder is made where it is not there. */
  readonly create?: boolean;
}

/** A connection to a live database or to a scratch one. */
export interface Connection {
  /** The engine and version in words: `PostgreSQL 15.19`. */
  readonly engine: string;
  /** Where it leads, without a password. */
  readonly label: string;
  /** Reads the whole schema, at one moment. */
  readonly read: () => Promise<Reading>;
  /** Runs groups of steps in order, and stops at the first failure: an AlidadeError that names the statement. */
  readonly run: (groups: readonly Group[], hooks?: RunHooks) => Promise<void>;
  /** The rows of one query, every value as text: for counts and checks, not for reading schemas. */
  readonly query: (sql: string) => Promise<readonly (readonly (string | null)[])[]>;
  /** The same, read-only and for so many milliseconds at most. Errors: those of the engine, `too-many-rows`. */
  readonly ask: (sql: string, milliseconds: number) => Promise<readonly (readonly (string | null)[])[]>;
  readonly close: () => Promise<void>;
}

/** An engine that schemas can be tried on, at no risk to anything. */
export interface Scratch {
  readonly engine: string;
  /** The major version, which a snapshot that is read there has. */
  readonly version: string;
  /** An empty database; `release` gives it back, and does nothing the second time. */
  readonly fresh: () => Promise<ScratchDatabase>;
  readonly close: () => Promise<void>;
}

/** A database of a scratch engine. */
export interface ScratchDatabase extends Connection {
  /** Runs scripts statement by statement, and stops at the first failure: an AlidadeError with file and line. */
  readonly load: (scripts: readonly Script[]) => Promise<void>;
  /** Begins to run migrations statement by statement under the eyes of the rules; nothing else may use the database meanwhile. */
  readonly watch: (ground: LintGround) => Promise<LintSession>;
  readonly release: () => Promise<void>;
}

/** How a scratch engine is opened. */
export interface ScratchOptions {
  /** `--scratch URL`; null: the engine's own way. */
  readonly url: string | null;
  /** The database that is compared, where there is one: a scratch database can be made beside it. */
  readonly beside?: string | null;
}
