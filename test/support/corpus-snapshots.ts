import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadDialect } from "../../src/dialects/index.ts";
import { connectSqlite } from "../../src/dialects/sqlite/connect.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { corpusFolder } from "./corpus.ts";
import { temporaryFolder, testHost } from "./host.ts";
import type { TestPostgres } from "./postgres.ts";

/** The schemas of a dialect that there are to be read. */
export function corpusNames(dialect: string): readonly string[] {
  const folder = join(corpusFolder, dialect);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** A schema of the corpus for SQLite, made in a file and read from there. */
export async function sqliteSnapshot(name: string): Promise<Snapshot> {
  const file = `${temporaryFolder("corpus")}/${name}.db`;
  const db = await connectSqlite(file, { mode: "create" });
  db.exec(readFileSync(join(corpusFolder, "sqlite", name, "schema.sql"), "utf8"));
  db.close();
  return readSnapshot("sqlite", `sqlite:${file}`);
}

/** A schema of the corpus for PostgreSQL, loaded by psql into a database of a server, and read from there. */
export async function postgresSnapshot(name: string, server: TestPostgres): Promise<Snapshot> {
  const database = await server.createDatabase();
  try {
    const files = ["schema.prelude.sql", "prelude.sql", "schema.sql"].map((file) => join(corpusFolder, "postgres", name, file)).filter((file) => existsSync(file));
    for (const file of files) execFileSync("psql", ["-q", "-o", "/dev/null", "-d", database.url, "-f", file], { stdio: "ignore" });
    return await readSnapshot("postgres", database.url);
  } finally {
    await database.drop();
  }
}

/** What a live database says. */
export async function readSnapshot(dialect: string, address: string): Promise<Snapshot> {
  const connection = await (await loadDialect(dialect)).connect(address, testHost());
  try {
    return (await connection.read()).snapshot;
  } finally {
    await connection.close();
  }
}
