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

/** The table that clients work on. */
export type ClientTable = "items" | "events";

/** Clients that read and write a table in short transactions, one after the other, until they are told to stop. */
export interface RollingClients {
  readonly stop: () => Promise<Met>;
}

/** Starts clients; `rows` is how many rows the table has, so that they spread over all of it. They change what the rows' checksum does not see. */
export async function startClients(url: string, table: ClientTable, count: number, rows: number): Promise<RollingClients> {
  const connections = await Promise.all(Array.from({ length: count }, () => postgres.connect(url, testHost())));
  const met = { statements: 0, longest: 0, failures: new Array<string>() };
  const going = { on: true };
  const all = Promise.all(connections.map((connection, i) => roll(connection, turnOf(table, i, count, rows), met, going)));
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

/** The statements of one transaction of a client. */
function turnOf(table: ClientTable, number: number, count: number, rows: number): (turn: number) => readonly string[] {
  return (turn) => {
    const row = (((turn * count + number) * 7919) % rows) + 1;
    const own = -row * count - number;
    const change = table === "items" ? "c = 'changed'" : "note = note";
    const values = table === "items" ? `(id, a, b, c, n) VALUES (${own}, 1, 'new', 'new', ${10 * rows + turn * count + number})` : `(id, day, note) VALUES (${own}, 1, 'new')`;
    return ["BEGIN", `SELECT * FROM ${table} WHERE id = ${row}`, `UPDATE ${table} SET ${change} WHERE id = ${row}`, `INSERT INTO ${table} ${values}`, `DELETE FROM ${table} WHERE id = ${own}`, "COMMIT"];
  };
}

async function roll(connection: Connection, statementsOf: (turn: number) => readonly string[], met: Count, going: { readonly on: boolean }): Promise<void> {
  for (let turn = 0; going.on; turn++) {
    for (const sql of statementsOf(turn)) {
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
