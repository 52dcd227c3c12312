import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres, startPackedPostgres } from "./embedded-postgres.ts";
import packages from "./server-packages.json" with { type: "json" };

declare module "vitest" {
  interface ProvidedContext {
    /** The servers that run for all test files, by major version. */
    readonly servers: Readonly<Record<string, string>>;
  }
}

const folder = join(import.meta.dirname, "../../.cache/servers");

/**
 * Starts the versions of PostgreSQL that `ALIDADE_TEST_SERVERS` asks for (`13,14,16,17,18`), once for all test files, and stops
 * them after. One that is asked for and cannot be started fails the run: `node scripts/servers.mjs` fetches them.
 */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const majors = (process.env["ALIDADE_TEST_SERVERS"] ?? "").split(",").filter((major) => major !== "");
  const started = await Promise.all(majors.map(async (major) => ({ major, server: await start(major) })));
  project.provide("servers", Object.fromEntries(started.map(({ major, server }) => [major, server.url])));
  return async () => {
    await Promise.all(started.map(({ server }) => server.stop()));
  };
}

function start(major: string): ReturnType<typeof startEmbeddedPostgres> {
  const known: Readonly<Record<string, { readonly version: string }>> = packages;
  const packed = known[major];
  return packed === undefined ? startEmbeddedPostgres() : startPackedPostgres(join(folder, `postgres-${major}.tgz`), packed.version);
}
