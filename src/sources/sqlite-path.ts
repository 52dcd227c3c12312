import { resolve } from "node:path";
import type { Host } from "../model/host.ts";

/**
 * The address of a SQLite database with an absolute path: `sqlite:/abs/app.db`, or `sqlite::memory:`.
 *
 * Taken are `sqlite:path`, SQLAlchemy's `sqlite:///relative` and `sqlite:////absolute` (with `+driver`), Prisma's and libsql's `file:path`,
 * and `sqlite://` for memory. Parameters after `?` are other drivers' and passed over.
 */
export function sqlitePath(address: string, host: Host): string {
  const path = pathIn(address);
  return path === "" || path === ":memory:" ? "sqlite::memory:" : `sqlite:${resolve(host.cwd, path)}`;
}

function pathIn(address: string): string {
  const rest = address.slice(address.indexOf(":") + 1).replace(/\?.*$/s, "");
  const url = /^\/\/[^/]*(?:\/(.*))?$/s.exec(rest);
  if (url === null) return rest;
  return decode(url[1] ?? "");
}

/** A percent sign that encodes nothing is part of the name. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
