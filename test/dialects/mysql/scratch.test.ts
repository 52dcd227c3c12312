import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Session } from "../../../src/dialects/mysql/connect.ts";
import { mariadb } from "../../../src/dialects/mysql/index.ts";
import type { Scratch } from "../../../src/model/dialect.ts";
import { testHost } from "../../support/host.ts";
import { findMysql } from "../../support/mysql.ts";

const open = (url: string): Promise<Scratch> => mariadb.openScratch(testHost(), { url: null, beside: url });

describe.each(await findMysql())("scratch databases on $name $missing", ({ url, missing }) => {
  let control: Session;
  beforeAll(async () => {
    if (missing === "") control = await connect(testHost(), url, false);
  });
  afterAll(() => control?.close());
  const names = async (): Promise<readonly (string | null | undefined)[]> => (await control.query("SHOW DATABASES LIKE 'alidade\\_scratch\\_%'")).map(([name]) => name);

  test.skipIf(missing !== "")("are gone when they are given back, with keys between their tables", async () => {
    const scratch = await open(url);
    const database = await scratch.fresh();
    const name = decodeURIComponent(new URL(database.label).pathname.slice(1));
    await database.load([{ file: "a.sql", text: "CREATE TABLE z (id int PRIMARY KEY); CREATE TABLE a (z int, FOREIGN KEY (z) REFERENCES z (id));", line: 1 }]);
    expect(await names()).toContain(name);
    await database.release();
    expect(await names()).not.toContain(name);
    await scratch.close();
  });

  test.skipIf(missing !== "")("that a crashed run left are cleared, and those in use are not", async () => {
    const [left, running] = ["alidade_scratch_1_left", await open(url)];
    const used = await running.fresh();
    await control.query(`CREATE DATABASE IF NOT EXISTS ${left}`);
    await (await open(url)).close();
    expect(await names()).not.toContain(left);
    expect(await used.query("SELECT DATABASE()")).not.toEqual([[null]]);
    expect(await names()).toContain(new URL(used.label).pathname.slice(1));
    await used.release();
    await running.close();
  });

  test.skipIf(missing !== "")("are not left by a script", async () => {
    const scratch = await open(url);
    const database = await scratch.fresh();
    await expect(database.load([{ file: "a.sql", text: "SELECT 1;\nUSE mysql;", line: 1 }])).rejects.toMatchObject({ code: "script-leaves-database", where: { file: "a.sql", line: 2 } });
    await database.release();
    await scratch.close();
  });

  test("without a server are refused with the way out", async () => {
    await expect(mariadb.openScratch(testHost(), { url: null })).rejects.toMatchObject({ code: "scratch-missing" });
  });
});
