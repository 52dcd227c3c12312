import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { createDatabase, type TestDatabase } from "./postgres.ts";

/** A major version of PostgreSQL that tests run on. */
export interface TestServer {
  readonly major: number;
  readonly url: string;
  /** What is needed for it to be there; empty: it is. For the titles of what is skipped. */
  readonly missing: string;
  /** A database of this process; `drop` disconnects whoever is still in it. */
  readonly createDatabase: () => Promise<TestDatabase>;
}

/**
 * The versions that tests run on: those of `ALIDADE_TEST_SERVERS`, which run for all test files (`start-servers.ts`), and as 15 the
 * server of `ALIDADE_TEST_POSTGRES`. In a test file: `describe.skipIf(server.missing !== "")(`… ${server.missing}`, …)`.
 */
export const testServers: readonly TestServer[] = [13, 14, 15, 16, 17, 18].map(testServer);

/** One of them. */
export function testServer(major: number): TestServer {
  const url = (major === 15 ? process.env["ALIDADE_TEST_POSTGRES"] : inject("servers")[major]) ?? "";
  const needed = major === 15 ? "ALIDADE_TEST_POSTGRES, a server of version 15" : `node scripts/servers.mjs and ALIDADE_TEST_SERVERS=${major}`;
  return { major, url, missing: url === "" ? `(skipped: needs ${needed})` : "", createDatabase: () => createDatabase(url) };
}

/** Whether everything is to run, and not only the sample that CI has time for: `npm run test:full`. */
export const isFull: boolean = process.env["ALIDADE_TEST_FULL"] === "1";

/**
 * The schema of a database as the newest `pg_dump` that is here writes it (it dumps every version), without what differs from call to
 * call, and without attribute options that some builds write by themselves.
 */
export function newestDump(url: string): string {
  const [command = "", ...before] = newestClient();
  const done = spawnSync(command, [...before, "--schema-only", "--dbname", url], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`pg_dump: ${done.stderr}${done.error?.message ?? ""}`);
  const said = done.stdout.replace(/^\\(un)?restrict .*$/gm, "").replace(/^--.*\n/gm, "").replace(/^SET .*\n|^SELECT pg_catalog\.set_config.*\n/gm, "");
  return said.replace(/^ALTER (?:FOREIGN )?TABLE [^;]* SET \(pg_attver=\d+\);\n/gm, "").replace(/pg_attver=\d+, |, pg_attver=\d+/g, "").replace(/\n{2,}/g, "\n\n");
}

/**
 * The lines of a dump, sorted: columns that were added stand last in their table, and no engine can change that. The names that 18 chose
 * for NOT NULLs are left out: a table that was renamed keeps those of its first name.
 */
export function dumpedLines(url: string): readonly string[] {
  return newestDump(url).replace(/ CONSTRAINT \S+_not_null\d* NOT NULL/g, " NOT NULL").split("\n").map((line) => line.trim().replace(/,$/, "")).filter((line) => line !== "").sort();
}

/** Debian's newest client wants a newer C library than this machine's: it is run by the loader that came with it. */
function newestClient(): readonly string[] {
  const root = join(import.meta.dirname, "../../.cache/servers/client/usr/lib");
  const libraries = join(root, "x86_64-linux-gnu");
  if (!existsSync(libraries)) return ["pg_dump"];
  return [join(libraries, "ld-linux-x86-64.so.2"), "--library-path", libraries, join(root, "postgresql/18/bin/pg_dump")];
}
