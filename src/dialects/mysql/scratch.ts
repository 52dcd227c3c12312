import type { Scratch, ScratchDatabase, ScratchOptions } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import { connect, type Session } from "./connect.ts";
import { loadScripts } from "./load.ts";
import { quoteLiteral, quoteName } from "./quote.ts";
import { connectionOf } from "./session.ts";
import { withDatabase } from "./url.ts";

const prefix = "alidade_scratch_";

/**
 * Opens a scratch on the server of `--scratch`, or on that of the database that is compared: databases of their own, dropped after.
 *
 * Each carries a lease, a lock of that name that this session holds from before the database is made until it is gone. What a process that was
 * killed left behind has none, and is dropped here. Errors: `scratch-missing`, `connect-*`.
 */
export async function openScratch(host: Host, { url, beside }: ScratchOptions): Promise<Scratch> {
  const address = url ?? beside ?? null;
  if (address === null) {
    throw new AlidadeError("scratch-missing", "SQL for MySQL and MariaDB can only be run on a server, and none is named", { hint: "Add --scratch mysql://user:password@host/ with a server on which a database may be made; it is dropped after." });
  }
  const control = await connect(host, address, false);
  // MariaDB drops the tables of a database one by one, and minds the keys between them.
  await control.query("SET SESSION foreign_key_checks = 0");
  await dropStale(control);
  return new ServerScratch(host, address, control);
}

class ServerScratch implements Scratch {
  readonly engine: string;
  readonly version: string;
  readonly #host: Host;
  readonly #address: string;
  readonly #control: Session;
  readonly #open = new Set<() => Promise<void>>();

  constructor(host: Host, address: string, control: Session) {
    this.engine = `${control.engine} at ${control.address}`;
    this.version = control.version;
    this.#host = host;
    this.#address = address;
    this.#control = control;
  }

  fresh = async (): Promise<ScratchDatabase> => {
    const name = `${prefix}${process.pid}_${this.#host.randomName()}`;
    await createLeased(this.#control, name);
    const session = await connect(this.#host, withDatabase(this.#address, name), true);
    const release = async (): Promise<void> => {
      if (!this.#open.delete(release)) return;
      await session.close();
      await dropLeased(this.#control, name);
    };
    this.#open.add(release);
    return { ...connectionOf(session), load: (scripts) => loadScripts(session, scripts), watch: async (ground) => (await import("./lint/watch.ts")).watch(session, ground), release };
  };

  close = async (): Promise<void> => {
    for (const release of [...this.#open]) await release();
    await this.#control.close();
  };
}

/** The new database has the character set and collation of the one that is compared, so that what says nothing means the same there. */
async function createLeased(control: Session, name: string): Promise<void> {
  await control.query(`SELECT GET_LOCK(${quoteLiteral(name)}, 0)`);
  const [row] = await control.query("SELECT @@character_set_database, @@collation_database");
  const [charset, collation] = row ?? [];
  try {
    await control.query(`CREATE DATABASE ${quoteName(name)} CHARACTER SET ${charset ?? "utf8mb4"} COLLATE ${collation ?? "utf8mb4_general_ci"}`);
  } catch (error) {
    await control.query(`SELECT RELEASE_LOCK(${quoteLiteral(name)})`);
    throw createRefused(error, control);
  }
}

async function dropLeased(control: Session, name: string): Promise<void> {
  await control.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
  await control.query(`SELECT RELEASE_LOCK(${quoteLiteral(name)})`);
}

/** Drops scratch databases that nobody holds a lease on; one that may not be dropped stays. */
async function dropStale(control: Session): Promise<void> {
  const names = await control.query(`SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'alidade\\_scratch\\_%' ORDER BY SCHEMA_NAME`);
  for (const [name] of names) {
    if (name == null || !/^alidade_scratch_\d+_[a-z0-9]+$/.test(name)) continue;
    const [row] = await control.query(`SELECT GET_LOCK(${quoteLiteral(name)}, 0)`);
    if (row?.[0] !== "1") continue;
    await control.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`).catch(() => undefined);
    await control.query(`SELECT RELEASE_LOCK(${quoteLiteral(name)})`);
  }
}

function createRefused(error: unknown, { address }: Session): unknown {
  if (!(error instanceof AlidadeError) || error.code !== "permission-denied") return error;
  return new AlidadeError("permission-denied", `the user may not create databases on ${address}`, { where: error.where, hint: "GRANT ALL ON `alidade\\_scratch\\_%`.* TO it, or name another server with --scratch.", cause: error });
}
