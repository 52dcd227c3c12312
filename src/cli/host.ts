import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Host } from "../model/host.ts";

/** What can be said about the world in place of what it is. */
export interface HostOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly note?: (message: string) => void;
}

/** The one place where the world comes in: clock, randomness, environment and folders. */
export function makeHost({ cwd = process.cwd(), env = process.env, note = () => undefined }: HostOptions = {}): Host {
  return {
    cwd,
    env,
    cacheFolder: cacheFolder(env, cwd),
    now: () => new Date(),
    randomName: () => BigInt(`0x${randomBytes(8).toString("hex")}`).toString(36),
    note,
  };
}

/** `ALIDADE_CACHE`, else where each system keeps what can be made again. */
function cacheFolder(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const own = env["ALIDADE_CACHE"];
  if (own !== undefined && own !== "") return resolve(cwd, own);
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "alidade");
  if (process.platform === "win32") return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "alidade", "Cache");
  return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "alidade");
}
