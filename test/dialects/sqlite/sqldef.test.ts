import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgePair, putRows } from "./pairs.ts";
import { shared } from "./oracle.ts";

const folder = `${shared}/cases/sqldef/sqlite`;
const cases = existsSync(folder) ? readdirSync(folder).toSorted() : [];

// The cases of sqldef (MIT), read in place; skipped where the folder is not there.
describe("the cases of sqldef converge, settle and keep their rows", () => {
  test.each(cases)("%s", async (name) => {
    const [from, to] = ["from.sql", "to.sql"].map((file) => readFileSync(`${folder}/${name}/${file}`, "utf8"));
    expect(await judgePair(from ?? "", to ?? "", putRows)).toBe(name === "base_renamecolumnwithtypechange" ? "refused" : "converged");
    expect(await judgePair(to ?? "", from ?? "", putRows)).toBe("converged");
  });
});
