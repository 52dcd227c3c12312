import { connect } from "../../src/dialects/postgres/connect.ts";
import { withDatabase } from "../../src/dialects/postgres/url.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { testHost } from "./host.ts";

/** A real server for tests; `url` is null where there is none, and `missing` says what was looked for. */
export interface TestPostgres {
  readonly url: string | null;
  readonly missing: string;
  /** `server_version_num`, 0 without a server. */
  readonly version: number;
  /** A database of this process, made from template0; `drop` disconnects whoever is still in it. */
  createDatabase(): Promise<TestDatabase>;
}

/** A database made for a test. */
export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

const local = "postgres://postgres@127.0.0.1:5432/postgres?sslmode=disable&connect_timeout=3";

/**
 * The server that tests run on: `ALIDADE_TEST_POSTGRES` (a URL, or `embedded`), else one on 127.0.0.1:5432 that lets `postgres` in
 * without a password, else the binaries of the package `embedded-postgres`.
 *
 * In a test file: `const server = await findPostgres();` and `describe.skipIf(server.url === null)(`… ${server.missing}`, …)`.
 */
export async function findPostgres(): Promise<TestPostgres> {
  const wanted = process.env["ALIDADE_TEST_POSTGRES"];
  if (wanted !== undefined && wanted !== "embedded") return describeServer(wanted);
  const found = wanted === "embedded" ? null : await describeServer(local).catch(() => null);
  return found ?? describeEmbedded();
}

async function describeEmbedded(): Promise<TestPostgres> {
  try {
    return await describeServer((await startEmbeddedPostgres()).url);
  } catch (error) {
    const missing = `needs ALIDADE_TEST_POSTGRES, or a server on 127.0.0.1:5432, or embedded-postgres: ${error}`;
    return { url: null, missing, version: 0, createDatabase: () => Promise.reject(new Error(missing)) };
  }
}

async function describeServer(url: string): Promise<TestPostgres> {
  const connection = await connect(testHost(), url);
  const version = connection.version.number;
  await connection.close();
  return { url, missing: "", version, createDatabase: () => createDatabase(url) };
}

/** Makes a database on a server, from template0. */
export async function createDatabase(url: string): Promise<TestDatabase> {
  const name = `alidade_test_${process.pid}_${testHost().randomName()}`;
  await administer(url, `CREATE DATABASE ${name} TEMPLATE template0`);
  return { url: withDatabase(url, name), name, drop: () => administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administer(url: string, sql: string): Promise<void> {
  const connection = await connect(testHost(), url);
  try {
    await connection.execute(sql);
  } finally {
    await connection.close();
  }
}
