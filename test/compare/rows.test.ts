import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { askRows, compare } from "../../src/compare/index.ts";
import { plainDiff } from "../../src/diff/index.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import { diff, undo } from "../../src/index.ts";
import type { Comparison } from "../../src/model/comparison.ts";
import { connect } from "../../src/dialects/postgres/connect.ts";
import { cliFolder } from "../support/cli.ts";
import { testHost } from "../support/host.ts";
import { findPostgres } from "../support/postgres.ts";
import { sqliteFile } from "../support/sqlite.ts";

const server = await findPostgres();

const there = `
  CREATE TABLE users (id integer PRIMARY KEY, mail text, bio text, n integer);
  CREATE TABLE posts (id integer PRIMARY KEY, author integer);
  CREATE TABLE bare (id integer, v text);
  INSERT INTO users VALUES (1, 'a', 'x', 1), (2, 'a', NULL, 2), (3, NULL, NULL, 3);
  INSERT INTO posts VALUES (1, 1), (2, 7), (3, NULL);`;
const wanted = `
  CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE, n integer NOT NULL, CONSTRAINT short CHECK (length(email) > 1));
  CREATE TABLE posts (id integer PRIMARY KEY, author integer REFERENCES users (id));
  CREATE TABLE bare (id integer NOT NULL UNIQUE);`;

const answers = ({ plan }: Comparison): readonly string[] => [...new Set(plan.steps.flatMap(({ hazards }) => hazards.flatMap(({ answer }) => answer ?? [])))].sort();
const expected = ["1 of 3 rows have NULL in email", "1 of 3 rows have a value in bio", "1 of 3 rows refer to a row that is not there", expect.stringMatching(/^2 of 3 rows do not meet /), "2 of 3 rows repeat email"];

/** What holds of every engine: `from` is a database with the rows above. */
async function judge(from: string, to: string, dialect: string): Promise<void> {
  const asked = await diff(from, to, { renames: ["users.mail:email"], askRows: 20_000, dialect });
  expect(answers(asked)).toEqual(expected);
  const bare = asked.plan.steps.filter(({ summary }) => summary.includes("bare"));
  expect(bare.flatMap(({ hazards }) => hazards.map(({ kind }) => kind)).filter((kind) => kind !== "breaksClients")).toEqual([]);
  expect(bare.some(({ ruledOut = [] }) => ruledOut.some(({ answer }) => answer === "there are no rows"))).toBe(true);
  // The rows refuse nothing that is said of n, and so it is no danger.
  expect(asked.plan.steps.flatMap(({ hazards }) => hazards).filter(({ kind, message }) => kind === "mayFail" && /\bn\b is NULL|no n$/.test(message))).toEqual([]);
  const silent = await diff(from, to, { renames: ["users.mail:email"], dialect });
  expect(answers(silent)).toEqual([]);
  expect(silent.plan.steps.map(({ sql }) => sql)).toEqual(asked.plan.steps.map(({ sql }) => sql));
}

describe("rows of a live database", () => {
  it("answer on SQLite", async () => {
    const folder = cliFolder({ "to.sql": wanted });
    await sqliteFile(join(folder.path, "app.db"), there);
    await judge(`sqlite:${join(folder.path, "app.db")}`, join(folder.path, "to.sql"), "sqlite");
  });

  it("answer on SQLite for columns that are not there yet: NULL where nothing else is said of them, and no question where it is", async () => {
    const folder = cliFolder({ "to.sql": "CREATE TABLE users (id integer PRIMARY KEY, mail text, age integer CHECK (age > 0), rank integer DEFAULT 1, CHECK (rank < id), CHECK (mail <> 'a' AND age IS NULL))" });
    await sqliteFile(join(folder.path, "app.db"), "CREATE TABLE users (id integer PRIMARY KEY, mail text); INSERT INTO users VALUES (1, 'a'), (2, 'b')");
    const asked = await diff(`sqlite:${join(folder.path, "app.db")}`, join(folder.path, "to.sql"), { askRows: 20_000, dialect: "sqlite" });
    expect(asked.notes).toEqual([]);
    const hazards = asked.plan.steps.flatMap((step) => step.hazards).filter(({ kind }) => kind === "mayFail");
    expect(hazards.map(({ message, answer }) => [message, answer ?? null])).toEqual(expect.arrayContaining([
      ["fails if a row does not satisfy mail <> 'a' AND age IS NULL", "1 of 2 rows do not meet mail <> 'a' AND age IS NULL"],
      ["fails if a row does not satisfy rank < id", null],
    ]));
    expect(hazards).toHaveLength(2);
  });

  it("answer each question by itself, where a change asks two", async () => {
    const dialect = await loadDialect("postgres");
    const scratch = await dialect.openScratch(testHost(), { url: null });
    const [from, to] = [await scratch.fresh(), await scratch.fresh()];
    await from.load([{ file: "from.sql", text: "CREATE TABLE t (v varchar(9)); INSERT INTO t VALUES (NULL), ('long one'), (NULL)", line: 1 }]);
    await to.load([{ file: "to.sql", text: "CREATE TABLE t (v varchar(5) NOT NULL)", line: 1 }]);
    const sides = [{ label: "from", reading: await from.read() }, { label: "to", reading: await to.read() }] as const;
    const compared = await compare(...sides, { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) }, { ...plainDiff, verify: false });
    expect(answers(await askRows(compared, from, dialect, { limit: 20_000, now: testHost().now }))).toEqual(["2 of 3 rows have NULL in v; 1 of 3 values of v are no character varying(5)"]);
    await scratch.close();
  });

  it.skipIf(server.url === null)(`answer on PostgreSQL ${server.missing}`, async () => {
    const folder = cliFolder({ "to.sql": wanted });
    const database = await server.createDatabase();
    const connection = await connect(testHost(), database.url);
    await connection.execute(there);
    await judge(database.url, join(folder.path, "to.sql"), "postgres");
    // What takes longer than the limit is not answered, and said.
    await connection.execute("CREATE FUNCTION slow(text) RETURNS boolean LANGUAGE sql AS 'SELECT true FROM pg_catalog.pg_sleep(5)'");
    folder.write({ "slow.sql": `CREATE FUNCTION slow(text) RETURNS boolean LANGUAGE sql AS 'SELECT true FROM pg_catalog.pg_sleep(5)'; ${there.replace(/INSERT.*/gs, "").replace("n integer", "n integer, CONSTRAINT s CHECK (slow(bio))")}` });
    const { notes } = await diff(database.url, join(folder.path, "slow.sql"), { askRows: 300, dialect: "postgres" });
    expect(notes.join()).toContain("was not asked");
    await connection.close();
    await database.drop();
  });
});

describe("the way back", () => {
  it("says what it cannot bring back, and is a comparison of its own", async () => {
    const folder = cliFolder({ "from.sql": "CREATE TABLE users (id integer PRIMARY KEY, bio text); CREATE TABLE gone (id integer);", "to.sql": "CREATE TABLE users (id integer PRIMARY KEY, age integer NOT NULL);" });
    for (const dialect of ["sqlite", "postgres"]) {
      const comparison = await diff(join(folder.path, "from.sql"), join(folder.path, "to.sql"), { dialect });
      expect(comparison.undo).toMatchObject({ state: "planned", proof: { state: "verified" } });
      expect(comparison.undo?.state === "planned" ? comparison.undo.lost.map(({ of }) => of).sort() : []).toEqual(["gone", "users.bio"]);
      const back = await undo(comparison);
      expect(back.changes.map(({ type, id }) => `${type} ${id.split("/").at(-1)}`).sort()).toEqual(expect.arrayContaining(["create bio", "create gone", "drop age"]));
      expect(back.notes).toHaveLength(2);
    }
  });
});

describe("a proof", () => {
  it("counts rows that were made for the types, and says where none could be", async () => {
    const folder = cliFolder({
      "from.sql": "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(40) NOT NULL CHECK (length(mail) > 5), at date); CREATE TABLE posts (id integer PRIMARY KEY, author integer NOT NULL REFERENCES users (id)); CREATE TABLE tight (id integer, v text);",
      "to.sql": "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(40) NOT NULL CHECK (length(mail) > 5), at date, bio text); CREATE TABLE posts (id integer PRIMARY KEY, author integer NOT NULL REFERENCES users (id), title text); CREATE TABLE tight (id integer NOT NULL, v text);",
    });
    for (const dialect of ["sqlite", "postgres"]) {
      const { proof } = await diff(join(folder.path, "from.sql"), join(folder.path, "to.sql"), { dialect });
      expect(proof).toMatchObject({ state: "verified", rows: { tables: 2, rows: 4 }, unproved: ["rows of tight, which may refuse a step"] });
    }
  });
});
