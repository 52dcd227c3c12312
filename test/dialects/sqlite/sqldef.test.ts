import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgePair, putRows } from "./pairs.ts";
import { scriptsIn, shared, sharedMissing } from "./oracle.ts";

const cases = scriptsIn(`${shared}/cases/sqldef/sqlite`, ["from.sql"]);

// The cases of sqldef (MIT), read in place. scripts/judge-sqlite.mjs judges them from outside, through the command line.
describe("the cases of sqldef converge, settle and keep their rows", () => {
  test.skipIf(sharedMissing !== "").each(cases)("%s", async (name, from) => {
    const to = readFileSync(`${shared}/cases/sqldef/sqlite/${name.replace("from.sql", "to.sql")}`, "utf8");
    expect(await judgePair(from, to, putRows)).toBe(name.startsWith("base_renamecolumnwithtypechange/") ? "refused" : "converged");
    expect(await judgePair(to, from, putRows)).toBe("converged");
  });
});
