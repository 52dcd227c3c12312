import { AlidadeError } from "../../model/error.ts";
import { maskPasswords } from "../../model/mask.ts";

/** Where to connect and as whom. */
export interface ConnectTarget {
  /** The URL as it may be printed. */
  readonly address: string;
  readonly host: string;
  readonly port: number;
  /** The path of a Unix socket, which comes before host and port. */
  readonly socket: string | null;
  readonly user: string;
  readonly password: string;
  /** Null: the URL names none. */
  readonly database: string | null;
  readonly tls: "off" | "unchecked" | "checked";
  readonly timeoutSeconds: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const shape = /^([a-z][a-z0-9+._-]*):\/\/(?:([^/?]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/is;

/**
 * Takes `mysql://user:password@host:3306/database` apart, SQLAlchemy's spellings (`mysql+pymysql://`) and MYSQL_PWD included. Parameters
 * that it knows: `socket` and `unix_socket`, `ssl-mode` and `sslmode`, `connect_timeout`. Errors: `url-malformed`.
 */
export function parseUrl(url: string, env: Environment): ConnectTarget {
  const parts = shape.exec(url.trim());
  if (parts === null) throw malformed(url);
  const [, , userinfo = "", authority = "", path = "", search = ""] = parts;
  const [name = "", ...secret] = userinfo.split(":");
  const [, ipv6, plain = "", port] = /^(?:\[(.+)\]|([^:]*))(?::(\d*))?$/.exec(authority) ?? malformedParts(url);
  const query = new URLSearchParams(search);
  return {
    address: maskPasswords(url),
    host: ipv6 ?? (decode(plain, url) || "localhost"),
    port: Number(port || 3306),
    socket: query.get("socket") ?? query.get("unix_socket"),
    user: decode(name, url) || env["USER"] || "root",
    password: secret.length > 0 ? decode(secret.join(":"), url) : (env["MYSQL_PWD"] ?? ""),
    database: decode(path, url) || null,
    tls: tlsOf(query.get("ssl-mode") ?? query.get("sslmode") ?? query.get("ssl")),
    timeoutSeconds: Number(query.get("connect_timeout") ?? 10) || 10,
  };
}

/** The same URL with another database. */
export function withDatabase(url: string, database: string): string {
  const parts = shape.exec(url.trim());
  if (parts === null) throw malformed(url);
  const [, scheme = "", userinfo, authority = "", , search] = parts;
  return `${scheme}://${userinfo === undefined ? "" : `${userinfo}@`}${authority}/${encodeURIComponent(database)}${search === undefined ? "" : `?${search}`}`;
}

function tlsOf(mode: string | null): ConnectTarget["tls"] {
  if (mode === null || /^(disabled?|preferred|prefer|false|0)$/i.test(mode)) return "off";
  return /^verify/i.test(mode) ? "checked" : "unchecked";
}

function decode(text: string, url: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed(url);
  }
}

function malformedParts(url: string): never {
  throw malformed(url);
}

function malformed(url: string): AlidadeError {
  return new AlidadeError("url-malformed", `${maskPasswords(url)} cannot be taken apart`, {
    hint: "Write mysql://user:password@host:3306/database; signs such as @ : / # % in the password as %40 %3A %2F %23 %25.",
  });
}
