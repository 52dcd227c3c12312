import { basename, dirname } from "node:path";
import { AlidadeError } from "../model/error.ts";
import type { Host } from "../model/host.ts";
import { nearest } from "../model/nearest.ts";
import { findConfig, readConfig } from "./config.ts";
import type { Config, DatabaseConfig } from "./define-config.ts";
import { type Environment, readEnvironment } from "./env.ts";
import type { Flags } from "./flags.ts";
import { makeHost } from "./host.ts";
import { type Io, terminalIo, wantsColor } from "./io.ts";
import { wantsProgress } from "./progress.ts";

/** One run of the command line: what was typed, what the project says, and the world. */
export interface Session {
  readonly flags: Flags;
  readonly io: Io;
  readonly host: Host;
  /** The folder that the config's paths start from: its own, or the current one. */
  readonly root: string;
  readonly configPath: string | null;
  /** Read when it is first asked for: what names its sources itself works beside a config that is broken. */
  readonly config: () => Promise<Config | null>;
}

/** Begins a run: finds the config, reads the environment. Nothing is connected to. */
export async function openSession(flags: Flags): Promise<Session> {
  const cwd = process.cwd();
  const own: Environment = process.env;
  const io = terminalIo({ quiet: flags.quiet ?? false, verbose: flags.verbose ?? false, yes: flags.yes ?? false, color: wantsColor(flags.color ?? true, own), progress: wantsProgress(process.stderr.isTTY, own) });
  const configPath = findConfig(cwd, flags.config ?? null);
  const root = configPath === null ? cwd : dirname(configPath);
  const env = await readEnvironment(root, own);
  const host = makeHost({ cwd, env: flags.python === undefined ? env : { ...env, ALIDADE_PYTHON: pythonOf(flags.python) }, note: io.detail });
  let config: Promise<Config | null> | null = null;
  const load = async (): Promise<Config | null> => (configPath === null ? null : readConfig(configPath, host.env, host.cacheFolder));
  return { flags, io, host, root, configPath, config: () => (config ??= load()) };
}

/** What stands behind `--python` can be a source that was meant to stand for itself. */
function pythonOf(python: string | boolean): string {
  if (typeof python === "boolean") return "auto";
  if (/^(python|pypy)[\d.]*(\.exe)?$/i.test(basename(python))) return python;
  throw new AlidadeError("usage", `--python takes the path of a Python, and not ${python}`, { hint: "Write --python behind the sources, or --python=PATH." });
}

/** A database of the project, with the URL that it has in this environment. */
export interface ProjectDatabase {
  readonly name: string;
  /** Null: the config gives none, or many (`tenants`). */
  readonly url: string | null;
  readonly config: DatabaseConfig;
  /** The schema that a tenant is; missing: it is a database. */
  readonly schema?: string;
}

/**
 * The database that is meant: `--database`, else the config's default, else its only one; without a config that of `DATABASE_URL`.
 * Null where there is none. Errors: `database-unknown`, `database-unclear`.
 */
export async function projectDatabase(session: Session): Promise<ProjectDatabase | null> {
  const config = await session.config();
  const asked = session.flags.database;
  if (config === null) return databaseOfEnvironment(session, asked);
  const names = Object.keys(config.databases);
  const name = asked ?? config.default ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) throw new AlidadeError("database-unclear", `the config has several databases, and none is the default: ${names.join(", ")}`, { hint: "Add --database NAME, or `default` to the config." });
  return namedDatabase(config, name, session);
}

/** A database of the config by its name. */
export function namedDatabase(config: Config, name: string, { host }: Session): ProjectDatabase {
  const names = Object.keys(config.databases);
  const found = Object.hasOwn(config.databases, name) ? config.databases[name] : undefined;
  if (found === undefined) {
    const near = nearest(name, names);
    throw new AlidadeError("database-unknown", `the config has no database ${name}`, { hint: near === null ? `It has ${names.join(", ")}.` : `Did you mean ${near}?` });
  }
  if (found.tenants !== undefined) return { name, url: null, config: found };
  const isDefault = name === (config.default ?? (names.length === 1 ? name : undefined));
  const url = found.url === undefined ? (isDefault ? filled(host.env["DATABASE_URL"]) : null) : expand(found.url, name, host.env);
  return { name, url, config: found };
}

function databaseOfEnvironment({ host }: Session, asked: string | undefined): ProjectDatabase | null {
  if (asked !== undefined) throw new AlidadeError("config-missing", `there is no config that could have a database ${asked}`, { hint: "Run `alidade init` in the project's folder, or name the config with --config." });
  const url = filled(host.env["DATABASE_URL"]);
  return url === null ? null : { name: "DATABASE_URL", url, config: {} };
}

function filled(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

/** A URL with the variables in it put in their places. Error: `env-missing`. */
export function expand(text: string, database: string, env: Environment): string {
  return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g, (_whole, name: string, otherwise: string | undefined) => {
    const value = filled(env[name]) ?? otherwise;
    if (value !== undefined) return value;
    throw new AlidadeError("env-missing", `the URL of the database ${database} needs the variable ${name}, which is not set`, { hint: `Set ${name} in the environment, in .env or in .env.local.` });
  });
}
