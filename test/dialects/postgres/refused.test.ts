import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/index.ts";
import { plainDiff } from "../../../src/diff/index.ts";
import { loadDialect } from "../../../src/dialects/index.ts";
import type { Comparison } from "../../../src/model/comparison.ts";
import type { Dialect, Scratch } from "../../../src/model/dialect.ts";
import type { Reading } from "../../../src/model/snapshot.ts";
import { testHost } from "../../support/host.ts";

describe("what PostgreSQL has no way to do", () => {
  let dialect: Dialect;
  let scratch: Scratch;

  beforeAll(async () => {
    dialect = await loadDialect("postgres");
    scratch = await dialect.openScratch(testHost(), { url: null });
  });
  afterAll(() => scratch.close());

  it("is refused aloud: columns of a typed table in another order", async () => {
    const typed = (attributes: string): string => `CREATE TYPE pair AS (${attributes}); CREATE TABLE typed OF pair;`;
    for (const order of ["y text, x integer", "x integer, z date, y text"])
      await expect(between(typed("x integer, y text"), typed(order))).rejects.toMatchObject({ code: "plan-refused", message: expect.stringContaining("change their order") });
    const { proof } = await between(typed("x integer, y text"), typed("x bigint, z date"));
    expect(proof.state).toBe("verified");
  });

  async function between(from: string, to: string): Promise<Comparison> {
    const bench = { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) };
    return compare({ label: "from", reading: await reading(from) }, { label: "to", reading: await reading(to) }, bench, { ...plainDiff, verify: true });
  }

  async function reading(text: string): Promise<Reading> {
    const database = await scratch.fresh();
    await database.load([{ file: "case.sql", text, line: 1 }]);
    const read = await database.read();
    await database.release();
    return read;
  }
});
