import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import { diff } from "../../../src/diff/index.ts";
import type { Scratch } from "../../../src/model/dialect.ts";
import { emptySnapshot, objectsById, type Snapshot } from "../../../src/model/snapshot.ts";
import { plan } from "../../../src/plan/index.ts";
import { testHost } from "../../support/host.ts";
import { type TestServer, testServers } from "../../support/servers.ts";

/** What came with a version: SQL that needs it, and how it is called. */
interface Novelty {
  readonly words: string;
  readonly since: number;
  readonly sql: string;
  /** Why PGlite cannot load it; missing: it can. */
  readonly notOnPglite?: string;
}

const novelties: readonly Novelty[] = [
  { since: 14, words: "COMPRESSION", sql: "CREATE TABLE t (a text COMPRESSION pglz)" },
  { since: 14, words: "multirange types", sql: "CREATE TYPE r AS RANGE (subtype = int, multirange_type_name = many)" },
  { since: 14, words: "SQL-standard function bodies", sql: "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql RETURN a + 1" },
  { since: 14, words: "SQL-standard function bodies", sql: "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a + 1; END" },
  { since: 14, words: "statistics on expressions", sql: "CREATE TABLE t (a int, b int); CREATE STATISTICS s ON (a + b), b FROM t" },
  { since: 15, words: "NULLS NOT DISTINCT", sql: "CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT)" },
  { since: 15, words: "NULLS NOT DISTINCT", sql: "CREATE TABLE t (a int); CREATE UNIQUE INDEX ON t (a) NULLS NOT DISTINCT" },
  { since: 15, words: "ON DELETE SET … of some columns", sql: "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b))" },
  { since: 15, words: "UNLOGGED sequences", sql: "CREATE UNLOGGED SEQUENCE s" },
  { since: 15, words: "security_invoker", sql: "CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS a" },
  { since: 15, words: "publications of schemas", sql: "CREATE PUBLICATION p FOR TABLES IN SCHEMA public" },
  { since: 15, words: "publications of some columns or rows", sql: "CREATE TABLE t (a int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t WHERE (a > 5)" },
  { since: 16, words: "RULES of collations", sql: "CREATE COLLATION c (provider = icu, locale = 'und', rules = '&a < g')", notOnPglite: "it has no ICU" },
  { since: 17, words: "exclusion constraints of partitioned tables", sql: "CREATE TABLE t (a int4range, EXCLUDE USING gist (a WITH =)) PARTITION BY LIST (a)" },
  { since: 17, words: "the collation provider builtin", sql: "CREATE COLLATION c (provider = builtin, locale = 'C.UTF-8')" },
  { since: 17, words: "event triggers on login", sql: "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON login EXECUTE FUNCTION f()" },
  { since: 17, words: "MAINTAIN", sql: "CREATE TABLE t (a int); GRANT MAINTAIN ON t TO PUBLIC" },
  { since: 18, words: "VIRTUAL generated columns", sql: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL)" },
  { since: 18, words: "NOT ENFORCED", sql: "CREATE TABLE t (a int CHECK (a > 0) NOT ENFORCED)" },
  { since: 18, words: "NOT ENFORCED", sql: "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int REFERENCES p NOT ENFORCED)" },
  { since: 18, words: "WITHOUT OVERLAPS", sql: "CREATE TABLE t (a int4range, b daterange, PRIMARY KEY (a, b WITHOUT OVERLAPS))" },
  { since: 18, words: "WITHOUT OVERLAPS", sql: "CREATE TABLE t (a int4range, b daterange, UNIQUE (a, b WITHOUT OVERLAPS))" },
  {
    since: 18,
    words: "PERIOD",
    sql: "CREATE TABLE p (a int4range, b daterange, PRIMARY KEY (a, b WITHOUT OVERLAPS)); CREATE TABLE t (a int4range, b daterange, FOREIGN KEY (a, PERIOD b) REFERENCES p (a, PERIOD b))",
  },
  { since: 18, words: "publications of generated columns", sql: "CREATE PUBLICATION p WITH (publish_generated_columns = stored)" },
];

const options = { facets: ["comment", "privileges"] as const };

describe("what came with a version of PostgreSQL", () => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await postgres.openScratch(testHost(), { url: null });
  });
  afterAll(() => scratch.close());

  test.each(novelties.filter(({ notOnPglite }) => notOnPglite === undefined))("is refused by name on the one before $since: $sql", async ({ words, since, sql }) => {
    const goal = await read(sql);
    const wanted = `${words} came with PostgreSQL ${since}, and the server is a PostgreSQL ${since - 1}`;
    expect(() => planFor(String(since - 1), goal)).toThrow(expect.objectContaining({ code: "version-lacks", message: expect.stringContaining(wanted) }));
    expect(planFor(String(since), goal).steps.length).toBeGreaterThan(0);
  });

  function planFor(version: string, goal: Snapshot): ReturnType<typeof plan> {
    const from = { ...emptySnapshot({ dialect: "postgres", version }), objects: objectsById(postgres.initial) };
    return plan(from, goal, diff(from, goal, postgres, options), postgres);
  }

  async function read(sql: string): Promise<Snapshot> {
    const database = await scratch.fresh();
    await database.load([{ file: "novelty.sql", text: sql, line: 1 }]);
    const { snapshot } = await database.read();
    await database.release();
    return snapshot;
  }
});

describe.each(testServers)("PostgreSQL $major", (server) => {
  const there = novelties.filter(({ since }) => since === server.major || since === server.major + 1);
  test.skipIf(server.missing !== "").for(there)(`has what came with it, and lacks what came with the next: $sql ${server.missing}`, async ({ since, sql }) => {
    const done = run(server, sql);
    if (since > server.major) await expect(done).rejects.toMatchObject({ code: "statement-failed" });
    else await done;
  });
});

/** In a database of its own. */
async function run(server: TestServer, sql: string): Promise<void> {
  const database = await server.createDatabase();
  const connection = await connect(testHost(), database.url);
  try {
    await connection.execute(sql);
  } finally {
    await connection.close();
    await database.drop();
  }
}
