import type { Stats } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative, resolve } from "node:path";
import { AlidadeError } from "../model/error.ts";
import type { Host } from "../model/host.ts";
import { nearest } from "../model/nearest.ts";
import { isSnapshotText } from "../model/snapshot-parse.ts";
import type { Source } from "../model/source.ts";
import { liveSource } from "./live.ts";
import { areMigrations, migrationsSource } from "./migrations/source.ts";
import { drizzleSource } from "./models/drizzle.ts";
import { isDrizzleFile, withTables } from "./models/drizzle/find-files.ts";
import { prismaSource } from "./models/prisma.ts";
import { sqlalchemySource } from "./models/sqlalchemy.ts";
import { snapshotSource } from "./snapshot.ts";
import { sqlSource } from "./sql.ts";

/** Finds out what a path leads to, from what is there: a SQLite file by its first bytes, a folder by what is in it. */
export async function sourceOfPath(label: string, host: Host): Promise<Source> {
  const path = resolve(host.cwd, label);
  const found = await look(path, label);
  if (found === null) throw await missing(path, label);
  return found.isDirectory() ? sourceOfFolder(path, label, host) : sourceOfFile(path, label, host);
}

async function look(path: string, label: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (cause) {
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "ENOTDIR") return null;
    throw new AlidadeError("source-unreadable", `${label} cannot be looked at (${codeOf(cause)})`, { where: { file: label }, hint: "Check who may read the file and its folder.", cause });
  }
}

const byEnding: Readonly<Record<string, (path: string, label: string, host: Host) => Source | Promise<Source>>> = {
  ".sql": (path, label) => sqlSource(label, [{ path, label }]),
  ".ddl": (path, label) => sqlSource(label, [{ path, label }]),
  ".py": (path, label, host) => sqlalchemySource(label, path, host),
  ".prisma": (path, label) => prismaSource(label, [{ path, label }]),
  ...Object.fromEntries([".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"].map((ending) => [ending, sourceOfCode])),
  ".json": async (path, label) => snapshotSource(label, await readText(path, label)),
};

async function sourceOfFile(path: string, label: string, host: Host): Promise<Source> {
  const start = await readStart(path, label);
  const ending = extname(path).toLowerCase();
  if (start === sqliteHeader || (start === "" && databaseEndings.has(ending))) return liveSource(`sqlite:${path}`, "sqlite", label);
  const make = byEnding[ending];
  if (make !== undefined) return make(path, label, host);
  if (databaseEndings.has(ending)) throw unknownFile(label, "is no SQLite database: it does not start as one");
  if (isSnapshotText(start)) return snapshotSource(label, await readText(path, label));
  throw unknownFile(label, "is of no kind that Alidade knows");
}

// https://sqlite.org/fileformat.html#the_database_header
const sqliteHeader = "SQLite format 3\0";
const databaseEndings: ReadonlySet<string> = new Set([".db", ".db3", ".sqlite", ".sqlite3", ".s3db"]);
const knownFiles = "Alidade reads SQLite files, .sql, .py with SQLAlchemy models, .prisma, .ts and .js with tables of Drizzle, and .json that `alidade snapshot --format json` wrote.";

/** Models are run to be read: a file that does not look like a schema is not. */
async function sourceOfCode(path: string, label: string, host: Host): Promise<Source> {
  if (await isDrizzleFile(path)) return drizzleSource(label, path, host);
  throw new AlidadeError("source-unknown", `${label} imports nothing from drizzle-orm/pg-core, mysql-core or sqlite-core`, { where: { file: label }, hint: `Write drizzle:${label} if it hands on the tables of others.` });
}

async function readStart(path: string, label: string): Promise<string> {
  try {
    const file = await open(path, "r");
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(16), 0, 16, 0);
      return buffer.toString("latin1", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw unreadable(label, cause);
  }
}

async function readText(path: string, label: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    throw unreadable(label, cause);
  });
}

async function sourceOfFolder(path: string, label: string, host: Host): Promise<Source> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  if (paths.includes(join(path, "PG_VERSION"))) return liveSource(`pglite:${path}`, "postgres", label);
  const [sql, python, prisma] = [withEnding(paths, ".sql"), withEnding(paths, ".py"), withEnding(paths, ".prisma")];
  // The SQL beside a Prisma schema is its migrations.
  if (prisma.length > 0 && python.length === 0) return prismaSource(label, prisma.map((file) => ({ path: file, label: join(label, relative(path, file)) })));
  const drizzle = await withTables(paths);
  if (sql.length > 0 && python.length > 0) throw ambiguous(label, sql, python, "sqlalchemy");
  if (sql.length > 0 && drizzle.length > 0) throw ambiguous(label, sql, drizzle, "drizzle");
  if (sql.length > 0 && areMigrations(sql)) return migrationsSource(path, label, host);
  if (sql.length > 0) return sqlSource(label, sql.map((file) => ({ path: file, label: join(label, relative(path, file)) })));
  if (python.length > 0) return sqlalchemySource(label, path, host);
  if (drizzle.length > 0) return drizzleSource(label, path, host);
  throw new AlidadeError("source-unknown", `the folder ${label} has no .sql, no .py, no .prisma and no Drizzle files`, { where: { file: label }, hint: "Name the file or folder that the schema is written in." });
}

function withEnding(paths: readonly string[], ending: string): readonly string[] {
  return paths.filter((path) => path.endsWith(ending) && !/[/\\](node_modules|\.venv|venv|__pycache__|\.git)[/\\]/.test(path)).sort();
}

function ambiguous(label: string, sql: readonly string[], models: readonly string[], scheme: string): AlidadeError {
  return new AlidadeError("source-unknown", `the folder ${label} has both ${sql.length} .sql and ${models.length} ${extname(models[0] ?? "")} files`, {
    where: { file: label },
    hint: `Write ${scheme}:${label} for the models, or name the folder or file of the SQL.`,
  });
}

async function missing(path: string, label: string): Promise<AlidadeError> {
  const folder = resolve(path, "..");
  const near = nearest(path.slice(folder.length + 1), await readdir(folder).catch(() => []));
  return new AlidadeError("source-missing", `there is no file or folder ${label}`, {
    where: { file: label },
    hint: near === null ? "Check the path; it is taken from the current folder." : `Did you mean ${join(label, "..", near)}?`,
  });
}

function unknownFile(label: string, problem: string): AlidadeError {
  return new AlidadeError("source-unknown", `${label} ${problem}`, { where: { file: label }, hint: knownFiles });
}

function unreadable(label: string, cause: unknown): AlidadeError {
  return new AlidadeError("source-unreadable", `${label} cannot be read (${codeOf(cause)})`, { where: { file: label }, hint: "Check who may read it.", cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}
