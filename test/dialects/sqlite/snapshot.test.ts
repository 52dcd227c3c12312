import { describe, expect, test } from "vitest";
import { sqlite } from "../../../src/dialects/sqlite/index.ts";
import { readDatabase } from "../../../src/dialects/sqlite/read.ts";
import { openMemory } from "../../../src/dialects/sqlite/scratch.ts";
import type { SqliteConnection } from "../../../src/dialects/sqlite/connect.ts";
import { diff } from "../../../src/diff/index.ts";
import { planCreation } from "../../../src/plan/index.ts";
import { plainDiff } from "../../../src/diff/index.ts";
import { judgementOf } from "../../judge/sqlite.ts";
import { nasty } from "./nasty.ts";
import { load, scriptsIn, shared, sharedMissing } from "./oracle.ts";

async function loaded(script: string): Promise<SqliteConnection> {
  const db = await openMemory();
  load(db, script);
  return db;
}

/** The statements that make everything in a database. */
function ddlOf(db: SqliteConnection): readonly string[] {
  return planCreation(readDatabase(db).snapshot, sqlite, plainDiff).steps.map(({ sql }) => sql);
}

async function judgeSnapshot(script: string): Promise<void> {
  const [one, two] = [await loaded(script), await openMemory()];
  const ddl = ddlOf(one);
  for (const sql of ddl) two.exec(sql);
  expect(judgementOf(two)).toEqual(judgementOf(one));
  const [first, second] = [readDatabase(one).snapshot, readDatabase(two).snapshot];
  expect(diff(first, second, sqlite)).toEqual([]);
  expect(ddlOf(two)).toEqual(ddl);
  one.close();
  two.close();
}

describe("the DDL of a whole database makes the same database", () => {
  test.skipIf(sharedMissing !== "").each(scriptsIn(`${shared}/corpus/sqlite`, ["schema.sql"]))("of %s", (_name, script) => judgeSnapshot(script));

  test.skipIf(sharedMissing !== "").each(scriptsIn(`${shared}/cases/sqldef/sqlite`, ["from.sql", "to.sql"]))("of the case %s", (_name, script) => judgeSnapshot(script));

  test.each(nasty())("of %s", (script) => judgeSnapshot(script));
});
