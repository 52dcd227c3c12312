import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mariadb } from "../../../src/dialects/mysql/index.ts";
import { diff } from "../../../src/diff/index.ts";
import type { Scratch } from "../../../src/model/dialect.ts";
import { coversAll } from "../../../src/model/snapshot.ts";
import { planCreation } from "../../../src/plan/index.ts";
import { corpusFolder, corpusMissing } from "../../support/corpus.ts";
import { testHost } from "../../support/host.ts";
import { dumpedLines, findMysql } from "../../support/mysql.ts";

const folder = join(corpusFolder, "mariadb");
const names = corpusMissing === "" ? readdirSync(folder).filter((name) => existsSync(join(folder, name, "schema.sql"))) : ["none"];
const [server] = await findMysql();
const missing = `${server?.missing ?? ""}${corpusMissing}`;

describe.skipIf(missing !== "")(`schemas of the corpus on MariaDB ${missing}`, () => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await mariadb.openScratch(testHost(), { url: server?.url ?? "" });
  });
  afterAll(() => scratch?.close());

  test.each(names)("%s is made again from its own snapshot, as the server's own dump has it", async (name) => {
    const [one, other] = [await scratch.fresh(), await scratch.fresh()];
    try {
      await one.load([{ file: "schema.sql", text: readFileSync(join(folder, name, "schema.sql"), "utf8"), line: 1 }]);
      const { snapshot } = await one.read();
      await other.run(planCreation({ ...snapshot, covers: coversAll }, mariadb, { facets: ["comment", "owner"] }).groups);
      expect(diff((await other.read()).snapshot, snapshot, mariadb)).toEqual([]);
      expect(dumpedLines(other.label)).toEqual(dumpedLines(one.label));
    } finally {
      await one.release();
      await other.release();
    }
  }, 120_000);
});
