import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadDialect } from "../../src/dialects/index.ts";
import { connectSqlite } from "../../src/dialects/sqlite/connect.ts";
import type { Generated } from "../../src/generate/index.ts";
import { nameOf } from "../../src/model/object.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { temporaryFolder, testHost } from "../support/host.ts";

/** The folder of third-party schemas, read in place. */
export const corpus: string = join(process.env["ALIDADE_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "corpus");

/** The schemas of an engine; none where the corpus is not there. */
export function schemasOf(dialect: string): readonly string[] {
  return existsSync(corpus) ? readdirSync(join(corpus, dialect)) : [];
}

/** Reads a database. */
export async function read(dialect: string, address: string): Promise<Snapshot> {
  const connection = await (await loadDialect(dialect)).connect(address, testHost());
  try {
    return (await connection.read()).snapshot;
  } finally {
    await connection.close();
  }
}

/** Makes a SQLite database of a schema of the corpus. */
export async function loadSqlite(name: string, file: string): Promise<void> {
  const db = await connectSqlite(file, { mode: "create" });
  db.exec(readFileSync(join(corpus, "sqlite", name, "schema.sql"), "utf8"));
  db.close();
}

/** Loads a schema of the corpus into a PostgreSQL database. */
export function loadPostgres(name: string, url: string): void {
  for (const file of ["schema.prelude.sql", "prelude.sql", "schema.sql"]) load(url, join(corpus, "postgres", name, file));
}

function load(url: string, file: string): void {
  if (existsSync(file)) execFileSync("psql", ["-q", "-o", "/dev/null", "-d", url, "-f", file], { stdio: "ignore" });
}

/** What pg_dump says of a database. */
export function dump(url: string): string {
  return execFileSync("pg_dump", ["-s", "-O", "-x", "-d", url], { encoding: "utf8", maxBuffer: 1e8 });
}

/**
 * Makes in the new database what models do not make and their tables need: schemas, extensions, types, functions. Enums are left to the
 * models, unless some function needs them, too.
 */
export function prepare(original: string, made: string): void {
  const wanted = /^\d+; \d+ \d+ (SCHEMA|EXTENSION|DOMAIN|TYPE|SHELL TYPE|FUNCTION|PROCEDURE|COLLATION|OPERATOR|TEXT SEARCH|ACCESS METHOD|AGGREGATE)/;
  const folder = temporaryFolder("prelude");
  execFileSync("pg_dump", ["-s", "-O", "-x", "-Fc", "-d", original, "-f", `${folder}/dump`]);
  const list = execFileSync("pg_restore", ["-l", `${folder}/dump`], { encoding: "utf8" }).split("\n").filter((line) => wanted.test(line));
  writeFileSync(`${folder}/list`, list.join("\n"));
  const sql = execFileSync("pg_restore", ["-L", `${folder}/list`, "-f", "-", `${folder}/dump`], { encoding: "utf8", maxBuffer: 1e8 });
  const lenient = `SET check_function_bodies = false;\n${sql}`;
  const withoutEnums = lenient.replace(/CREATE TYPE \S+ AS ENUM \([^;]*\);/g, "");
  const strict = spawnSync("psql", ["-q", "-o", "/dev/null", "-d", made, "--single-transaction", "-v", "ON_ERROR_STOP=1"], { input: withoutEnums });
  if (strict.status !== 0) spawnSync("psql", ["-q", "-o", "/dev/null", "-d", made], { input: lenient });
}

/** The names of what the notes tell of, and of what the reader does not read. */
export function toldOf(snapshot: Snapshot, { notes }: Generated): readonly string[] {
  const objects = notes.flatMap(({ object }) => snapshot.objects[object] ?? []).filter(({ kind }) => kind !== "schema");
  return [...objects.map(nameOf), ...snapshot.unread.map(({ name }) => name.split(".").at(-1) ?? "")];
}
