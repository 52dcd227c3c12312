import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import type { Kind } from "../../../src/model/kinds/index.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import { cliFolder } from "../../support/cli.ts";
import { testHost } from "../../support/host.ts";
import type { TestDatabase } from "../../support/postgres.ts";
import { testServers } from "../../support/servers.ts";
import { beyondOf, everythingOf } from "./everything.ts";

/**
 * The classes of objects that pg_dump knows (`DumpableObjectType` in pg_dump.h of PostgreSQL 18), and what is made of each: a kind,
 * a word of `unread`, or, where it dumps rows or belongs to another class, why it is neither.
 */
const classes: Readonly<Record<string, { readonly kind: Kind } | { readonly unread: string } | { readonly neither: string }>> = {
  NAMESPACE: { kind: "schema" },
  EXTENSION: { kind: "extension" },
  TYPE: { unread: "base type" },
  SHELL_TYPE: { unread: "shell type" },
  FUNC: { kind: "routine" },
  AGG: { kind: "aggregate" },
  OPERATOR: { kind: "operator" },
  ACCESS_METHOD: { unread: "access method" },
  OPCLASS: { kind: "operatorClass" },
  OPFAMILY: { kind: "operatorFamily" },
  COLLATION: { kind: "collation" },
  CONVERSION: { unread: "conversion" },
  TABLE: { kind: "table" },
  TABLE_ATTACH: { neither: "a fact of the partition" },
  ATTRDEF: { neither: "a fact of the column" },
  INDEX: { kind: "index" },
  INDEX_ATTACH: { neither: "a fact of the index" },
  STATSEXT: { kind: "statistics" },
  RULE: { kind: "rule" },
  TRIGGER: { kind: "trigger" },
  CONSTRAINT: { kind: "check" },
  FK_CONSTRAINT: { kind: "foreignKey" },
  PROCLANG: { kind: "language" },
  CAST: { kind: "cast" },
  TABLE_DATA: { neither: "rows" },
  SEQUENCE_SET: { neither: "state" },
  DUMMY_TYPE: { neither: "the row type of a table, or the array of a type" },
  TSPARSER: { unread: "text search parser" },
  TSDICT: { kind: "textSearchDictionary" },
  TSTEMPLATE: { unread: "text search template" },
  TSCONFIG: { kind: "textSearchConfiguration" },
  FDW: { kind: "foreignDataWrapper" },
  FOREIGN_SERVER: { kind: "server" },
  DEFAULT_ACL: { kind: "defaultPrivileges" },
  TRANSFORM: { unread: "transform" },
  LARGE_OBJECT: { neither: "rows" },
  LARGE_OBJECT_DATA: { neither: "rows" },
  PRE_DATA_BOUNDARY: { neither: "no object" },
  POST_DATA_BOUNDARY: { neither: "no object" },
  EVENT_TRIGGER: { kind: "eventTrigger" },
  REFRESH_MATVIEW: { neither: "rows" },
  POLICY: { kind: "policy" },
  PUBLICATION: { kind: "publication" },
  PUBLICATION_REL: { neither: "a fact of the publication" },
  PUBLICATION_TABLE_IN_SCHEMA: { neither: "a fact of the publication" },
  REL_STATS: { neither: "state" },
  SUBSCRIPTION: { kind: "subscription" },
  SUBSCRIPTION_REL: { neither: "state" },
};

describe.each(testServers)("what is not modelled on PostgreSQL $major", ({ major, missing, createDatabase }) => {
  describe.skipIf(missing !== "")(missing, () => {
    let database: TestDatabase | undefined;
    let snapshot: Snapshot;

    beforeAll(async () => {
      database = await createDatabase();
      const connection = await connect(testHost(), database.url);
      await connection.execute(everythingOf(major));
      for (const { sql } of beyondOf(major)) await connection.execute(sql);
      await connection.close();
      const reading = await postgres.connect(database.url, testHost());
      snapshot = (await reading.read()).snapshot;
      await reading.close();
    });
    afterAll(async () => {
      if (database === undefined) return;
      const connection = await connect(testHost(), database.url);
      for (const [name] of await connection.query("SELECT subname FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())")) await connection.execute(`DROP SUBSCRIPTION ${name ?? ""}`);
      await connection.close();
      await database.drop();
    });

    test("is listed as unread, and nothing else is", () => {
      expect(snapshot.unread.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(beyondOf(major).flatMap(({ unread }) => unread).sort());
    });

    test("is what docs/status.md says", () => {
      const documented = namedInStatus();
      for (const { kind } of snapshot.unread) expect(documented).toContain(kind);
      // A subscription is there only for roles that may not read its connection string.
      if (major === 18) expect([...new Set(snapshot.unread.map(({ kind }) => kind)), "subscription"].sort()).toEqual([...documented].sort());
    });

    test("leaves no class that pg_dump knows without a word", () => {
      const [kinds, words] = [new Set<string>(Object.values(snapshot.objects).map(({ kind }) => kind)), new Set(snapshot.unread.map(({ kind }) => kind))];
      const silent = Object.entries(classes).filter(([, what]) => ("kind" in what ? !kinds.has(what.kind) : "unread" in what ? !words.has(what.unread) : false));
      expect(silent).toEqual([]);
    });

    test("is printed by alidade inspect", async () => {
      const { stdout, code } = await cliFolder().run(["inspect", database?.url ?? "", "--json"]);
      const printed: Snapshot = JSON.parse(stdout);
      expect(code).toBe(0);
      expect(printed.unread.map(({ kind, name }) => `${kind} ${name}`)).toEqual(snapshot.unread.map(({ kind, name }) => `${kind} ${name}`));
    });
  });
});

/** The words in the table of docs/status.md on what is listed as unread. */
function namedInStatus(): readonly string[] {
  const status = readFileSync(join(import.meta.dirname, "../../../docs/status.md"), "utf8");
  const section = /## Not modelled on PostgreSQL\n([\s\S]*?)\n## /.exec(status)?.[1] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, word]) => word ?? "");
}
