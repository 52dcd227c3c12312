import { postgres } from "../../src/dialects/postgres/index.ts";
import type { Connection } from "../../src/model/dialect.ts";
import { AlidadeError } from "../../src/model/error.ts";
import { testHost } from "../support/host.ts";

/** What clients met while something else went on. Times are milliseconds. */
export interface Met {
  readonly statements: number;
  /** The longest that one statement of a client took. */
  readonly longest: number;
  readonly failures: readonly string[];
}

/** Clients that read and write `items` in short transactions, one after the other, until they are told to stop. */
export interface RollingClients {
  readonly stop: () => Promise<Met>;
}

/** Starts clients; `rows` is how many rows `items` has, so that they spread over all of it. They change what the rows' checksum does not see. */
export async function startClients(url: string, count: number, rows: number): Promise<RollingClients> {
  const connections = await Promise.all(Array.from({ length: count }, () => postgres.connect(url, testHost())));
  const met = { statements: 0, longest: 0, failures: new Array<string>() };
  const going = { on: true };
  const all = Promise.all(connections.map((connection, i) => roll(connection, i, count, rows, met, going)));
  const stop = async (): Promise<Met> => {
    going.on = false;
    await all;
    await Promise.all(connections.map((connection) => connection.close()));
    return met;
  };
  return { stop };
}

interface Count {
  statements: number;
  longest: number;
  readonly failures: string[];
}

async function roll(connection: Connection, number: number, count: number, rows: number, met: Count, going: { readonly on: boolean }): Promise<void> {
  for (let turn = 0; going.on; turn++) {
    const row = (((turn * count + number) * 7919) % rows) + 1;
    for (const sql of ["BEGIN", `SELECT * FROM items WHERE id = ${row}`, `UPDATE items SET c = 'changed' WHERE id = ${row}`, `INSERT INTO items (id, a, b, c, n) VALUES (${-row * count - number}, 1, 'new', 'new', ${10 * rows + turn * count + number})`, `DELETE FROM items WHERE id = ${-row * count - number}`, "COMMIT"]) {
      const began = performance.now();
      await connection.query(sql).catch((error: unknown) => note(error, met));
      met.longest = Math.max(met.longest, performance.now() - began);
      met.statements++;
    }
  }
}

function note(error: unknown, met: Count): void {
  if (!(error instanceof AlidadeError)) throw error;
  met.failures.push(error.message);
}
