import type { Dialect, Scratch } from "../model/dialect.ts";
import type { Host } from "../model/host.ts";
import type { Bench } from "../model/source.ts";

/** A bench that has to be cleared at the end of a run. */
export interface OpenBench extends Bench {
  readonly close: () => Promise<void>;
}

/** A bench whose scratch engine is opened when it is first asked for; `url` is that of `--scratch`, null for the engine's own way; `beside`: the database that is compared. */
export function openBench(host: Host, dialect: Dialect, url: string | null, beside: string | null = null): OpenBench {
  let opened: Promise<Scratch> | null = null;
  return {
    host,
    dialect,
    ...(url === null && dialect.ownScratch !== undefined ? { engine: dialect.ownScratch } : {}),
    scratch: () => (opened ??= dialect.openScratch(host, { url, beside })),
    close: async () => {
      await (await opened?.catch(() => null))?.close();
    },
  };
}

/** Does something at a bench, and clears it whatever happens. */
export async function withBench<T>(bench: OpenBench, work: (bench: Bench) => Promise<T>): Promise<T> {
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}
