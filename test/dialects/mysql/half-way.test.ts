import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mariadb } from "../../../src/dialects/mysql/index.ts";
import { diff } from "../../../src/diff/index.ts";
import { runPlan } from "../../../src/migrations/run-plan.ts";
import type { Plan } from "../../../src/model/comparison.ts";
import type { ScratchDatabase } from "../../../src/model/dialect.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import { plan } from "../../../src/plan/index.ts";
import { findMysql } from "../../support/mysql.ts";
import { type Lab, openLab } from "./lab.ts";

describe.each(await findMysql())("a plan that fails half-way on $name $missing", ({ url, missing }) => {
  let lab: Lab;
  beforeAll(async () => {
    if (missing === "") lab = await openLab(url);
  });
  afterAll(() => lab?.close());

  test.skipIf(missing !== "")("says what is done and what is not, and goes on when it is run again", async () => {
    const wanted = (await lab.read("CREATE TABLE a (x int); CREATE TABLE t (a int NOT NULL, b int); CREATE TABLE z (y int); CREATE VIEW w AS SELECT b FROM t;")).snapshot;
    const database = await lab.scratch.fresh();
    await database.load([{ file: "a.sql", text: "CREATE TABLE t (a int); INSERT INTO t VALUES (NULL);", line: 1 }]);
    await expect(run(database, await planTo(database, wanted))).rejects.toMatchObject({
      where: { statement: expect.stringMatching(/^ALTER TABLE `t` MODIFY COLUMN `a` int(\(11\))? NOT NULL, ADD COLUMN `b` int(\(11\))?$/) },
      hint: expect.stringMatching(/^Done, and committed by the server: create table a.* Not done: alter table t; create view w\. Mend the cause/s),
    });
    await database.query("UPDATE t SET a = 1");
    const rest = await planTo(database, wanted);
    expect(rest.steps.map(({ summary }) => summary)).toEqual(["alter table t", "create view w"]);
    await run(database, rest);
    expect((await planTo(database, wanted)).steps).toEqual([]);
    await database.release();
  });

  test.skipIf(missing !== "")("merges what changes in a table into one statement", async () => {
    const { plan: found } = await lab.compare("CREATE TABLE t (a int, b int, KEY b (b));", "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a bigint COMMENT 'c', PRIMARY KEY (id), KEY a (a)) COMMENT 'd';");
    expect(found.steps.map(({ sql }) => sql.replace(/int\(\d+\)/g, "int").replace(/bigint\(\d+\)/g, "bigint"))).toEqual([
      "ALTER TABLE `t` DROP INDEX `b`, DROP COLUMN `b`, ADD COLUMN `id` int NOT NULL AUTO_INCREMENT FIRST, MODIFY COLUMN `a` bigint COMMENT 'c', ADD PRIMARY KEY (`id`), ADD KEY `a` (`a`), COMMENT='d'",
    ]);
  });
});

async function planTo(database: ScratchDatabase, wanted: Snapshot): Promise<Plan> {
  const { snapshot } = await database.read();
  return plan(snapshot, wanted, diff(snapshot, wanted, mariadb), mariadb);
}

async function run(database: ScratchDatabase, { groups }: Plan): Promise<void> {
  await runPlan(mariadb, database, groups, { now: () => new Date(), pause: async () => undefined });
}
