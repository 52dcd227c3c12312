import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "../../src/model/host.ts";

/** Where tests keep what can be made again: shared by all runs, so that the scratch engine is prepared once. */
export const testCache: string = join(tmpdir(), "alidade-test-cache");

/** A host for tests: an environment without PG* variables, a shared cache folder, and no notes. */
export function testHost(options: Partial<Host> = {}): Host {
  return {
    cwd: process.cwd(),
    env: {},
    cacheFolder: testCache,
    now: () => new Date(),
    randomName: () => Math.random().toString(36).slice(2, 10),
    note: () => undefined,
    ...options,
  };
}

/** A new empty folder under the system's folder for temporary files. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `alidade-${name}-`));
}
