import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Client, ClientConfig } from "pg";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import type { Connection, Row, ServerVersion } from "./connection.ts";
import { connectFailure, isTlsTrouble, serverError, statementFailure } from "./failures.ts";
import { passwordFromFile } from "./pgpass.ts";
import { type PgliteFolder, PgliteConnection, pgliteFolder, startParams } from "./pglite.ts";
import { type ConnectTarget, parseUrl } from "./url.ts";

/**
 * Connects to `postgres://…`, `pglite:folder` or `pglite:` (in memory, empty).
 *
 * The environment is read from the host alone. With `create`, a `pglite:` folder that is not there is made.
 *
 * @throws AlidadeError `connect-*`, `url-*`
 */
export async function connect(host: Host, address: string, options: { readonly create?: boolean } = {}): Promise<Connection> {
  const folder = pgliteFolder(host, address);
  if (folder !== null) return openPglite(folder, options.create ?? false);
  const target = parseUrl(address, host.env);
  const password = target.password ?? (await passwordFromFile(target, host.env));
  const secrets = password === null ? [] : [password];
  try {
    const client = await firstThatAnswers(attempts(target), (attempt) => openClient(target, attempt, password));
    return new ServerConnection(client, target.address, secrets, await readVersion(client));
  } catch (error) {
    throw connectFailure(error, target.address, secrets);
  }
}

async function openPglite(folder: PgliteFolder, create: boolean): Promise<Connection> {
  if (folder.path !== null && !create && !existsSync(`${folder.path}/PG_VERSION`)) {
    throw new AlidadeError("connect-database-missing", `There is no PGlite database in ${folder.path}.`, { hint: "Check the path." });
  }
  const { PGlite } = await import("@electric-sql/pglite");
  const engine = await PGlite.create({ ...(folder.path === null ? {} : { dataDir: folder.path }), startParams: startParams({}) });
  return PgliteConnection.open(engine, folder.address);
}

/** One way of connecting: a host, and with or without TLS. */
interface Attempt {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

/** What libpq tries, in its order: every host, `prefer` first with TLS, `allow` first without. */
function attempts(target: ConnectTarget): readonly Attempt[] {
  const hosts = target.hosts.length > 0 ? target.hosts : [{ host: localHost(target.port), port: target.port }];
  return hosts.flatMap(({ host, port }) => tlsChoices(target, host).map((tls) => ({ host, port, tls })));
}

function tlsChoices(target: ConnectTarget, host: string): readonly boolean[] {
  if (host.startsWith("/") || target.sslMode === "disable") return [false];
  if (target.sslMode === "prefer") return [true, false];
  return target.sslMode === "allow" ? [false, true] : [true];
}

function localHost(port: number): string {
  const folders = ["/var/run/postgresql", "/tmp"];
  return folders.find((folder) => existsSync(`${folder}/.s.PGSQL.${port}`)) ?? "localhost";
}

/** Tries them in turn; a host that failed for another reason than TLS is not asked again. */
async function firstThatAnswers<T>(all: readonly Attempt[], open: (attempt: Attempt) => Promise<T>): Promise<T> {
  const [attempt, ...others] = all;
  if (attempt === undefined) throw new Error("No way to connect was left to try.");
  try {
    return await open(attempt);
  } catch (error) {
    const { code } = serverError(error);
    if (code === "28P01" || code === "3D000") throw error;
    const left = isTlsTrouble(error) ? others : others.filter((other) => other.host !== attempt.host || other.port !== attempt.port);
    if (left.length === 0) throw error;
    return firstThatAnswers(left, open);
  }
}

async function openClient(target: ConnectTarget, attempt: Attempt, password: string | null): Promise<Client> {
  const { default: driver } = await import("pg");
  const client = new driver.Client({
    host: attempt.host,
    port: attempt.port,
    user: target.user,
    database: target.database,
    // A function keeps the driver from looking for a password in the environment and in ~/.pgpass by itself.
    password: () => password ?? "",
    application_name: target.applicationName,
    client_encoding: "UTF8",
    connectionTimeoutMillis: target.timeoutSeconds * 1000,
    keepAlive: true,
    // Queries are sent without waiting for the answers to those before them.
    pipeline: true,
    ssl: attempt.tls ? await tlsOptions(target) : false,
    ...(target.options === null ? {} : { options: target.options }),
  });
  // A session that dies between two queries is told by the next query, not by an event that nobody awaits.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function tlsOptions({ sslMode, sslFiles }: ConnectTarget): Promise<NonNullable<ClientConfig["ssl"]>> {
  const verify = sslMode === "verify-full" || sslMode === "verify-ca" || (sslMode === "require" && sslFiles.ca !== null);
  return {
    rejectUnauthorized: verify,
    ...(verify && sslMode !== "verify-full" ? { checkServerIdentity: () => undefined } : {}),
    ...(sslFiles.ca === null || sslFiles.ca === "system" ? {} : { ca: await readFile(sslFiles.ca, "utf8") }),
    ...(sslFiles.cert === null ? {} : { cert: await readFile(sslFiles.cert, "utf8") }),
    ...(sslFiles.key === null ? {} : { key: await readFile(sslFiles.key, "utf8") }),
  };
}

async function readVersion(client: Client): Promise<ServerVersion> {
  const sql = "SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.current_setting('server_version')";
  const [row] = rowsOf(await client.query(textMode(sql)));
  return { number: Number(row?.[0]), text: row?.[1]?.split(" ")[0] ?? "", embedded: false };
}

/** A session on a server. */
class ServerConnection implements Connection {
  readonly address: string;
  readonly version: ServerVersion;
  readonly #client: Client;
  readonly #secrets: readonly string[];

  constructor(client: Client, address: string, secrets: readonly string[], version: ServerVersion) {
    this.address = address;
    this.version = version;
    this.#client = client;
    this.#secrets = secrets;
  }

  async query(sql: string): Promise<readonly Row[]> {
    return rowsOf(await this.#send(sql));
  }

  async queryAll(sqls: readonly string[]): Promise<readonly (readonly Row[])[]> {
    return Promise.all(sqls.map((sql) => this.query(sql)));
  }

  async queryEach(sqls: readonly string[], take: (rows: readonly Row[], at: number) => void): Promise<void> {
    const answers = sqls.map((sql) => this.query(sql));
    // What fails after the first failure is no news, and has to be listened to.
    Promise.all(answers).catch(() => undefined);
    for (const [at, answer] of answers.entries()) take(await answer, at);
  }

  async execute(sql: string): Promise<void> {
    await this.#send(sql);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #send(sql: string): Promise<unknown> {
    try {
      return await this.#client.query(textMode(sql));
    } catch (error) {
      throw statementFailure(error, sql, this.#secrets);
    }
  }
}

const asItIs = (value: string): string => value;
const noParsing = { getTypeParser: () => asItIs };

function textMode(text: string): { text: string; rowMode: "array"; types: typeof noParsing } {
  return { text, rowMode: "array", types: noParsing };
}

function rowsOf(result: unknown): readonly Row[] {
  return isResult(result) ? result.rows : [];
}

function isResult(result: unknown): result is { readonly rows: readonly Row[] } {
  return typeof result === "object" && result !== null && "rows" in result && Array.isArray(result.rows);
}
