import { AlidadeError } from "../model/error.ts";

/** How something is done on many databases. */
export interface FleetOptions {
  /** How many are worked on at a time. */
  readonly concurrency: number;
  /** The names of those that come first, and all of which have to end well before the others begin. */
  readonly canaries: ReadonlySet<string>;
  /** After how many failures no other one is begun. */
  readonly maxFailures: number;
  readonly now: () => Date;
}

/** What became of one database. */
export type TenantOutcome<T> =
  | { readonly name: string; readonly state: "done"; readonly milliseconds: number; readonly value: T }
  | { readonly name: string; readonly state: "failed"; readonly milliseconds: number; readonly error: AlidadeError }
  | { readonly name: string; readonly state: "not begun" };

/**
 * Does something on each of many databases, several at a time, canaries first. A failure of one stops nobody else, unless it is a canary's or there
 * are too many; what was begun is brought to its end. Gives what became of each, in their order.
 */
export async function runFleet<T>(names: readonly string[], options: FleetOptions, work: (name: string) => Promise<T>, onEnd: (outcome: TenantOutcome<T>, ended: number) => void = () => undefined): Promise<readonly TenantOutcome<T>[]> {
  const outcomes = new Map<string, TenantOutcome<T>>();
  const failures = (): number => [...outcomes.values()].filter(({ state }) => state === "failed").length;
  const wave = async (members: readonly string[], allowed: number): Promise<void> => {
    const waiting = [...members];
    const worker = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined && failures() < allowed; name = waiting.shift()) {
        const outcome = await outcomeOf(name, work, options.now);
        outcomes.set(name, outcome);
        onEnd(outcome, outcomes.size);
      }
    };
    await Promise.all(Array.from({ length: Math.min(options.concurrency, members.length) }, worker));
  };
  await wave(names.filter((name) => options.canaries.has(name)), 1);
  if (failures() === 0) await wave(names.filter((name) => !options.canaries.has(name)), options.maxFailures);
  return names.map((name) => outcomes.get(name) ?? { name, state: "not begun" });
}

/** A failure of another kind is a mistake of ours, and stops everything. */
async function outcomeOf<T>(name: string, work: (name: string) => Promise<T>, now: () => Date): Promise<TenantOutcome<T>> {
  const began = now().getTime();
  const elapsed = (): number => now().getTime() - began;
  try {
    const value = await work(name);
    return { name, state: "done", milliseconds: elapsed(), value };
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return { name, state: "failed", milliseconds: elapsed(), error };
  }
}
