import { describe, expect, it } from "vitest";
import { postgres } from "../../src/dialects/postgres/index.ts";
import { testHost } from "../support/host.ts";
import { findPostgres } from "../support/postgres.ts";
import { apply, planBetween } from "./apply-plan.ts";
import { common, type OnlineCase, onlineCases, rows } from "./online-cases.ts";
import { type ClientTable, type Met, startClients } from "./rolling-clients.ts";

const server = await findPostgres();
const full = process.env["ALIDADE_TEST_FULL"] === "1";
/** A million rows take minutes; a sample shows that nothing fails, not how long anything would wait. */
const count = full ? 1_000_000 : 20_000;
const lockTimeout = 1000;
const cases = onlineCases.filter(({ name }) => /^an? .*(made|changed|dropped|becomes|added|moves)/.test(name) && (full || /foreign key is|foreign key of a part|volatile|index is changed|NOT NULL$/.test(name)));

/** The table that a case is about, what the clients find its rows by, and a checksum of these. */
function tableOf({ name }: OnlineCase): { readonly table: ClientTable; readonly index: string; readonly sum: string } {
  if (!name.includes("partitioned")) return { table: "items", index: "", sum: "SELECT count(*), sum(n) FROM items WHERE id > 0 AND b = 'b' || id AND a = id % 100" };
  return { table: "events", index: "CREATE INDEX events_id ON events (id);", sum: "SELECT count(*), sum(id) FROM events WHERE id > 0 AND note = 'e' || id AND day = id % 20" };
}

describe.skipIf(server.url === null)(`clients in short transactions, while a plan is applied to ${count} rows ${server.missing}`, () => {
  it.each(cases)("work on: $name", async (each) => {
    const met = await whileApplied(each, true);
    expect(met.failures).toEqual([]);
    expect(met.statements).toBeGreaterThan(20);
    expect(met.longest).toBeLessThan(lockTimeout + margin);
  }, 600_000);

  it.runIf(full).each(cases)("wait with --no-online: $name", async (each) => {
    const met = await whileApplied(each, false);
    expect(met.failures).toEqual([]);
  }, 600_000);
});

/** What the server and the driver may take for a statement that waits for nobody, on a machine that does other things too. */
const margin = 1000;

/** Applies the plan of a case while clients read and write, and says what they met; the rows are all there. */
async function whileApplied(each: OnlineCase, online: boolean): Promise<Met> {
  const [from, to] = [await server.createDatabase(), await server.createDatabase()];
  try {
    const { table, index, sum } = tableOf(each);
    await run(from.url, `${common}${index}${each.from}${table === "items" ? rows(count) : rows(1, count)}; ANALYZE`);
    await run(to.url, common + index + each.to);
    const plan = await planBetween(from.url, to.url, online);
    const clients = await startClients(from.url, table, 4, count);
    const began = performance.now();
    const outcome = await apply(from.url, plan, () => undefined, lockTimeout).catch(async (error: unknown) => {
      await clients.stop();
      throw error;
    });
    const took = performance.now() - began;
    const met = await clients.stop();
    report(each.name, online, took, outcome.retries, met);
    expect(await run(from.url, sum)).toEqual([[String(count), String((count * (count + 1)) / 2)]]);
    expect((await planBetween(from.url, to.url, online)).steps).toEqual([]);
    return met;
  } finally {
    await from.drop();
    await to.drop();
  }
}

/** A line for docs/performance.md, on stderr. */
function report(name: string, online: boolean, took: number, retries: number, { statements, longest }: Met): void {
  if (process.env["ALIDADE_TEST_REPORT"] === "1") console.error(`| ${name} | ${online ? "online" : "--no-online"} | ${Math.round(took)} | ${Math.round(longest)} | ${statements} | ${retries} |`);
}

async function run(url: string, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  const connection = await postgres.connect(url, testHost());
  try {
    return await connection.query(sql);
  } finally {
    await connection.close();
  }
}
