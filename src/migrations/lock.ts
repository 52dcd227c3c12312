import type { Connection } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Holder } from "../model/history.ts";
import type { History } from "./history.ts";

/** How the lock is waited for. Times are milliseconds. */
export interface LockOptions {
  readonly holder: Holder;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** How long others are waited for. */
  readonly wait: number;
  /** Called when it has to be waited, with who has it. */
  readonly onWait: (who: string) => void;
}

/** Does something while nobody else runs migrations on the database. Error: `migrations-locked`. */
export async function withLock<T>(history: History, connection: Connection, options: LockOptions, work: () => Promise<T>): Promise<T> {
  await take(history, connection, options);
  try {
    return await work();
  } finally {
    await history.dialect.lock.release(connection, history.tables, options.holder).catch(passOver);
  }
}

async function take({ dialect, tables }: History, connection: Connection, { holder, pause, wait, onWait }: LockOptions): Promise<void> {
  const until = holder.now().getTime() + wait;
  for (let said = false; ; said = true) {
    const who = await dialect.lock.take(connection, tables, holder);
    if (who === null) return;
    if (holder.now().getTime() >= until) throw locked(who, wait, connection.label);
    if (!said) onWait(who);
    await pause(250);
  }
}

function locked(who: string, wait: number, label: string): AlidadeError {
  return new AlidadeError("migrations-locked", `somebody else has been running migrations on ${label} for ${wait / 1000} s: ${who}`, { hint: "Wait for it, or end it if it hangs: the lock goes with its session. --wait SECONDS waits longer." });
}

/** A session that is gone has no lock to give back, and its own error is told. */
function passOver(error: unknown): void {
  if (!(error instanceof AlidadeError)) throw error;
}
