import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { sourceOf } from "../sources/address.ts";
import { listSource } from "../sources/scripts.ts";
import { chooseDialect } from "../sources/choose-dialect.ts";
import { openBench, type OpenBench } from "../sources/bench.ts";
import { AlidadeError } from "../model/error.ts";
import type { Kind } from "../model/kinds/index.ts";
import { blankFacts } from "../model/kinds/index.ts";
import type { Facets } from "../model/object.ts";
import type { Source } from "../model/source.ts";
import { nearest } from "../model/nearest.ts";
import type { Selection } from "../sources/select.ts";
import { namedDatabase, projectDatabase, type ProjectDatabase, type Session } from "./session.ts";

/** A source, and the database of the config that it belongs to, whose settings then hold. */
export interface SessionSource {
  readonly source: Source;
  readonly database: ProjectDatabase | null;
}

/** The source of an address that was typed; the name of a database of the config is its URL. */
export async function typedSource(address: string, session: Session): Promise<SessionSource> {
  const { host, io } = session;
  const isName = /^[\w-]+$/.test(address) && !existsSync(resolve(host.cwd, address));
  const config = isName ? await session.config() : null;
  if (config !== null && Object.hasOwn(config.databases, address)) return databaseSource(namedDatabase(config, address, session), session);
  return { source: await sourceOf(address, host, io.readStdin), database: null };
}

/** The configured database as a source. Errors: `database-missing` where nothing is configured, `url-missing`. */
export async function configuredSource(session: Session, wanted: string): Promise<SessionSource> {
  return databaseSource(await configuredDatabase(session, wanted), session);
}

/** The database that the config or `DATABASE_URL` names; `wanted` says what to type where there is none. */
export async function configuredDatabase(session: Session, wanted: string): Promise<ProjectDatabase> {
  const database = await projectDatabase(session);
  if (database !== null && session.flags.tenant !== undefined) return (await import("./fleet/tenants.ts")).tenantNamed(database, session.flags.tenant, session);
  if (database !== null) return database;
  throw new AlidadeError("database-missing", "there is no config (alidade.config.ts, .mjs, .js or .json) and no DATABASE_URL that would name a database", {
    hint: `Type \`${wanted}\`, or \`alidade init\` to write a config.`,
  });
}

/** A database of the project as a source. */
export async function databaseSource(database: ProjectDatabase, session: Session): Promise<SessionSource> {
  if (database.url === null && database.config.tenants !== undefined) throw new AlidadeError("tenants-many", `the database ${database.name} is many: it has tenants`, { hint: "Add --tenant NAME for one of them; migrate, status and diff take --all. `alidade status --all` lists them." });
  if (database.url === null) throw new AlidadeError("url-missing", `the database ${database.name} has no url in the config, and DATABASE_URL does not stand for it`, { hint: "Add `url` to it; ${NAME} in it is a variable of the environment." });
  const source = await sourceOf(database.url, hostAt(session), session.io.readStdin);
  return { source, database };
}

/** The models of a database of the project. Error: `models-missing`. */
export async function modelsSource(database: ProjectDatabase, session: Session): Promise<SessionSource> {
  const { models } = database.config;
  const addresses = models === undefined ? [] : typeof models === "string" ? [models] : models;
  if (addresses.length === 0) throw new AlidadeError("models-missing", `the database ${database.name} has no models to be compared with`, { hint: "Add `models` to it in the config, or type `alidade diff SOURCE`." });
  const sources = await Promise.all(addresses.map((address) => sourceOf(address, hostAt(session), session.io.readStdin)));
  return { source: listSource(sources), database };
}

/** The host whose paths start from the config. */
function hostAt({ host, root }: Session): Session["host"] {
  return { ...host, cwd: root };
}

/** A bench for some sources, in the dialect that they are of. */
export async function benchFor(sources: readonly SessionSource[], { flags, host }: Session): Promise<OpenBench> {
  const database = settingsOf(sources);
  const dialect = await chooseDialect(sources.map(({ source }) => source), flags.dialect ?? database?.config.dialect ?? null);
  return openBench(host, dialect, flags.scratch ?? database?.config.scratch ?? null, sources.map(({ source }) => source.address).find((address) => address !== undefined) ?? null);
}

/** Which part of the schema is asked for: by flags, else by the config of the database that takes part. */
export function selectionOf(sources: readonly SessionSource[], { flags }: Session): Selection {
  const config = settingsOf(sources)?.config ?? {};
  const kinds = flags.kinds ?? config.kinds;
  return {
    schemas: flags.schemas ?? config.schemas ?? [],
    tables: flags.tables ?? config.tables ?? [],
    excludeTables: flags.excludeTables ?? config.excludeTables ?? [],
    kinds: kinds === undefined ? null : kinds.map(kindNamed),
  };
}

/** The facets that are compared and printed. */
export function facetsOf(sources: readonly SessionSource[], { flags }: Session): readonly (keyof Facets)[] {
  const config = settingsOf(sources)?.config ?? {};
  const owners = flags.owners ?? config.owners ?? false;
  const privileges = flags.privileges ?? config.privileges ?? false;
  return [...(owners ? ["owner" as const] : []), ...(privileges ? ["privileges" as const] : []), "comment"];
}

/** The database of the config that takes part. */
export function settingsOf(sources: readonly SessionSource[]): ProjectDatabase | null {
  return sources.map(({ database }) => database).find((database) => database !== null) ?? null;
}

/** `foreign-key`, `foreign_key` and `foreignKey` are one. */
function kindNamed(word: string): Kind {
  const plain = (text: string): string => text.replace(/[-_ ]/g, "").toLowerCase();
  const kinds = Object.keys(blankFacts).filter(isKind);
  const found = kinds.find((kind) => plain(kind) === plain(word));
  if (found !== undefined) return found;
  const near = nearest(word, kinds);
  throw new AlidadeError("kind-unknown", `there is no kind of object ${word}`, { hint: `${near === null ? "" : `Did you mean ${near}? `}There are ${kinds.join(", ")}.` });
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(blankFacts, word);
}
