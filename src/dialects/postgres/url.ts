import { AlidadeError } from "../../model/error.ts";
import { maskUrl } from "./mask.ts";

/** How far TLS is asked for, as libpq's `sslmode`. */
export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

/** Where to connect and as whom: a URL with everything filled in from the environment. */
export interface ConnectTarget {
  /** The URL as it may be printed. */
  readonly address: string;
  /** Hosts to try in turn; one that starts with `/` is the folder of a Unix socket; none means the local server. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly port: number;
  readonly user: string;
  readonly password: string | null;
  readonly database: string;
  readonly sslMode: SslMode;
  /** Files of PEM: the authority, and the client's own certificate and key. */
  readonly sslFiles: { readonly ca: string | null; readonly cert: string | null; readonly key: string | null };
  readonly options: string | null;
  readonly applicationName: string;
  readonly timeoutSeconds: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const shape = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/is;
const schemes = /^(postgres|postgresql)(\+[a-z0-9_]+)?$/i;
const sslModes: Readonly<Record<string, SslMode>> = {
  disable: "disable", false: "disable", allow: "allow", prefer: "prefer", require: "require", true: "require",
  "no-verify": "require", "verify-ca": "verify-ca", "verify-full": "verify-full",
};

/** Whether the address is a URL of a PostgreSQL server, SQLAlchemy's spellings (`postgresql+psycopg2://`) included. */
export function isPostgresUrl(address: string): boolean {
  return schemes.test(/^([^:]*):\/\//.exec(address)?.[1] ?? "");
}

/**
 * Takes a URL apart as libpq does, with the variables `PG*` of the environment for what it leaves out.
 *
 * Parameters that are other drivers' (Prisma's `schema`, SQLAlchemy's pool settings) are passed over.
 *
 * @throws AlidadeError `url-scheme-unknown`, `url-malformed`
 */
export function parseUrl(url: string, env: Environment): ConnectTarget {
  if (!isPostgresUrl(url)) throw unknownScheme(url);
  const parts = shape.exec(url.trim());
  if (parts === null) throw malformed(url);
  const [, , userinfo = "", hosts = "", path = "", search = ""] = parts;
  const [name = "", ...secret] = userinfo.split(":");
  const query = new URLSearchParams(search);
  const chosen = (key: string, variable: string): string | null => query.get(key) || env[variable] || null;
  const user = decode(name, url) || chosen("user", "PGUSER") || env["USER"] || env["USERNAME"] || "postgres";
  const port = Number(chosen("port", "PGPORT") ?? 5432);
  return {
    address: maskUrl(url),
    hosts: parseHosts(query.get("host") ?? (decode(hosts, url) || env["PGHOST"] || ""), port, url),
    port,
    user,
    password: secret.length > 0 ? decode(secret.join(":"), url) : chosen("password", "PGPASSWORD"),
    database: decode(path, url) || chosen("dbname", "PGDATABASE") || user,
    sslMode: sslMode(query.get("sslmode") ?? query.get("ssl") ?? env["PGSSLMODE"] ?? "prefer", url),
    sslFiles: { ca: chosen("sslrootcert", "PGSSLROOTCERT"), cert: chosen("sslcert", "PGSSLCERT"), key: chosen("sslkey", "PGSSLKEY") },
    options: chosen("options", "PGOPTIONS"),
    applicationName: chosen("application_name", "PGAPPNAME") ?? "alidade",
    timeoutSeconds: Number(chosen("connect_timeout", "PGCONNECT_TIMEOUT") ?? 10) || 10,
  };
}

/** The same URL with another database; only the path is touched. */
export function withDatabase(url: string, database: string): string {
  const parts = shape.exec(url.trim());
  if (parts === null) throw malformed(url);
  const [, scheme = "", userinfo, hosts = "", , search] = parts;
  const authority = `${userinfo === undefined ? "" : `${userinfo}@`}${hosts}`;
  return `${scheme}://${authority}/${encodeURIComponent(database)}${search === undefined ? "" : `?${search}`}`;
}

/** The same URL with one schema as the search_path of its sessions: what has no schema before its name is in that one, and nowhere else. */
export function withSchema(url: string, schema: string): string {
  const [place = "", search] = url.trim().split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  // In `options`, a backslash goes before what would end an argument (libpq, Parameter Key Words).
  const path = `"${schema.replaceAll('"', '""')}"`.replace(/[\\\s]/g, "\\$&");
  query.set("options", [query.get("options"), `-c search_path=${path}`].filter((part) => part !== null).join(" "));
  return `${place}?${query.toString().replaceAll("+", "%20")}`;
}

function parseHosts(text: string, port: number, url: string): ConnectTarget["hosts"] {
  return text.split(",").filter((part) => part !== "").map((part) => parseHost(part, port, url));
}

function parseHost(text: string, port: number, url: string): { host: string; port: number } {
  if (text.startsWith("/")) return { host: text, port };
  const parts = /^(?:\[(.+)\]|([^:]*))(?::(\d*))?$/.exec(text);
  if (parts === null) throw malformed(url);
  return { host: parts[1] ?? (parts[2] || "localhost"), port: Number(parts[3] || port) };
}

function sslMode(text: string, url: string): SslMode {
  const mode = sslModes[text.toLowerCase()];
  if (mode !== undefined) return mode;
  throw new AlidadeError("url-malformed", `${maskUrl(url)} asks for sslmode ${text}, which is none.`, {
    hint: `Use one of ${Object.keys(sslModes).join(", ")}.`,
  });
}

function decode(text: string, url: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed(url);
  }
}

function unknownScheme(url: string): AlidadeError {
  return new AlidadeError("url-scheme-unknown", `${maskUrl(url)} is no address of a PostgreSQL database.`, {
    hint: "Write postgres://user:password@host:5432/database, or pglite:folder.",
  });
}

function malformed(url: string): AlidadeError {
  return new AlidadeError("url-malformed", `${maskUrl(url)} cannot be taken apart.`, {
    hint: "Write postgres://user:password@host:5432/database; signs such as @ : / # % in the password as %40 %3A %2F %23 %25.",
  });
}
