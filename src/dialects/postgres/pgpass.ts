import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ConnectTarget } from "./url.ts";

/**
 * The password that libpq's password file has for a connection, or null.
 *
 * The file is `PGPASSFILE`, else `~/.pgpass`; its lines are `host:port:database:user:password`, `*` fits all, a backslash
 * escapes `:` and itself (PostgreSQL documentation, "The Password File").
 */
export async function passwordFromFile(target: ConnectTarget, env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  const file = env["PGPASSFILE"] ?? (env["HOME"] === undefined ? null : join(env["HOME"], ".pgpass"));
  if (file === null) return null;
  const text = await readFile(file, "utf8").catch(() => "");
  const host = target.hosts[0] ?? { host: "localhost", port: target.port };
  const name = host.host.startsWith("/") ? "localhost" : host.host;
  const wanted = [name, String(host.port), target.database, target.user];
  const line = text.split(/\r?\n/).filter((row) => !row.startsWith("#")).map(fields).find((row) => fits(row, wanted));
  return line?.[4] ?? null;
}

function fields(line: string): readonly string[] {
  return (line.match(/(?:\\.|[^:\\])*(?::|$)/g) ?? []).map((field) => field.replace(/:$/, "").replace(/\\(.)/g, "$1"));
}

function fits(row: readonly string[], wanted: readonly string[]): boolean {
  return row.length >= 5 && wanted.every((value, index) => row[index] === "*" || row[index] === value);
}
