import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import { hasMarks, type MigrationFile, parseMigration } from "./migration-file.ts";
import { orderMigrations } from "./own-order.ts";

/** The migrations of a folder in the order in which they run; none where the folder is not there. Errors: `migration-*`, `migrations-guest`. */
export async function readOwnFolder(folder: string, host: Host): Promise<readonly MigrationFile[]> {
  const path = resolve(host.cwd, folder);
  const names = (await readdir(path).catch(missingAsEmpty)).filter((name) => name.endsWith(".sql")).sort();
  const files = names.map((name) => readMigration(join(path, name), host));
  const label = relative(host.cwd, path) || path;
  const guest = files.map(({ id, text }) => guestOf(id, text)).find((tool) => tool !== null);
  if (guest != null) throw isGuest(label, guest);
  return orderMigrations(files);
}

/** Reads one file; at once, since hundreds of small files that wait for each other take three times as long. */
export function readMigration(path: string, host: Host): MigrationFile {
  const id = basename(path).replace(/\.sql$/, "");
  return parseMigration(readFileSync(path, "utf8"), { id, path, label: relative(host.cwd, path) || path });
}

/** The other tool whose migration a file is; null: none that is known. */
export function guestOf(id: string, text: string): string | null {
  if (hasMarks(text)) return null;
  if (/^[VUR]\d*[\d._]*__/.test(id)) return "Flyway";
  if (/\.(up|down)$/.test(id)) return "golang-migrate";
  if (/^--[ \t]*migrate:up\b/m.test(text)) return "dbmate";
  if (/^--[ \t]*\+goose[ \t]+up\b/im.test(text)) return "goose";
  if (/^-- Running upgrade\b/m.test(text)) return "Alembic";
  return text.includes("--> statement-breakpoint") ? "Drizzle" : null;
}

function isGuest(label: string, tool: string): AlidadeError {
  return new AlidadeError("migrations-guest", `${label} has migrations of ${tool}, which runs them and keeps their history`, {
    hint: `\`alidade diff migrations:${label} SOURCE\` and \`alidade lint ${label}\` read them; for migrations of Alidade name another folder (\`migrations\` in the config).`,
  });
}

function missingAsEmpty(error: unknown): readonly string[] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}
