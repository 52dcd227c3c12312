import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { lint } from "../../src/lint/index.ts";
import type { Dialect, Scratch } from "../../src/model/dialect.ts";
import { readMigrations } from "../../src/sources/migrations/read.ts";
import { testHost } from "../support/host.ts";

const corpus = join(process.env["ALIDADE_SHARED"] ?? "../shared", "corpus");
const chains = ["postgres/graphile-worker", "postgres/svix", "postgres/kestra", "postgres/supabase-auth", "sqlite/ory-kratos"];

/** Chains of migrations that real projects have run: all of them run here too, and what is found has a rewrite that says something. */
describe.skipIf(!existsSync(corpus))(`the migrations of the corpus (${corpus})`, () => {
  it.each(chains)("%s run to their end", async (chain) => {
    const [name = ""] = chain.split("/");
    const dialect: Dialect = await loadDialect(name);
    const scratch: Scratch = await dialect.openScratch(testHost(), { url: null });
    opened.push(scratch);
    const prelude = join(corpus, chain, "prelude.sql");
    const addresses = [...(existsSync(prelude) ? [prelude] : []), join(corpus, chain, "migrations")];
    const { migrations } = await readMigrations(addresses, true, testHost(), () => Promise.resolve(""));
    const report = await lint(migrations, { dialect, scratch, from: null, byText: false });
    expect(report.failure).toBeNull();
    expect(report.migrations).toBe(migrations.length);
    for (const { message, rewrite } of report.findings) expect(message.length > 0 && rewrite !== "").toBe(true);
  });

  let opened: Scratch[] = [];
  beforeAll(() => {
    opened = [];
  });
  afterAll(() => Promise.all(opened.map((scratch) => scratch.close())));
});
