import type { ObjectId } from "./id.ts";

/** One statement for the engine, and what it does to a running system. */
export interface Statement {
  /** Without a final semicolon. */
  readonly sql: string;
  readonly hazards: readonly Hazard[];
  /** What the engine has to do for it, whether or not somebody waits meanwhile. */
  readonly work: readonly Work[];
  /** The strongest lock that it takes on something that exists before; null: none worth naming. */
  readonly lock: Lock | null;
  /** The lock on the other table that it names: the one that a foreign key refers to. */
  readonly otherLock: Lock | null;
  /** The rules of the dialect that say so, by their names: `setNotNull`. */
  readonly rules: readonly string[];
  /**
   * `never`: it cannot run in a transaction. `commit`: what it makes can be used only after its transaction is committed.
   * `own`: it takes long and stops nobody, and so must not run while other steps hold their locks. `any`: it does not matter.
   */
  readonly transaction: "any" | "never" | "commit" | "own";
  /** Statements that must stand outside the transaction that it is in. */
  readonly outside: { readonly before: readonly string[]; readonly after: readonly string[] } | null;
  /** What it leaves behind when it fails outside of a transaction; null: nothing. */
  readonly leftover: Leftover | null;
  /** The same in the next dearer way, for an engine that refuses this one because of the way that it states; null: there is none. */
  readonly otherwise: Statement | null;
}

/** What a failed try leaves behind: the query that gives a row where it is there, and the statement that removes it. */
export interface Leftover {
  readonly query: string;
  readonly remove: string;
}

/** A lock on one object, in the engine's words: `ACCESS EXCLUSIVE`. */
export interface Lock {
  readonly on: ObjectId;
  readonly mode: string;
}

/** `rewrite`: a table is written anew; `scan`: every row of it is read; `reindex`: an index is built or built again. */
export type Work = "rewrite" | "scan" | "reindex";

/** A danger of a statement. */
export interface Hazard {
  readonly kind: HazardKind;
  /** One sentence, in words for the person who decides. */
  readonly message: string;
  /** The object whose rows or values it is about, where that is not the step's own: a column of a table that is made anew. */
  readonly of?: ObjectId;
  /** What the rows of a live database say to it, as a sentence without a full stop: `3 of 1.2M rows have NULL`. */
  readonly answer?: string;
}

/**
 * `dataLoss`: rows or values are gone for good; `rewrite`: the table is written anew; `scan`: every row is read under the lock;
 * `blocks`: others wait while it runs; `mayFail`: rows that exist may refuse it; `breaksClients`: running programs may stop
 * working; `access`: somebody can see or do more, or less.
 */
export type HazardKind = "dataLoss" | "rewrite" | "scan" | "blocks" | "mayFail" | "breaksClients" | "access";

/** A statement in its place in a plan. */
export interface Step extends Statement {
  /** The object that it is about. */
  readonly subject: ObjectId;
  /** Ids of the changes that it is for. */
  readonly causes: readonly ObjectId[];
  /** What it does, as a sentence without a full stop: `add column bio to users`. */
  readonly summary: string;
  /** The rows, as the engine estimates them, and bytes of the table that it locks; null where they are not known. */
  readonly size: { readonly rows: number; readonly bytes: number | null } | null;
  /** Dangers that the rows of a live database rule out, with what was asked: `none of 1.2M rows has NULL`. */
  readonly ruledOut?: readonly Hazard[];
}

/** Steps that run in one transaction, or one step that stands alone: it cannot be in one, or is long and stops nobody. */
export interface Group {
  readonly transaction: boolean;
  readonly before: readonly string[];
  readonly steps: readonly Step[];
  readonly after: readonly string[];
}

/** How severe a change is: no risk beyond a short lock; blocks, rewrites, may fail or breaks clients; loses data. */
export type Severity = "INFO" | "WARNING" | "ERROR";

/** A plain statement; what is special about it comes in `details`. */
export function statement(sql: string, details: Partial<Omit<Statement, "sql">> = {}): Statement {
  return { sql, hazards: [], work: [], lock: null, otherLock: null, rules: [], transaction: "any", outside: null, leftover: null, otherwise: null, ...details };
}

/** The severity of a set of hazards: that of the worst. */
export function severityOf(hazards: readonly Hazard[]): Severity {
  if (hazards.some(({ kind }) => kind === "dataLoss")) return "ERROR";
  return hazards.length > 0 ? "WARNING" : "INFO";
}

/** A danger in words, with what the rows of a live database say to it. */
export function hazardText({ message, answer }: Hazard): string {
  return answer === undefined ? message : `${message} (${answer})`;
}
