import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { squash } from "../../src/migrations/squash.ts";
import { openBench, withBench } from "../../src/sources/bench.ts";
import { type MigrationFile, parseMigration } from "../../src/sources/migrations/migration-file.ts";
import { migrationsSource } from "../../src/sources/migrations/source.ts";
import { corpusFolder, corpusMissing } from "../support/corpus.ts";
import { testHost } from "../support/host.ts";

/** Chains of real projects. */
const chains = ["postgres/graphile-worker", "postgres/kestra", "postgres/supabase-auth", "postgres/svix", "postgres/temporal-main", "postgres/temporal-visibility", "postgres/umami", "postgres/ory-kratos", "sqlite/ory-kratos"];

describe.skipIf(corpusMissing !== "")(`the chains of the corpus ${corpusMissing}`, () => {
  it.each(chains)("%s is folded into one file that gives the same schema and rows", async (chain) => {
    const dialect = await loadDialect(chain.split("/")[0] ?? "");
    await withBench(openBench(testHost(), dialect, null), async (bench) => {
      const files = filesOf(chain);
      const { file } = await squash(files, { id: "squash", path: "squash.sql", label: "squash.sql" }, bench);
      expect(file.replaces).toHaveLength(files.length);
    });
  });

  it("is a source as a folder: that of svix", async () => {
    const host = testHost();
    const source = await migrationsSource(join(corpusFolder, "postgres/svix/migrations"), "svix", host);
    expect(source.dialect).toBe("postgres");
    await withBench(openBench(host, await loadDialect("postgres"), null), async (bench) => {
      expect(Object.keys((await source.read(bench)).snapshot.objects).length).toBeGreaterThan(100);
    });
  });
});

/** The steps up of a chain as migrations, each under the search_path that the prelude of the chain sets. */
function filesOf(chain: string): readonly MigrationFile[] {
  const folder = join(corpusFolder, chain);
  const prelude = existsSync(join(folder, "prelude.sql")) ? readFileSync(join(folder, "prelude.sql"), "utf8") : "";
  const settings = /^set search_path[^;]*;/im.exec(prelude)?.[0] ?? "";
  const names = readdirSync(join(folder, "migrations")).filter((name) => !name.endsWith(".down.sql")).sort();
  const texts = names.map((name) => [name, `${settings}\n${readFileSync(join(folder, "migrations", name), "utf8")}`] as const);
  return [...(prelude === "" ? [] : [["prelude.sql", prelude] as const]), ...texts].map(([name, text]) => parseMigration(/\bconcurrently\b/i.test(text) ? `-- alidade:no-transaction\n-- alidade:up\n${text}` : text, { id: name, path: name, label: name }));
}
