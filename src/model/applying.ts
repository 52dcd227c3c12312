import type { Connection } from "./dialect.ts";
import type { AlidadeError } from "./error.ts";
import type { Step } from "./step.ts";

/** How statements are run on a live database while others use it: what differs between engines. */
export interface Applying {
  /** The statements that bound, for what follows in a session, how long each may wait for a lock and how long it may run. */
  readonly limits: (limits: Limits) => readonly string[];
  /** Whether a failure may be gone at the next try: a lock that was not got in time, a deadlock with others. */
  readonly isPassing: (error: AlidadeError) => boolean;
  /** The name by which another session can ask about this one; null where there is nothing to ask. */
  readonly sessionOf: (connection: Connection) => Promise<string | null>;
  /** How far the statement that a session runs is, as the engine says; null: it does not say. */
  readonly progress: (watcher: Connection, session: string) => Promise<Advance | null>;
}

/** Milliseconds; 0: no limit; null: as the server has it. */
export interface Limits {
  readonly lock: number | null;
  readonly statement: number | null;
}

/** How far a statement is. */
export interface Advance {
  /** In the engine's words: `building index: scanning table`. */
  readonly phase: string;
  /** Of `total`; both 0 where the phase has no measure. */
  readonly done: number;
  readonly total: number;
}

/** What is told while groups run, and what runs beside their steps. */
export interface RunHooks {
  /** Called before each step; what it gives is run right before the step, in the same session and transaction. */
  readonly begins: (step: Step) => readonly string[];
  /** Called when a step has run; its transaction may still fail. */
  readonly ends: (step: Step) => void;
}
