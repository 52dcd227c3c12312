import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare } from "../../../src/compare/index.ts";
import { plainDiff } from "../../../src/diff/index.ts";
import { connect } from "../../../src/dialects/postgres/connect.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import type { Change } from "../../../src/model/change.ts";
import type { Comparison } from "../../../src/model/comparison.ts";
import type { Scratch } from "../../../src/model/dialect.ts";
import type { Reading } from "../../../src/model/snapshot.ts";
import { testHost } from "../../support/host.ts";
import type { TestDatabase } from "../../support/postgres.ts";
import { type TestServer, testServer } from "../../support/servers.ts";

/** One thing that engines spell in their own words, and a twin of it that means something else. NAME is a name of its own. */
interface Item {
  readonly title: string;
  readonly sql: string;
  readonly twin: string;
  /** The first version that has it. */
  readonly since?: number;
}

const column = (type: string, value: string): string => `CREATE TABLE NAME (c ${type} DEFAULT ${value});`;
const check = (condition: string, type = "integer"): string => `CREATE TABLE NAME (value ${type} CHECK (${condition}));`;

const items: readonly Item[] = [
  {
    title: "a partial index on some values of a varchar",
    sql: "CREATE TABLE NAME (status varchar(20)); CREATE INDEX NAME_i ON NAME (status) WHERE status IN ('new','acknowledged');",
    twin: "CREATE TABLE NAME (status varchar(20)); CREATE INDEX NAME_i ON NAME (status) WHERE status IN ('new','done');",
  },
  { title: "a check of two bounds", sql: check("value > 0 AND value < 1000"), twin: check("value > 0 OR value < 1000") },
  { title: "a check of a cast", sql: check("value::integer > 1", "text"), twin: check("value::numeric > 1", "text") },
  { title: "a check of a list", sql: check("value IN (1,2)"), twin: check("value IN (1,2,3)") },
  { title: "a negative default of a bigint", sql: column("bigint", "-1"), twin: column("bigint", "-2") },
  { title: "a number in quotes as default of a text", sql: column("text", "'1'"), twin: column("text", "'01'") },
  { title: "a default of a jsonb", sql: column("jsonb", `'{"b":1, "a":""}'`), twin: column("jsonb", `'{"b":1, "a":" "}'`) },
  { title: "a default NULL of a varchar", sql: column("varchar(10)", "NULL"), twin: column("varchar(10)", "'NULL'") },
  { title: "a default in quotes of a boolean", sql: column("boolean", "'false'"), twin: column("boolean", "'true'") },
  { title: "a default that calls timezone", sql: column("timestamp", "timezone('utc', now())"), twin: column("timestamp", "timezone('cet', now())") },
  {
    title: "an index on a cast of a field of JSON",
    sql: "CREATE TABLE NAME (response jsonb); CREATE INDEX NAME_i ON NAME (CAST(response ->> 'id' AS integer));",
    twin: "CREATE TABLE NAME (response jsonb); CREATE INDEX NAME_i ON NAME (CAST(response ->> 'id' AS bigint));",
  },
  {
    title: "a generated tsvector",
    sql: "CREATE TABLE NAME (body text, words tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED);",
    twin: "CREATE TABLE NAME (body text, words tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED);",
  },
  {
    title: "an extension's function under a search_path",
    sql: "CREATE TABLE NAME (name text CHECK (similarity(name, 'x') < 0.5)); CREATE INDEX NAME_i ON NAME ((show_trgm(name)));",
    twin: "CREATE TABLE NAME (name text CHECK (word_similarity(name, 'x') < 0.5)); CREATE INDEX NAME_i ON NAME ((show_trgm(name)));",
  },
  {
    title: "an enum of another schema under a search_path",
    sql: "CREATE TABLE NAME (s status DEFAULT 'new', CHECK (s <> 'done' OR s = ANY ('{new,open}'))); CREATE INDEX NAME_i ON NAME (s) WHERE s IN ('new', 'open');",
    twin: "CREATE TABLE NAME (s status DEFAULT 'open', CHECK (s <> 'done' OR s = ANY ('{new,open}'))); CREATE INDEX NAME_i ON NAME (s) WHERE s IN ('new', 'open');",
  },
  {
    title: "a NOT NULL that its author named",
    sql: "CREATE TABLE NAME (id uuid CONSTRAINT there_is_one NOT NULL DEFAULT gen_random_uuid());",
    twin: "CREATE TABLE NAME (id uuid DEFAULT gen_random_uuid());",
  },
  {
    title: "uuidv7() with a named NOT NULL",
    since: 18,
    sql: "CREATE TABLE NAME (id uuid CONSTRAINT there_is_one NOT NULL DEFAULT uuidv7());",
    twin: "CREATE TABLE NAME (id uuid CONSTRAINT there_is_another NOT NULL DEFAULT uuidv7());",
  },
  {
    title: "a name that is cut to 63 bytes",
    sql: `CREATE TABLE NAME (a int, CONSTRAINT NAME_${"Ü".repeat(40)}_x CHECK (a > 0)); CREATE INDEX NAME_i_${"y".repeat(70)} ON NAME (a);`,
    twin: `CREATE TABLE NAME (a int, CONSTRAINT NAME_${"Ö".repeat(40)}_x CHECK (a > 0)); CREATE INDEX NAME_i_${"y".repeat(70)} ON NAME (a);`,
  },
  {
    title: "a view with casts",
    sql: "CREATE TABLE NAME (id int, created timestamptz, status varchar(10)); CREATE VIEW NAME_v AS SELECT id::text, CAST(created AS date) AS day, status = 'new' AS fresh, '1 day'::interval AS span FROM NAME WHERE status IN ('new', 'old') AND id::bigint > 5;",
    twin: "CREATE TABLE NAME (id int, created timestamptz, status varchar(10)); CREATE VIEW NAME_v AS SELECT id::text, CAST(created AS date) AS day, status = 'new' AS fresh, '1 day'::interval AS span FROM NAME WHERE status IN ('new', 'old') AND id::numeric > 5;",
  },
  {
    title: "a gin_trgm_ops index",
    sql: "CREATE TABLE NAME (name text); CREATE INDEX NAME_i ON NAME USING gin (name gin_trgm_ops);",
    twin: "CREATE TABLE NAME (name text); CREATE INDEX NAME_i ON NAME USING gist (name gist_trgm_ops);",
  },
  {
    title: "the sequence of an unlogged table",
    sql: "CREATE UNLOGGED TABLE NAME (id serial);",
    twin: "CREATE UNLOGGED TABLE NAME (id bigserial);",
  },
];

const prelude = `
  CREATE SCHEMA ext; CREATE SCHEMA kinds; CREATE EXTENSION pg_trgm SCHEMA ext;
  CREATE TYPE kinds.status AS ENUM ('new', 'open', 'done');
  SET search_path = public, kinds, ext;`;

/** The SQL of all that a version has, each under its own name. */
function script(which: "sql" | "twin", version: number): string {
  return [prelude, ...items.map((item, i) => ((item.since ?? 0) <= version ? item[which].replaceAll("NAME", nameOf(i)) : ""))].join("\n");
}

function nameOf(i: number): string {
  return `item${i}x`;
}

const [older, newer] = [testServer(15), testServer(18)];

describe.skipIf(older.missing !== "" || newer.missing !== "")(`what versions and authors spell differently ${older.missing} ${newer.missing}`, () => {
  let scratch: Scratch;
  const databases: TestDatabase[] = [];
  const sides: Record<string, Reading> = {};

  beforeAll(async () => {
    scratch = await postgres.openScratch(testHost(), { url: null });
    for (const which of ["sql", "twin"] as const) {
      for (const version of [15, 18]) sides[`${which} for ${version}`] = await readSql(script(which, version));
      for (const server of [older, newer]) sides[`${which} on ${server.major}`] = await readLive(server, script(which, server.major));
      sides[`${which} of 15 on 18`] = await readLive(newer, script(which, 15));
    }
  });
  afterAll(async () => {
    await scratch.close();
    for (const database of databases) await database.drop();
  });

  describe.each([
    { a: "sql for 15", b: "sql on 15", twin: "twin on 15", version: 15 },
    { a: "sql on 15", b: "sql for 15", twin: "twin for 15", version: 15 },
    { a: "sql for 18", b: "sql on 18", twin: "twin on 18", version: 18 },
    { a: "sql on 18", b: "sql for 18", twin: "twin for 18", version: 18 },
    { a: "sql on 15", b: "sql of 15 on 18", twin: "twin of 15 on 18", version: 15 },
    { a: "sql of 15 on 18", b: "sql on 15", twin: "twin on 15", version: 15 },
  ])("$a, compared with $b", ({ a, b, twin, version }) => {
    let same: Comparison;
    let other: Comparison;
    beforeAll(async () => {
      same = await between(a, b);
      other = await between(a, twin);
    });

    test("are no different, and the way to the twins is proved", () => {
      expect(same.changes).toEqual([]);
      expect(other.proof.state).toBe("verified");
    });

    test.each(items.map((item, i) => ({ ...item, i })).filter(({ since = 0 }) => since <= version))("$title", ({ i }) => {
      expect(concerning(same.changes, i)).toEqual([]);
      expect(concerning(other.changes, i)).not.toEqual([]);
    });
  });

  function between(a: string, b: string): Promise<Comparison> {
    const side = (name: string): { label: string; reading: Reading } => ({ label: name, reading: sides[name] ?? fail(name) });
    return compare(side(a), side(b), { host: testHost(), dialect: postgres, scratch: () => Promise.resolve(scratch) }, { facets: plainDiff.facets, verify: true });
  }

  async function readSql(text: string): Promise<Reading> {
    const database = await scratch.fresh();
    await database.load([{ file: "schema.sql", text, line: 1 }]);
    const reading = await database.read();
    await database.release();
    return reading;
  }

  /** The database has a search_path of its own, in which the reader finds every name. */
  async function readLive(server: TestServer, text: string): Promise<Reading> {
    const database = await server.createDatabase();
    databases.push(database);
    const loading = await connect(testHost(), database.url);
    await loading.execute(`ALTER DATABASE ${database.name} SET search_path = ext, kinds, public`);
    await loading.execute(text);
    await loading.close();
    const reading = await postgres.connect(database.url, testHost());
    const read = await reading.read();
    await reading.close();
    return read;
  }
});

function concerning(changes: readonly Change[], i: number): readonly string[] {
  return changes.map(({ id }) => id).filter((id) => id.includes(nameOf(i)));
}

function fail(name: string): never {
  throw new Error(`no side ${name}`);
}
