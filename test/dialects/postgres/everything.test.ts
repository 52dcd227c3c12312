import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diff, type DiffOptions } from "../../../src/diff/index.ts";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import type { Connection } from "../../../src/model/dialect.ts";
import { parseSnapshot } from "../../../src/model/snapshot-parse.ts";
import { printSnapshot } from "../../../src/model/snapshot-json.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import { planCreation } from "../../../src/plan/index.ts";
import { testHost } from "../../support/host.ts";
import type { TestDatabase } from "../../support/postgres.ts";
import { newestDump, testServers } from "../../support/servers.ts";
import { everythingOf } from "./everything.ts";

const options: DiffOptions = { facets: ["owner", "privileges", "comment"] };

describe.each(testServers)("one of everything on PostgreSQL $major", ({ major, missing, createDatabase }) => {
  describe.skipIf(missing !== "")(missing, () => {
    let [original, copy]: (TestDatabase | undefined)[] = [];
    let snapshot: Snapshot;
    let made: Snapshot;

    beforeAll(async () => {
      [original, copy] = [await createDatabase(), await createDatabase()];
      await execute(original, everythingOf(major));
      snapshot = await withConnection(original, async (connection) => (await connection.read()).snapshot);
      made = await withConnection(copy, async (connection) => {
        await connection.run(planCreation(snapshot, postgres, options).groups);
        return (await connection.read()).snapshot;
      });
    });
    afterAll(async () => {
      for (const database of [original, copy]) await dropWithSubscriptions(database);
    });

    test("every kind is there, and nothing is unread", () => {
      expect([...new Set(Object.values(snapshot.objects).map(({ kind }) => kind))].sort()).toEqual(Object.keys(postgres.kinds).sort());
      expect(snapshot.unread).toEqual([]);
    });

    test("its own DDL gives it back, as the newest pg_dump sees it", () => {
      expect(newestDump(copy?.url ?? "")).toBe(newestDump(original?.url ?? ""));
    });

    test("its own DDL, its JSON and itself are no different from it", () => {
      expect(diff(snapshot, made, postgres, options)).toEqual([]);
      expect(diff(snapshot, parseSnapshot(printSnapshot(snapshot), "snapshot.json"), postgres, options)).toEqual([]);
      expect(parseSnapshot(printSnapshot(snapshot), "snapshot.json")).toEqual(snapshot);
    });
  });
});

async function withConnection<T>({ url }: TestDatabase, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await postgres.connect(url, testHost());
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function execute({ url }: TestDatabase, sql: string): Promise<void> {
  const connection = await connect(testHost(), url);
  try {
    await connection.execute(sql);
  } finally {
    await connection.close();
  }
}

/** A database that has a subscription cannot be dropped. */
async function dropWithSubscriptions(database: TestDatabase | undefined): Promise<void> {
  if (database === undefined) return;
  const connection = await connect(testHost(), database.url);
  const names = await connection.query("SELECT quote_ident(subname) FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())");
  for (const [name] of names) await connection.execute(`DROP SUBSCRIPTION ${name ?? ""}`);
  await connection.close();
  await database.drop();
}
