import type { TargetName } from "../generate/target-names.ts";
import type { Environment } from "./env.ts";

/** What `alidade.config.*` says. */
export interface Config {
  /** The name of the database that is meant where none is named; needed where there are several. */
  readonly default?: string;
  readonly databases: Readonly<Record<string, DatabaseConfig>>;
}

/** One database of a project. Paths are relative to the config. */
export interface DatabaseConfig {
  /** `${NAME}` and `${NAME:-otherwise}` in it are variables of the environment. Without it: `DATABASE_URL`. */
  readonly url?: string;
  /** Many databases that have the same schema; `url` is then where they are asked for. */
  readonly tenants?: TenantsConfig;
  /** Where its models are: any source, or a list of files that make one schema together. */
  readonly models?: string | readonly string[];
  /** The folder of its migrations. */
  readonly migrations?: string;
  /** Globs; everything where there are none. */
  readonly schemas?: readonly string[];
  readonly tables?: readonly string[];
  readonly excludeTables?: readonly string[];
  readonly kinds?: readonly string[];
  /** Whether owners and privileges are compared. */
  readonly owners?: boolean;
  readonly privileges?: boolean;
  /** `postgres`, `mysql`, `mariadb` or `sqlite`, where neither the URL nor the files say. */
  readonly dialect?: string;
  /** What got another name: `users.mail:email`, `table:users:accounts`. They may stay here when they are carried out. */
  readonly rename?: readonly string[];
  /** What may be lost or written anew without asking: `drop:tmp_*`, `rewrite:events`. */
  readonly allow?: readonly string[];
  /** Its data matter: what loses them needs a flag even where somebody could be asked. */
  readonly protected?: boolean;
  /** A server for scratch databases. */
  readonly scratch?: string;
  /** How models are generated. */
  readonly generate?: GenerateConfig;
}

/**
 * A list of URLs; a query that is run at `url` and gives in its first column the URLs, or the names of databases of that server, and may give in a
 * second column what to call them; or globs for schemas of the database at `url`, each of which is a tenant.
 */
export type TenantsConfig = readonly string[] | { readonly query: string } | { readonly schemas: string | readonly string[] };

/** How models of one database are generated. */
export interface GenerateConfig {
  readonly target?: TargetName;
  /** One of the target's styles: `dataclasses`. */
  readonly style?: string;
  /** The folder that they go to. */
  readonly output?: string;
  readonly singleFile?: boolean;
}

/** What a config that is a function gets: the environment with `.env` and `.env.local`. */
export interface ConfigContext {
  readonly env: Environment;
}

/** A config, or a function that gives one. */
export type ConfigInput = Config | ((context: ConfigContext) => Config | Promise<Config>);

/** Gives a config back as it is: it is there for the editor, which then knows what can be written. */
export function defineConfig<C extends ConfigInput>(config: C): C {
  return config;
}
