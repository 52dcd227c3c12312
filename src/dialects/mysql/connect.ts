import type { Connection as Client, RowDataPacket } from "mysql2/promise";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import type { Row } from "./cells.ts";
import { connectFailure, statementFailure } from "./failures.ts";
import { snapshotVersion } from "./features.ts";
import { type ConnectTarget, parseUrl } from "./url.ts";

/** A session on a server. */
export interface Session {
  /** Where it leads, with the password masked. */
  readonly address: string;
  /** Null: none is in use. */
  readonly database: string | null;
  /** As a snapshot names it: `10.11-MariaDB`. */
  readonly version: string;
  /** In words: `MariaDB 10.11.19`. */
  readonly engine: string;
  /** The rows of a statement in text form; none where it gives none. */
  query(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** The character set of every session, with the collation that the driver asks for with it. */
export const charset = { name: "utf8mb4", collation: "utf8mb4_general_ci" } as const;

/** Literals are written with backslashes, and deparsed names always have backticks. */
export const preparing = "SET SESSION sql_mode = REPLACE(REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', ''), 'ANSI_QUOTES', ''), sql_quote_show_create = 1";

/**
 * Connects to `mysql://…` or `mariadb://…`. Errors: `connect-*`, `url-malformed`, `url-database-missing` where the URL names no database and
 * `needsDatabase` is said.
 */
export async function connect(host: Host, address: string, needsDatabase: boolean): Promise<Session> {
  const target = parseUrl(address, host.env);
  if (needsDatabase && target.database === null) throw databaseMissing(target);
  const client = await open(target);
  try {
    return await prepare(client, target);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function open(target: ConnectTarget): Promise<Client> {
  const { default: driver } = await import("mysql2/promise");
  try {
    return await driver.createConnection({
      ...(target.socket === null ? { host: target.host, port: target.port } : { socketPath: target.socket }),
      user: target.user,
      password: target.password,
      ...(target.database === null ? {} : { database: target.database }),
      charset: charset.name,
      // The driver asks for IGNORE_SPACE otherwise, which routines and triggers would keep in their sql_mode.
      flags: ["-IGNORE_SPACE"],
      connectTimeout: target.timeoutSeconds * 1000,
      rowsAsArray: true,
      // Every value as the server writes it: dates and numbers are not made into something else.
      typeCast: (field) => field.string(),
      ...(target.tls === "off" ? {} : { ssl: { rejectUnauthorized: target.tls === "checked" } }),
    });
  } catch (error) {
    throw connectFailure(error, target.address);
  }
}

async function prepare(client: Client, target: ConnectTarget): Promise<Session> {
  const session = new ServerSession(client, target);
  await session.query(preparing);
  const [row] = await session.query("SELECT VERSION(), DATABASE()");
  session.says(row?.[0] ?? "", row?.[1] ?? null);
  return session;
}

/** A connection of the driver. */
class ServerSession implements Session {
  readonly address: string;
  version = "";
  engine = "";
  database: string | null;
  readonly #client: Client;

  constructor(client: Client, { address, database }: ConnectTarget) {
    this.#client = client;
    // A session that is ended while it is idle would end this process too; whatever is asked of it next says so.
    client.on("error", () => undefined);
    this.address = address;
    this.database = database;
  }

  says(version: string, database: string | null): void {
    this.version = snapshotVersion(version);
    this.engine = `${/mariadb/i.test(version) ? "MariaDB" : "MySQL"} ${version.replace(/^5\.5\.5-/, "").replace(/-.*$/s, "")}`;
    this.database = database;
  }

  async query(sql: string): Promise<readonly Row[]> {
    try {
      const [rows] = await this.#client.query<RowDataPacket[]>(sql);
      return Array.isArray(rows) ? rows.map(rowOf) : [];
    } catch (error) {
      throw statementFailure(error, sql);
    }
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

function rowOf(row: unknown): Row {
  return Array.isArray(row) ? row.map((value: unknown) => (value === null || value === undefined ? null : String(value))) : [];
}

function databaseMissing({ address }: ConnectTarget): AlidadeError {
  return new AlidadeError("url-database-missing", `${address} names no database`, { hint: "Write it behind the host: mysql://user@host:3306/DATABASE." });
}
