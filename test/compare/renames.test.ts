import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../src/compare/index.ts";
import { parseRename } from "../../src/diff/index.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import type { Comparison } from "../../src/model/comparison.ts";
import type { Dialect, Scratch } from "../../src/model/dialect.ts";
import { AlidadeError } from "../../src/model/error.ts";
import type { Reading } from "../../src/model/snapshot.ts";
import type { Bench } from "../../src/model/source.ts";
import { renameNotes } from "../../src/sources/rename-notes.ts";
import { testHost } from "../support/host.ts";

/** A way to compare SQL on one scratch engine. */
function onScratch(name: string): { readonly between: (from: string, to: string, renames?: readonly string[], standing?: boolean) => Promise<Comparison> } {
  let dialect: Dialect;
  let scratch: Scratch;
  let bench: Bench;
  beforeAll(async () => {
    dialect = await loadDialect(name);
    scratch = await dialect.openScratch(testHost(), { url: null });
    bench = { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) };
  });
  afterAll(() => scratch.close());
  async function reading(text: string): Promise<Reading> {
    const database = await scratch.fresh();
    const scripts = [{ file: "schema.sql", text, line: 1 }];
    await database.load(scripts);
    const read = await database.read();
    await database.release();
    return { ...read, renames: renameNotes(scripts) };
  }
  return {
    between: async (from, to, renames = [], standing = false) => {
      const requests = renames.map((text) => parseRename(text, { kind: null, standing, origin: `--rename ${text}` }));
      return compare({ label: "from", reading: await reading(from) }, { label: "to", reading: await reading(to) }, bench, { facets: ["comment"], verify: true, renames: requests });
    },
  };
}

const users = "CREATE TABLE users (id integer PRIMARY KEY, mail text, bio text);";
const email = "CREATE TABLE users (id integer PRIMARY KEY, email text, bio text);";
const sql = ({ plan }: Comparison): readonly string[] => plan.steps.map((step) => step.sql);

describe.each(["sqlite", "postgres"])("a rename on %s", (name) => {
  const { between } = onScratch(name);
  const table = name === "postgres" ? "public.users" : "users";

  it("keeps the column, is proved and can be taken back", async () => {
    const comparison = await between(users, email, ["users.mail:email"]);
    expect(sql(comparison)).toEqual([`ALTER TABLE ${table} RENAME COLUMN mail TO email`]);
    expect(comparison.changes).toMatchObject([{ type: "rename", before: { kind: "column" }, part: null }]);
    expect(comparison.proof).toMatchObject({ state: "verified", steps: 1 });
    expect(comparison.undo).toMatchObject({ state: "planned", lost: [], plan: { steps: [{ sql: `ALTER TABLE ${table} RENAME COLUMN email TO mail` }] }, proof: { state: "verified" } });
  });

  it.each(["users.mail:users.email", "column:users.mail:email", 'users."mail":"email"', ...(name === "postgres" ? ["column:public.users.mail:email"] : [])])("can be written as %s", async (text) => {
    expect((await between(users, email, [text])).changes).toHaveLength(1);
  });

  it("names the columns of a renamed table by its old or its new name, in any order", async () => {
    const to = "CREATE TABLE accounts (id integer PRIMARY KEY, email text, bio text);";
    for (const renames of [["users:accounts", "users.mail:email"], ["users:accounts", "accounts.mail:email"], ["accounts.mail:email", "table:users:accounts"]]) {
      const { changes } = await between(users, to, renames);
      expect(changes.filter(({ type }) => type === "rename").length).toBe(changes.length);
    }
  });

  it("moves names on in a chain", async () => {
    const to = "CREATE TABLE users (id integer PRIMARY KEY, bio text, notes text);";
    expect((await between(users, to, ["users.mail:bio", "users.bio:notes"])).changes.map(({ type }) => type)).toEqual(["rename", "rename"]);
  });

  it.each([
    ["users.mial:email", "rename-missing", "Did you mean"],
    ["users.mail:emial", "rename-target-missing", "Did you mean email?"],
    ["users.mail:bio", "rename-taken", "bio"],
    ["mail", "rename-unclear", "OLD:NEW"],
    ["users.mail:posts.email", "rename-unclear", "moves nothing"],
    ["colunm:users.mail:email", "rename-missing", "colunm"],
  ])("%s is the error %s", async (text, code, says) => {
    const error = await between(users, email, [text]).catch((thrown: unknown) => thrown);
    if (!(error instanceof AlidadeError)) throw new Error(`${text} is no error`);
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.hint}`).toContain(says);
  });

  it("is an error when one thing gets two names", async () => {
    await expect(between(users, email, ["users.mail:email", "users.mail:contact"])).rejects.toMatchObject({ code: "rename-twice" });
  });

  it("that was carried out before is passed over, and said", async () => {
    const comparison = await between(email, email, ["users.mail:email"]);
    expect(comparison.changes).toEqual([]);
    expect(comparison.notes).toEqual(["--rename users.mail:email: users.email is there already, and users.mail is not; nothing is renamed."]);
    expect((await between(email, email, ["users.mail:email"], true)).notes).toEqual([]);
    expect((await between("", email, ["users.mail:email"], true)).changes.map(({ type }) => type)).not.toContain("rename");
  });

  it("is told by a comment in the SQL", async () => {
    const to = "-- alidade: renamed from users\nCREATE TABLE accounts (\n  id integer PRIMARY KEY,\n  email text, -- alidade: renamed from mail\n  bio text\n);";
    expect((await between(users, to)).changes.every(({ type }) => type === "rename")).toBe(true);
    expect((await between(to, to)).changes).toEqual([]);
  });

  it("is pointed out where it is likely, and left to the person who knows", async () => {
    const comparison = await between(users, email);
    expect(comparison.likelyRenames).toMatchObject([{ noun: "column", candidates: [{ to: "email", flag: "--rename users.mail:email" }] }]);
    expect(comparison.changes.map(({ type }) => type).sort()).toEqual(["create", "drop"]);
    const two = await between(users, "CREATE TABLE users (id integer PRIMARY KEY, email text, mails text, bio text);");
    expect(two.likelyRenames[0]?.candidates.map(({ to }) => to).sort()).toEqual(["email", "mails"]);
    expect((await between(users, "CREATE TABLE users (id integer PRIMARY KEY, age integer, bio text);")).likelyRenames).toEqual([]);
  });

  it("is pointed out by its kind too where a constraint, which can be renamed too, has the same name", async () => {
    const named = (sql: string): string => sql.replace("bio text", "bio text, CONSTRAINT mail UNIQUE (id)");
    const { likelyRenames } = await between(named(users), named(email));
    expect(likelyRenames).toMatchObject([{ noun: "column", candidates: [{ flag: name === "postgres" ? "--rename column:public.users.mail:email" : "--rename users.mail:email" }] }]);
  });

  it("of a table is pointed out by its columns", async () => {
    const { likelyRenames } = await between(users, users.replace("users", "people"));
    expect(likelyRenames).toMatchObject([{ noun: "table", from: "users", candidates: [{ to: "people", flag: "--rename users:people" }] }]);
  });
});

describe("a rename on postgres", () => {
  const { between } = onScratch("postgres");

  it("is an error where it can mean several things, which are listed with what to type", async () => {
    const both = "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (id integer); CREATE TABLE b.t (id integer);";
    await expect(between(both, both.replace("a.t", "a.s"), ["t:s"])).rejects.toMatchObject({ code: "rename-ambiguous", hint: "Type --rename table:a.t:s or --rename table:b.t:s." });
    expect((await between(both, both.replace("a.t", "a.s"), ["a.t:s"])).changes).toHaveLength(1);
  });

  it("of a schema, a materialized view, a sequence and a type keeps what hangs on them", async () => {
    const from = `CREATE SCHEMA app; CREATE TYPE app.point2 AS (x integer, y integer); CREATE SEQUENCE app.counter START 7;
      CREATE TABLE app.t (id integer DEFAULT nextval('app.counter'), p app.point2); CREATE MATERIALIZED VIEW app.m AS SELECT id FROM app.t;
      CREATE INDEX on_m ON app.m (id);`;
    const to = from.replaceAll("app.point2", "app.spot").replaceAll("app.counter", "app.tally").replaceAll("app.m ", "app.matter ").replaceAll("app.", "shop.").replaceAll("SCHEMA app", "SCHEMA shop").replace("(x integer", "(across integer");
    const { changes, proof } = await between(from, to, ["schema:app:shop", "app.point2:spot", "app.point2.x:across", "app.counter:tally", "app.m:matter"]);
    expect(changes.map(({ type }) => type)).toEqual(["rename", "rename", "rename", "rename", "rename"]);
    expect(proof.state).toBe("verified");
  });

  it("does what the server does: the column of a partition is renamed with its parent's", async () => {
    const from = "CREATE TABLE log (at date, line text) PARTITION BY RANGE (at); CREATE TABLE log_1 PARTITION OF log DEFAULT; COMMENT ON COLUMN log_1.line IS 'own';";
    const { changes } = await between(from, from.replaceAll("line", "message"), ["log.line:message"]);
    expect(changes.map(({ type }) => type)).toEqual(["rename"]);
  });
});
