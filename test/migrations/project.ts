import { loadDialect } from "../../src/dialects/index.ts";
import { statement } from "../../src/model/step.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { testHost } from "../support/host.ts";
import { createDatabase as createMysqlDatabase, findMysql } from "../support/mysql.ts";
import { findPostgres } from "../support/postgres.ts";

/** The server of these tests, if there is one. */
export const server = await findPostgres();

/** An engine that migrations are run on. */
export interface Engine {
  readonly name: "sqlite" | "postgres" | "mariadb" | "mysql";
  /** What is needed for it to be there, for the titles of what is skipped; empty: it is. */
  readonly missing: string;
  /** A new database, and what removes it. */
  readonly make: (folder: CliFolder) => Promise<{ readonly url: string; readonly drop: () => Promise<void> }>;
  /** How an index is built that no transaction can hold, or that is not in one. */
  readonly index: string;
  /** Whether DDL commits by itself, so that what came before a failure in a file stays. */
  readonly ddlCommits: boolean;
}

/** SQLite is always there. */
export const engines: readonly [Engine, Engine, ...Engine[]] = [
  { name: "sqlite", missing: "", make: async (folder) => ({ url: `sqlite:${folder.path}/app.db`, drop: async () => undefined }), index: "CREATE INDEX", ddlCommits: false },
  { name: "postgres", missing: server.url === null ? `(skipped: ${server.missing})` : "", make: () => server.createDatabase(), index: "CREATE INDEX CONCURRENTLY", ddlCommits: false },
  ...(await findMysql()).map((found): Engine => ({ name: found.name === "MySQL" ? "mysql" : "mariadb", missing: found.missing, make: () => createMysqlDatabase(found.url), index: "CREATE INDEX", ddlCommits: true })),
];

/** Every value as text. */
export type Rows = readonly (readonly (string | null)[])[];

/** A project with a database of its own. */
export interface TestProject {
  readonly folder: CliFolder;
  readonly url: string;
  readonly ask: (sql: string) => Promise<Rows>;
  readonly drop: () => Promise<void>;
}

/** Makes a project of some files, whose models are `models.sql`. */
export async function projectOf(engine: Engine, files: Readonly<Record<string, string>>): Promise<TestProject> {
  const folder = cliFolder(files);
  const { url, drop } = await engine.make(folder);
  folder.write({ "alidade.config.json": JSON.stringify({ databases: { primary: { url, models: "models.sql" } } }) });
  const ask = async (sql: string): Promise<Rows> => {
    const connection = await (await loadDialect(engine.name)).connect(url, testHost());
    try {
      return await connection.query(sql);
    } finally {
      await connection.close();
    }
  };
  return { folder, url, ask, drop };
}

/** Runs a statement on a database, past all migrations. */
export async function execute({ name }: Engine, url: string, sql: string): Promise<void> {
  const connection = await (await loadDialect(name)).connect(url, testHost(), { create: true });
  const step = { ...statement(sql), subject: "", causes: [], summary: "prepare", size: null };
  await connection.run([{ transaction: true, before: [], after: [], steps: [step] }]);
  await connection.close();
}
