import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/index.ts";
import { diff, type DiffOptions } from "../../../src/diff/index.ts";
import { loadDialect } from "../../../src/dialects/index.ts";
import type { Dialect, Scratch } from "../../../src/model/dialect.ts";
import type { Reading } from "../../../src/model/snapshot.ts";
import { randomOf } from "../../plan/random-schema.ts";
import { testHost } from "../../support/host.ts";
import type { Random } from "./random-sql.ts";

const options: DiffOptions = { facets: ["privileges"] };
const table = "CREATE TABLE t (a int, b int);";

describe("rights on a table and its columns", () => {
  let dialect: Dialect;
  let scratch: Scratch;
  beforeAll(async () => {
    dialect = await loadDialect("postgres");
    scratch = await dialect.openScratch(testHost(), { url: null });
  });
  afterAll(() => scratch.close());

  it.each([
    ["stay on a column when they go from the whole", "GRANT SELECT, INSERT ON t TO PUBLIC; GRANT SELECT (a) ON t TO PUBLIC", "GRANT SELECT (a) ON t TO PUBLIC"],
    ["stay grantable on a column when they no longer are on the whole", "GRANT SELECT ON t TO r WITH GRANT OPTION; GRANT SELECT (a) ON t TO r WITH GRANT OPTION", "GRANT SELECT ON t TO r; GRANT SELECT (a) ON t TO r WITH GRANT OPTION"],
  ])("%s", async (_, from, to) => {
    expect(await leftAfter(`${table}${from}`, `${table}${to}`)).toEqual([]);
  });

  it("become what they are to be, for 60 random pairs", async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const [from, to] = [randomGrants(randomOf(seed)), randomGrants(randomOf(seed + 1000))];
      expect({ seed, left: await leftAfter(table + from, table + to) }).toEqual({ seed, left: [] });
    }
  });

  it("are compared where the two sides are of different versions", async () => {
    const [from, to] = [await reading(table), await reading(`${table}GRANT SELECT (a) ON t TO r`)];
    const older = { ...from, snapshot: { ...from.snapshot, version: "15" } };
    const { plan } = await compare({ label: "from", reading: older }, { label: "to", reading: to }, { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) }, { ...options, verify: false });
    expect(plan.steps.map(({ sql }) => sql)).toEqual(["GRANT SELECT (a) ON TABLE public.t TO r"]);
  });

  async function leftAfter(from: string, to: string): Promise<readonly string[]> {
    const goal = await reading(to);
    const database = await scratch.fresh();
    try {
      await database.load([{ file: "from.sql", text: from, line: 1 }]);
      const { plan } = await compare({ label: "from", reading: await database.read() }, { label: "to", reading: goal }, { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) }, { ...options, verify: false });
      await database.run(plan.groups);
      return diff((await database.read()).snapshot, goal.snapshot, dialect, options).map(({ id }) => id);
    } finally {
      await database.release();
    }
  }

  async function reading(ddl: string): Promise<Reading> {
    const database = await scratch.fresh();
    try {
      await database.load([{ file: "to.sql", text: ddl, line: 1 }]);
      return await database.read();
    } finally {
      await database.release();
    }
  }
});

function randomGrants(random: Random): string {
  return Array.from({ length: random(5) }, () => {
    const action = pick(["SELECT", "INSERT", "UPDATE", "REFERENCES"], random);
    const column = pick(["", " (a)", " (b)"], random);
    const role = pick(["PUBLIC", "r", "s"], random);
    return `GRANT ${action}${column} ON t TO ${role}${role !== "PUBLIC" && random(3) === 0 ? " WITH GRANT OPTION" : ""};`;
  }).join(" ");
}

function pick(words: readonly string[], random: Random): string {
  return words[random(words.length)] ?? "";
}
