import type { Script, ScratchDatabase } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Reading } from "../model/snapshot.ts";
import type { Bench } from "../model/source.ts";

/**
 * Runs scripts on an empty scratch database and reads what stands there then. Errors name file and line. Of the `ground` under
 * them what the scratch refuses is left out: the scripts may do without it.
 */
export async function runScripts(scripts: readonly Script[], bench: Bench, ground: readonly Script[] = []): Promise<Reading> {
  const scratch = await bench.scratch();
  const database = await scratch.fresh();
  try {
    for (const script of ground) await tryToLoad(database, script);
    await database.load(scripts);
    return await database.read();
  } finally {
    await database.release();
  }
}

async function tryToLoad(database: ScratchDatabase, script: Script): Promise<void> {
  try {
    await database.load([script]);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
  }
}
