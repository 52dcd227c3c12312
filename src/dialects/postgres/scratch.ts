import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Host } from "../../model/host.ts";
import type { Connection, ServerVersion } from "./connection.ts";
import { type PgliteEngine, PgliteConnection, startParams } from "./pglite.ts";
import { discardImage, loadImage } from "./pglite-image.ts";
import { quoteIdentifier } from "./quote.ts";
import { type Untouched, describeUntouched, resetDatabase, vacuumSystemTables } from "./reset.ts";
import { type Scratch, type ScratchDatabase, lend, missingRoles } from "./scratch-database.ts";
import { openServerScratch } from "./scratch-server.ts";

/**
 * Opens the scratch engine: PGlite in this process, or with `url` databases of their own on that server.
 *
 * @throws AlidadeError `connect-*`, `permission-denied` with a server
 */
export async function openScratch(host: Host, options: { readonly url?: string } = {}): Promise<Scratch> {
  return options.url === undefined ? PgliteScratch.open(host) : openServerScratch(host, options.url);
}

/**
 * Room for the locks of a transaction that creates ten thousand tables, and for little else: one session is all there is.
 *
 * The lock table has `max_locks_per_transaction` × (`max_connections` and the other backends) entries.
 */
const settings = {
  max_locks_per_transaction: "30000",
  max_connections: "2",
  autovacuum_worker_slots: "1",
  max_wal_senders: "0",
  shared_buffers: "32MB",
  full_page_writes: "off",
  min_wal_size: "2MB",
  max_wal_size: "64MB",
};

const recycleAfter = 20;
const keptTables = 1000;

/** An instance of PGlite, with what is known of its state. */
interface Instance {
  readonly connection: PgliteConnection;
  readonly untouched: Untouched;
  readonly resets: number;
}

/** The scratch engine in this process: instances of PGlite, each with one database, used again after a reset. */
class PgliteScratch implements Scratch {
  readonly engine: string;
  readonly version: ServerVersion;
  readonly #boot: () => Promise<Instance>;
  #idle: readonly Instance[];
  readonly #used = new Set<Instance>();

  private constructor(first: Instance, boot: () => Promise<Instance>) {
    this.version = first.connection.version;
    this.engine = `PGlite ${this.version.text}`;
    this.#boot = boot;
    this.#idle = [first];
  }

  static async open(host: Host): Promise<PgliteScratch> {
    const key = await imageKey();
    const image = await loadImage(host, key, makeImage);
    try {
      return new PgliteScratch(await boot(image), () => boot(image));
    } catch {
      await discardImage(host, key);
      const again = await loadImage(host, key, makeImage);
      return new PgliteScratch(await boot(again), () => boot(again));
    }
  }

  async fresh(): Promise<ScratchDatabase> {
    const [instance, ...others] = this.#idle;
    this.#idle = others;
    const clean = instance === undefined ? await this.#boot() : await this.#cleaned(instance);
    this.#used.add(clean);
    return lend(clean.connection, { standsInForRoles: true, ensureRoles: (names) => standIn(clean.connection, names), release: () => this.#takeBack(clean) });
  }

  async close(): Promise<void> {
    const all = [...this.#idle, ...this.#used];
    this.#idle = [];
    this.#used.clear();
    await Promise.all(all.map(({ connection }) => connection.close()));
  }

  async #takeBack(instance: Instance): Promise<void> {
    if (!this.#used.delete(instance)) return;
    this.#idle = [{ ...instance, resets: instance.resets + 1 }, ...this.#idle];
  }

  /** The instance emptied, or another where emptying it would take longer than starting one, or did not leave it as it was. */
  async #cleaned(instance: Instance): Promise<Instance> {
    if (instance.resets === 0) return instance;
    const { connection, untouched, resets } = instance;
    if ((await isSmall(connection)) && (await resetDatabase(connection, untouched))) {
      if (resets % recycleAfter === 0) await vacuumSystemTables(connection);
      return instance;
    }
    await connection.close();
    return this.#boot();
  }
}

/** The roles of a PGlite instance are this process's own: those that are missing are made. */
async function standIn(connection: Connection, names: readonly string[]): Promise<readonly string[]> {
  const missing = await missingRoles(connection, names);
  if (missing.length > 0) await connection.execute(missing.map((name) => `CREATE ROLE ${quoteIdentifier(name)}`).join(";\n"));
  return missing;
}

async function isSmall(connection: Connection): Promise<boolean> {
  await connection.execute("ROLLBACK");
  const rows = await connection.query("SELECT pg_catalog.count(*) FROM pg_catalog.pg_class WHERE oid >= 16384");
  return Number(rows[0]?.[0]) < keptTables * 4;
}

async function boot(image: Uint8Array): Promise<Instance> {
  const { PGlite } = await import("@electric-sql/pglite");
  const engine = await PGlite.create({ loadDataDir: new Blob([Buffer.from(image)]), startParams: startParams(settings) });
  const connection = await PgliteConnection.open(engine, "pglite:");
  return { connection, untouched: await describeUntouched(connection), resets: 0 };
}

/**
 * Runs initdb, takes away what a single database does not need, and packs the data folder.
 *
 * Without the template databases and with small WAL files an image is a quarter of what PGlite's own would be. A session's
 * schema for temporary tables, which is never dropped, is made beforehand, so that it counts as there from the start.
 */
async function makeImage(): Promise<Uint8Array> {
  const { PGlite } = await import("@electric-sql/pglite");
  const engine: PgliteEngine & { dumpDataDir(compression: "none"): Promise<Blob> } = await PGlite.create({
    initDbStartParams: ["--wal-segsize=1"],
    startParams: startParams(settings),
  });
  const connection = await PgliteConnection.open(engine, "pglite:");
  for (const statement of preparation) await connection.execute(statement);
  const image = await engine.dumpDataDir("none");
  await connection.close();
  return new Uint8Array(await image.arrayBuffer());
}

const preparation = [
  "UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname LIKE 'template%'",
  "DROP DATABASE template0",
  "DROP DATABASE template1",
  "CREATE TEMPORARY TABLE first_of_the_session (only_column integer)",
  "DROP TABLE first_of_the_session",
  "VACUUM (FREEZE, ANALYZE)",
  "CHECKPOINT",
  "SELECT pg_catalog.pg_switch_wal()",
  "CHECKPOINT",
];

/** What an image depends on, and whatever is kept of what this engine said: the version of PGlite and how it is set up here. */
export async function imageKey(): Promise<string> {
  const setup = createHash("sha256").update(JSON.stringify([settings, preparation])).digest("hex").slice(0, 8);
  return `pglite-${await pgliteVersion()}-${setup}`;
}

async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const described: unknown = JSON.parse(await readFile(join(dirname(dirname(entry)), "package.json"), "utf8"));
  const version = typeof described === "object" && described !== null && "version" in described ? described.version : "unknown";
  return String(version);
}
