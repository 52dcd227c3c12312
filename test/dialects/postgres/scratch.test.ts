import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import { openScratch } from "../../../src/dialects/postgres/scratch.ts";
import { temporaryFolder, testHost } from "../../support/host.ts";
import { findPostgres } from "../../support/postgres.ts";

const server = await findPostgres();

test("databases of PGlite are apart from each other, and used again empty", async () => {
  const scratch = await openScratch(testHost());
  expect(scratch.engine).toMatch(/^PGlite 18\.\d+$/);
  const [from, to] = [await scratch.fresh(), await scratch.fresh()];
  await from.execute("CREATE TABLE t (); CREATE TEMPORARY TABLE temp ()");
  expect(await to.query("SELECT to_regclass('t')")).toEqual([[null]]);
  expect(await to.ensureRoles(["r", "public", "a\"b'c"])).toEqual(["a\"b'c", "r"]);
  expect(await to.ensureRoles(["r"])).toEqual([]);
  await from.release();
  await to.release();
  const again = await scratch.fresh();
  expect(await again.query("SELECT to_regclass('t'), count(*) FROM pg_roles WHERE rolname IN ('r')")).toEqual([[null, "0"]]);
  await scratch.close();
});

test("the image is made once, and again when it is damaged; processes at the same time do not meet halves", async () => {
  const notes: string[] = [];
  const host = testHost({ cacheFolder: join(temporaryFolder("cache"), "deep"), note: (message) => notes.push(message) });
  const both = await Promise.all([openScratch(host), openScratch(host)]);
  await Promise.all(both.map((scratch) => scratch.close()));
  const [name = "", ...others] = readdirSync(host.cacheFolder);
  expect(others).toEqual([]);
  expect(name).toMatch(/^pglite-[\d.]+-[0-9a-f]{8}\.image$/);
  notes.length = 0;
  await (await openScratch(host)).close();
  expect(notes).toEqual([]);
  const image = readFileSync(join(host.cacheFolder, name));
  writeFileSync(join(host.cacheFolder, name), image.subarray(0, image.length / 2));
  await (await openScratch(host)).close();
  expect(notes).toHaveLength(1);
  expect(readFileSync(join(host.cacheFolder, name)).length).toBeGreaterThan(image.length / 2);
});

test("a cache that cannot be written is done without", async () => {
  const notes: string[] = [];
  const file = join(temporaryFolder("cache"), "file");
  writeFileSync(file, "");
  const scratch = await openScratch(testHost({ cacheFolder: join(file, "below"), note: (message) => notes.push(message) }));
  expect(await (await scratch.fresh()).query("SELECT 1")).toEqual([["1"]]);
  expect(notes.join("\n")).toContain("could not be kept");
  await scratch.close();
});

describe.skipIf(server.url === null)(`a scratch on a server ${server.missing}`, () => {
  const url = server.url ?? "";
  const databases = async (): Promise<(string | null)[]> => {
    const connection = await connect(testHost(), url);
    const rows = await connection.query("SELECT datname FROM pg_database WHERE datname LIKE 'alidade\\_scratch\\_%' ORDER BY 1");
    await connection.close();
    return rows.map(([name]) => name ?? null);
  };
  const ownOnly = (names: (string | null)[]) => names.filter((name) => name?.includes(`_${process.pid}_`));

  test("makes databases and drops them, also those that were not given back", async () => {
    const scratch = await openScratch(testHost(), { url });
    expect(scratch.engine).toMatch(/^PostgreSQL \d+\.\d+ at postgres/);
    const [one, two] = [await scratch.fresh(), await scratch.fresh()];
    await one.execute("CREATE TABLE t ()");
    expect(await two.query("SELECT to_regclass('t')")).toEqual([[null]]);
    expect(ownOnly(await databases())).toHaveLength(2);
    await one.release();
    expect(ownOnly(await databases())).toHaveLength(1);
    await scratch.close();
    expect(ownOnly(await databases())).toEqual([]);
  });

  test("never makes roles", async () => {
    const scratch = await openScratch(testHost(), { url });
    const database = await scratch.fresh();
    expect(database.standsInForRoles).toBe(false);
    await expect(database.ensureRoles(["no_such_role"])).rejects.toMatchObject({ code: "scratch-role-missing" });
    await scratch.close();
  });

  test("what a killed process left behind is dropped on the next run, what a running one uses is not", async () => {
    const connection = await connect(testHost(), url);
    const left = `alidade_scratch_${process.pid}_left${testHost().randomName()}`;
    await connection.execute(`CREATE DATABASE ${left} TEMPLATE template0`);
    const running = await openScratch(testHost(), { url });
    const used = await running.fresh();
    expect(await databases()).not.toContain(left);
    await (await openScratch(testHost(), { url })).close();
    expect(await used.query("SELECT 1")).toEqual([["1"]]);
    await running.close();
    await connection.close();
  });
});
