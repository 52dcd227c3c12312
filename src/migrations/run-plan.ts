import type { Advance, Limits } from "../model/applying.ts";
import type { Connection, Dialect } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Group, Step } from "../model/step.ts";

/** How a plan is applied. Times are milliseconds. */
export interface RunOptions {
  /** The time that passes between two tries and between two looks at the progress. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  /** How long a step of a transaction may wait for a lock, and so make others wait behind it: 2000 unless said otherwise. */
  readonly lockTimeout?: number;
  /** How long a step that stands alone, which nobody waits for, may wait for others: 20 minutes unless said otherwise. */
  readonly buildTimeout?: number;
  /** How long a step of a transaction may run; null: as long as it takes, which is the default. */
  readonly statementTimeout?: number | null;
  /** How often a group is tried before its failure is the plan's: 10 unless said otherwise. */
  readonly attempts?: number;
  /** The pause after the first failure; each further one is twice as long, up to 30 seconds: 500 unless said otherwise. */
  readonly backoff?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** A second connection to the same database, from which the progress of long steps is asked; none: nobody asks. */
  readonly watcher?: Connection;
  /** How often the progress is asked: 1000 unless said otherwise. */
  readonly interval?: number;
}

/** What happens while a plan is applied. Steps count from 1, over the whole plan. */
export type Progress =
  | { readonly type: "begins"; readonly step: Step; readonly at: number; readonly of: number }
  | { readonly type: "advances"; readonly step: Step; readonly at: number; readonly of: number; readonly advance: Advance }
  | { readonly type: "done"; readonly step: Step; readonly at: number; readonly of: number; readonly milliseconds: number }
  /** Its group was rolled back, or its leftovers were removed, and is tried again after the pause. */
  | { readonly type: "again"; readonly step: Step; readonly at: number; readonly of: number; readonly attempt: number; readonly pause: number; readonly because: string };

/** What was done. */
export interface Outcome {
  readonly steps: number;
  readonly groups: number;
  /** How many tries failed and were made again. */
  readonly retries: number;
}

/**
 * Applies the groups of a plan to a live database, in order, each group whole or not at all. A lock that is not got within its
 * limit is let go and tried for again; what a failed try left behind is removed first. What fails for good, or too often, is the
 * error of its statement, and everything before its group stays done.
 */
export async function runPlan(dialect: Dialect, connection: Connection, groups: readonly Group[], options: RunOptions): Promise<Outcome> {
  return new Run(dialect, connection, groups, options).all();
}

const longestPause = 30_000;
const twentyMinutes = 1_200_000;

class Run {
  readonly #dialect: Dialect;
  readonly #connection: Connection;
  readonly #groups: readonly Group[];
  readonly #options: RunOptions;
  readonly #places: ReadonlyMap<Step, number>;
  #retries = 0;
  /** The step that runs, or was the last to. */
  #current: Step | null = null;
  #began = 0;
  readonly #done: Step[] = [];

  constructor(dialect: Dialect, connection: Connection, groups: readonly Group[], options: RunOptions) {
    this.#dialect = dialect;
    this.#connection = connection;
    this.#groups = groups;
    this.#options = options;
    this.#places = new Map(groups.flatMap(({ steps }) => steps).map((step, i) => [step, i + 1]));
  }

  async all(): Promise<Outcome> {
    const { watcher } = this.#options;
    const session = watcher === undefined ? null : await this.#dialect.applying.sessionOf(this.#connection);
    try {
      for (const group of this.#groups) await this.#insist(group, session);
    } finally {
      await this.#unlimit();
    }
    return { steps: this.#places.size, groups: this.#groups.length, retries: this.#retries };
  }

  /** Gives the session its own limits back, if there still is one. */
  async #unlimit(): Promise<void> {
    try {
      for (const sql of this.#dialect.applying.limits({ lock: null, statement: null })) await this.#connection.query(sql);
    } catch (error) {
      if (!(error instanceof AlidadeError)) throw error;
    }
  }

  /** Tries a group until it is done, or has failed for good. */
  async #insist(group: Group, session: string | null): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (attempt > 1) await this.#tidy();
        return await this.#watched(this.#try(group), session);
      } catch (error) {
        if (!(error instanceof AlidadeError)) throw error;
        if (!this.#dialect.applying.isPassing(error) || attempt >= (this.#options.attempts ?? 10)) return await this.#giveUp(error);
        await this.#waitAfter(error, attempt, group);
      }
    }
  }

  /** Runs a group under its limits: the locks of a transaction are held together, so that the time to wait for them is one. */
  async #try(group: Group): Promise<void> {
    const since = this.#time();
    await this.#connection.run([group], {
      begins: (step) => {
        this.#enter(step);
        return this.#dialect.applying.limits(group.transaction || this.#dialect.commitsDdl === true ? this.#limitsSince(since) : { lock: this.#options.buildTimeout ?? twentyMinutes, statement: 0 });
      },
      ends: (step) => {
        this.#done.push(step);
        this.#say({ type: "done", ...this.#place(step), milliseconds: this.#time() - this.#began });
      },
    });
  }

  /** A fifth is left in any case: a step that took long under its lock must not fail for want of the next at once. */
  #limitsSince(since: number): Limits {
    const whole = this.#options.lockTimeout ?? 2000;
    const left = Math.max(whole - (this.#time() - since), Math.ceil(whole / 5));
    return { lock: left, statement: this.#options.statementTimeout ?? null };
  }

  /** Asks another session how far this one is, until the work is done. */
  async #watched(work: Promise<void>, session: string | null): Promise<void> {
    const { watcher, pause, interval = 1000 } = this.#options;
    if (watcher === undefined || session === null) return work;
    let running = true;
    const settled = work.finally(() => (running = false));
    const stop = settled.then(() => undefined, () => undefined);
    while (running) {
      await Promise.race([stop, pause(interval)]);
      const advance = running ? await this.#dialect.applying.progress(watcher, session) : null;
      if (advance !== null && this.#current !== null) this.#say({ type: "advances", ...this.#place(this.#current), advance });
    }
    return settled;
  }

  /** Removes what the step that failed left behind. */
  async #tidy(): Promise<void> {
    const leftover = this.#current?.leftover ?? null;
    if (leftover !== null && (await this.#connection.query(leftover.query)).length > 0) await this.#connection.query(leftover.remove);
  }

  /** Where what is left cannot be removed either, the next plan sees it, and the first error is told. */
  async #giveUp(cause: AlidadeError): Promise<never> {
    try {
      await this.#tidy();
    } catch (error) {
      if (!(error instanceof AlidadeError)) throw error;
    }
    throw this.#dialect.commitsDdl === true ? this.#toldHowFar(cause) : cause;
  }

  /** Where every statement commits by itself, what was done before a failure stays. */
  #toldHowFar(cause: AlidadeError): AlidadeError {
    const all = [...this.#places.keys()];
    if (all.length < 2) return cause;
    const words = (steps: readonly Step[]): string => steps.map(({ summary }) => summary).join("; ");
    const done = this.#done.length === 0 ? "Nothing was done before it." : `Done, and committed by the server: ${words(this.#done)}.`;
    const hint = `${done} Not done: ${words(all.slice(this.#done.length))}. Mend the cause and run it again: it goes on from what is there.`;
    return new AlidadeError(cause.code, cause.message, { where: cause.where, hint: cause.hint === null ? hint : `${cause.hint} ${hint}`, cause });
  }

  async #waitAfter(error: AlidadeError, attempt: number, group: Group): Promise<void> {
    const pause = Math.min((this.#options.backoff ?? 500) * 2 ** (attempt - 1), longestPause);
    this.#retries++;
    // A lock on the whole database is missed before the first step begins.
    const step = group.steps.find((each) => each === this.#current) ?? group.steps[0];
    if (step !== undefined) this.#say({ type: "again", ...this.#place(step), attempt, pause, because: error.message });
    await this.#options.pause(pause);
  }

  #enter(step: Step): void {
    this.#current = step;
    this.#began = this.#time();
    this.#say({ type: "begins", ...this.#place(step) });
  }

  #place(step: Step): { readonly step: Step; readonly at: number; readonly of: number } {
    return { step, at: this.#places.get(step) ?? 0, of: this.#places.size };
  }

  #say(progress: Progress): void {
    this.#options.onProgress?.(progress);
  }

  #time(): number {
    return this.#options.now().getTime();
  }
}
