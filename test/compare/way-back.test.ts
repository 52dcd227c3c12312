import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compare } from "../../src/compare/index.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import type { Reading } from "../../src/model/snapshot.ts";
import type { Bench } from "../../src/model/source.ts";
import { testHost } from "../support/host.ts";

/** Every so many of the cases of pg-schema-diff; none: not run, since all of them take a quarter of an hour. */
const step = Number(process.env["ALIDADE_WAY_BACK"] ?? 0);
const root = join(process.env["ALIDADE_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "cases/pg-schema-diff/postgres");

/** Ways back that are not there yet, and why. */
const waiting: Readonly<Record<string, string>> = {
  database_schema_source_drop_partitioned_table_add_partitioned_table_with_local_keys: "a circle: a table that is no longer partitioned becomes one again",
  partitioned_index_add_primary_key_constraint_with_existing_matching_base_table_index_local_matching_child_inde: "an index of a partition becomes its key again under the same name",
  partitioned_table_adding_a_partition: "a partition is dropped before the foreign key that its parent's makes on it",
};

it.skipIf(step === 0)("the way back of every case gives what was there", { timeout: 1_800_000 }, async () => {
  const dialect = await loadDialect("postgres");
  const scratch = await dialect.openScratch(testHost(), { url: null });
  const bench: Bench = { host: testHost(), dialect, scratch: () => Promise.resolve(scratch) };
  const reading = async (file: string): Promise<Reading | null> => {
    const database = await scratch.fresh();
    try {
      await database.load([{ file, text: readFileSync(file, "utf8"), line: 1 }]);
      return await database.read();
    } catch {
      return null;
    } finally {
      await database.release();
    }
  };
  const failures: string[] = [];
  for (const name of readdirSync(root).filter((_name, at) => at % step === 0)) {
    const [from, to] = [await reading(join(root, name, "from.sql")), await reading(join(root, name, "to.sql"))];
    if (from === null || to === null || waiting[name] !== undefined) continue;
    const found = await compare({ label: "from", reading: from }, { label: "to", reading: to }, bench, { facets: ["comment"], verify: true }).catch(() => null);
    if (found?.proof.state !== "verified" || found.undo === null) continue;
    const state = found.undo.state === "planned" ? found.undo.proof.state : found.undo.state;
    if (state !== "verified") failures.push(`${name}: ${state}`);
  }
  await scratch.close();
  expect(failures).toEqual([]);
});
