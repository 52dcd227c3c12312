import { AlidadeError } from "../model/error.ts";
import type { Host } from "../model/host.ts";
import { maskPasswords } from "../model/mask.ts";
import { nearest } from "../model/nearest.ts";
import type { Source } from "../model/source.ts";
import { liveSource } from "./live.ts";
import { migrationsSource } from "./migrations/source.ts";
import { drizzleSource } from "./models/drizzle.ts";
import { sqlalchemySource } from "./models/sqlalchemy.ts";
import { sourceOfPath } from "./path.ts";
import { stdinSource } from "./sql.ts";
import { sqlitePath } from "./sqlite-path.ts";

/** Gives the text of standard input, for the address `-`. */
export type ReadStdin = () => Promise<string>;

/**
 * Finds out what an address means: a URL, a path, a prefix with a name, or `-`. Paths are looked at; databases are not connected to.
 *
 * @throws AlidadeError `source-missing`, `source-unknown`, `source-later`, `url-scheme-unknown`
 */
export async function sourceOf(address: string, host: Host, readStdin: ReadStdin): Promise<Source> {
  if (address === "-") return stdinSource(readStdin);
  const scheme = schemeOf(address);
  if (scheme === null) return sourceOfPath(address, host);
  const name = scheme.toLowerCase().replace(/\+.*$/s, "");
  const later = laterSchemes[name];
  if (later !== undefined) throw notYet(address, later);
  const make = schemes[name];
  if (make === undefined) throw unknownScheme(address, scheme);
  return make(address, host);
}

/** The part of an address before `:`, null for paths; one letter is a drive of Windows. */
function schemeOf(address: string): string | null {
  return /^([a-z][a-z0-9+._-]+):/i.exec(address)?.[1] ?? null;
}

const server = (address: string): Source => liveSource(address, "postgres");
const mysqlServer = (address: string): Source => liveSource(address, /^mariadb/i.test(address) ? "mariadb" : "mysql");
const file = (address: string, host: Host): Source => liveSource(sqlitePath(address, host), "sqlite", maskPasswords(address));

const schemes: Readonly<Record<string, (address: string, host: Host) => Source | Promise<Source>>> = {
  postgres: server,
  postgresql: server,
  pglite: server,
  mysql: mysqlServer,
  mariadb: mysqlServer,
  sqlite: file,
  sqlite3: file,
  file,
  drizzle: (address, host) => drizzleSource(address, address.slice("drizzle:".length), host),
  migrations: (address, host) => migrationsSource(address.slice("migrations:".length), address, host),
  prisma: (address, host) => sourceOfPath(address.slice("prisma:".length), host),
  sqlalchemy: (address, host) => sqlalchemySource(address, address.slice("sqlalchemy:".length), host),
};

const laterSchemes: Readonly<Record<string, string>> = {
  git: "reading a source at a git revision",
};

function notYet(address: string, what: string): AlidadeError {
  return new AlidadeError("source-later", `${what} is not supported yet (${maskPasswords(address)})`, { hint: `Alidade ${speaks}.` });
}

function unknownScheme(address: string, scheme: string): AlidadeError {
  const near = nearest(scheme, Object.keys(schemes));
  return new AlidadeError("url-scheme-unknown", `${scheme}: is no scheme that Alidade knows (${maskPasswords(address)})`, {
    hint: `${near === null ? "" : `Did you mean ${near}:? `}Alidade ${speaks}; a path that has a colon in it is written with ./ before it.`,
  });
}

const speaks = "reads postgres://…, mysql://…, mariadb://…, sqlite:FILE, pglite:FOLDER, sqlalchemy:PACKAGE.MODULE, prisma:PATH, drizzle:PATH, migrations:FOLDER, and paths of .sql, .json, .py, .prisma, .ts and SQLite files";

