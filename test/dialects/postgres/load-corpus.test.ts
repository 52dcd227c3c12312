import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Script } from "../../../src/model/dialect.ts";
import { loadScripts } from "../../../src/dialects/postgres/load.ts";
import { openScratch } from "../../../src/dialects/postgres/scratch.ts";
import type { Scratch } from "../../../src/dialects/postgres/scratch-database.ts";
import { testHost } from "../../support/host.ts";

const corpus = process.env["ALIDADE_CORPUS"] ?? "/work/shared/corpus";
const folder = join(corpus, "postgres");
const names = existsSync(folder) ? readdirSync(folder) : [];

describe.skipIf(names.length === 0)(`real schemas load on PGlite (skipped without a corpus in ${corpus})`, () => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await openScratch(testHost());
  });
  afterAll(() => scratch.close());

  test.each(names)("%s", async (name) => {
    const database = await scratch.fresh();
    const loading = loadScripts(database, scriptsOf(name));
    const cannot = lacking[name];
    if (cannot === undefined) expect((await loading).statements).toBeGreaterThan(0);
    else await expect(loading).rejects.toMatchObject(cannot);
    await database.release();
  });
});

/** What PGlite cannot load, and why. */
const lacking: Readonly<Record<string, object>> = {
  "pg-dump-tap": { code: "scratch-feature-missing", message: expect.stringContaining("lz4"), hint: expect.stringContaining("--scratch URL") },
};

/** A chain of migrations has another prelude for its schema than for its migrations. */
function scriptsOf(name: string): Script[] {
  const isChain = existsSync(join(folder, name, "migrations"));
  return [isChain ? "schema.prelude.sql" : "prelude.sql", "schema.sql"]
    .map((file) => join(folder, name, file))
    .filter((path) => existsSync(path))
    .map((path) => ({ file: path, text: readFileSync(path, "utf8"), line: 1 }));
}
