import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { testHost } from "../support/host.ts";
import { type Judge, rulesDoc } from "./rules-doc.ts";

const file = join(import.meta.dirname, "../../docs/rules.md");

describe("docs/rules.md", () => {
  let judges: readonly Judge[];
  beforeAll(async () => {
    const embedded = await Promise.all(["postgres", "sqlite"].map(async (name) => {
      const dialect = await loadDialect(name);
      return { dialect, scratch: await dialect.openScratch(testHost(), { url: null }) };
    }));
    judges = [...embedded, { dialect: await loadDialect("mysql"), scratch: null }];
  });
  afterAll(() => Promise.all(judges.map(({ scratch }) => scratch?.close())));

  it("says what the rules say, with the rewrites that the linter prints", async () => {
    const text = await rulesDoc(judges);
    if (process.env["ALIDADE_UPDATE_DOCS"] === "1") writeFileSync(file, text);
    else expect(readFileSync(file, "utf8")).toBe(text);
  });
});
