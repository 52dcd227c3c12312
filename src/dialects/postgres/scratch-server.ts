import { createHash } from "node:crypto";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import { connect } from "./connect.ts";
import type { Connection, ServerVersion } from "./connection.ts";
import { maskUrl } from "./mask.ts";
import { quoteIdentifier, quoteLiteral } from "./quote.ts";
import { type Scratch, type ScratchDatabase, lend, missingRoles } from "./scratch-database.ts";
import { withDatabase } from "./url.ts";

const prefix = "alidade_scratch_";

/** The first key of the advisory locks that are leases: "Alid" in ASCII. */
const leaseClass = 0x416c6964;

/**
 * Opens a scratch on a server: databases of their own, made from template0 and dropped after.
 *
 * Each carries a lease, an advisory lock that this session holds from before the database is made until it is gone. What a
 * process that was killed left behind has none, and is dropped here.
 *
 * @throws AlidadeError `connect-*`
 */
export async function openServerScratch(host: Host, url: string): Promise<Scratch> {
  const control = await connect(host, url);
  await dropStale(control);
  return new ServerScratch(host, url, control);
}

class ServerScratch implements Scratch {
  readonly engine: string;
  readonly version: ServerVersion;
  readonly #host: Host;
  readonly #url: string;
  readonly #control: Connection;
  readonly #open = new Set<() => Promise<void>>();

  constructor(host: Host, url: string, control: Connection) {
    this.version = control.version;
    this.engine = `PostgreSQL ${control.version.text} at ${control.address}`;
    this.#host = host;
    this.#url = url;
    this.#control = control;
  }

  async fresh(): Promise<ScratchDatabase> {
    const name = `${prefix}${process.pid}_${this.#host.randomName()}`;
    await createLeased(this.#control, name, this.#host.now());
    const connection = await connect(this.#host, withDatabase(this.#url, name));
    const release = async (): Promise<void> => {
      if (!this.#open.delete(release)) return;
      await connection.close();
      await dropLeased(this.#control, name);
    };
    this.#open.add(release);
    return lend(connection, { standsInForRoles: false, ensureRoles: (names) => refuseMissing(connection, names), release });
  }

  async close(): Promise<void> {
    for (const release of [...this.#open]) await release();
    await this.#control.close();
  }
}

/** Roles belong to the whole server: none is made there. */
async function refuseMissing(connection: Connection, names: readonly string[]): Promise<readonly string[]> {
  const missing = await missingRoles(connection, names);
  if (missing.length === 0) return [];
  throw new AlidadeError("scratch-role-missing", `The scratch server ${connection.address} has no role ${missing.join(", ")}.`, {
    hint: "Roles belong to the whole server, so Alidade makes none there: create them, or leave --scratch away, where PGlite stands in for them.",
  });
}

async function createLeased(control: Connection, name: string, now: Date): Promise<void> {
  await control.query(`SELECT pg_catalog.pg_advisory_lock(${leaseClass}, ${leaseKey(name)})`);
  try {
    await control.execute(`CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0`);
  } catch (error) {
    await releaseLease(control, name);
    throw createRefused(error, control);
  }
  const comment = `Scratch of Alidade, process ${process.pid}, ${now.toISOString()}; dropped when it is no longer used`;
  await control.execute(`COMMENT ON DATABASE ${quoteIdentifier(name)} IS ${quoteLiteral(comment)}`);
}

async function dropLeased(control: Connection, name: string): Promise<void> {
  await control.execute(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`);
  await releaseLease(control, name);
}

async function releaseLease(control: Connection, name: string): Promise<void> {
  await control.query(`SELECT pg_catalog.pg_advisory_unlock(${leaseClass}, ${leaseKey(name)})`);
}

/** Drops scratch databases that nobody holds a lease on; one that a session is still in stays, and so does one of another owner. */
async function dropStale(control: Connection): Promise<void> {
  const [databases, leases] = await control.queryAll([scratchDatabases, heldLeases]);
  const held = new Set((leases ?? []).map(([key]) => Number(key)));
  for (const [name] of databases ?? []) {
    if (name === null || name === undefined || held.has(leaseKey(name))) continue;
    await control.execute(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)}`).catch(() => undefined);
  }
}

const scratchDatabases = `
  SELECT datname FROM pg_catalog.pg_database
  WHERE datname ~ '^${prefix}[0-9]+_[a-z0-9]+$'
  ORDER BY datname`;

const heldLeases = `
  SELECT objid FROM pg_catalog.pg_locks
  WHERE locktype = 'advisory' AND classid = ${leaseClass} AND objsubid = 2 AND granted
  ORDER BY objid`;

/** The second key of a database's lease: 31 bits of a hash of its name. */
function leaseKey(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE() >>> 1;
}

function createRefused(error: unknown, control: Connection): unknown {
  if (!(error instanceof AlidadeError) || error.code !== "permission-denied") return error;
  return new AlidadeError("permission-denied", `The role may not create databases on ${maskUrl(control.address)}.`, {
    where: error.where,
    hint: "ALTER ROLE … CREATEDB, or name another server with --scratch.",
    cause: error,
  });
}
