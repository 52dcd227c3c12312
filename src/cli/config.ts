import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { AlidadeError } from "../model/error.ts";
import { checkConfig } from "./check-config.ts";
import { defineConfig, type Config } from "./define-config.ts";
import type { Environment } from "./env.ts";

/** Where a config is, or null where there is none: `asked` (`--config`), else the nearest one up from a folder. */
export function findConfig(cwd: string, asked: string | null): string | null {
  if (asked !== null) return named(resolve(cwd, asked), asked);
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return null;
  }
}

const names = ["alidade.config.ts", "alidade.config.mjs", "alidade.config.js", "alidade.config.json"];

function named(path: string, asked: string): string {
  if (existsSync(path)) return path;
  throw new AlidadeError("config-missing", `there is no config ${asked}`, { where: { file: asked }, hint: "Check the path, or leave --config away to have alidade.config.* found." });
}

/** Reads a config. Errors: `config-failed` where it throws or is no code, `config-invalid` where it says what cannot be. */
export async function readConfig(path: string, env: Environment, cacheFolder: string): Promise<Config> {
  const label = relative(process.cwd(), path) || path;
  const exported = path.endsWith(".json") ? await readJson(path, label) : await runConfig(path, label, env, cacheFolder);
  return checkConfig(exported, label);
}

async function readJson(path: string, label: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    const { jsonErrorAt } = await import("../model/json-error.ts");
    const { problem, line, column } = jsonErrorAt(text);
    throw new AlidadeError("config-failed", `${label} is no JSON: ${problem}`, { where: { file: label, line, column }, hint: "Correct the config.", cause });
  }
}

async function runConfig(path: string, label: string, env: Environment, cacheFolder: string): Promise<unknown> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(path, { fsCache: join(cacheFolder, "jiti"), moduleCache: false, virtualModules: { alidade: { defineConfig } } });
  try {
    const exported: unknown = await jiti.import(path, { default: true });
    return isFunction(exported) ? await exported({ env }) : exported;
  } catch (cause) {
    throw failed(path, label, cause);
  }
}

function isFunction(value: unknown): value is (context: { readonly env: Environment }) => unknown {
  return typeof value === "function";
}

/** The config threw: its message, and the line of the config that the stack or the parser names. */
function failed(path: string, label: string, cause: unknown): AlidadeError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const places = `${cause instanceof Error ? (cause.stack ?? "") : ""}\n${message}`;
  const at = places.split(path).slice(1).map((rest) => /^:(\d+):(\d+)/.exec(rest)).find((found) => found !== null);
  const place = at ?? /\((\d+):(\d+)\)/.exec(message);
  const where = place == null ? { file: label } : { file: label, line: Number(place[1]), column: Number(place[2]) };
  const reason = message.split("\n")[0]?.replaceAll(path, label) ?? "";
  return new AlidadeError("config-failed", `the config ${label} failed: ${reason}`, { where, hint: "Correct the config; it is run each time that Alidade starts.", cause });
}
