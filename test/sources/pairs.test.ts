import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../src/compare/index.ts";
import { loadDialect } from "../../src/dialects/index.ts";
import { generate } from "../../src/generate/index.ts";
import { covers, type Reading, type Snapshot } from "../../src/model/snapshot.ts";
import { sourceOf } from "../../src/sources/address.ts";
import { type OpenBench, openBench } from "../../src/sources/bench.ts";
import { snapshotSql } from "../../src/report/snapshot-sql.ts";
import { creationScript } from "../../src/plan/index.ts";
import { testHost } from "../support/host.ts";

/*
 * One schema as SQL, SQLAlchemy, Drizzle and Prisma: any two of them, as FROM and TO, differ in nothing that both have words for. Once as
 * people write them, and once as they are generated of the SQL. All of it runs on PGlite.
 */

const formats = { sql: "schema.sql", sqlalchemy: "models.py", drizzle: "schema.ts", prisma: "schema.prisma" } as const;
type Format = keyof typeof formats;
const names: readonly Format[] = ["sql", "sqlalchemy", "drizzle", "prisma"];
const pairs = names.flatMap((from) => names.map((to) => [from, to] as const));
const handwritten = join(import.meta.dirname, "pairs");
const dialect = await loadDialect("postgres");

describe.each(["written by hand", "generated of the SQL"])("one schema in four formats, %s", (how) => {
  const host = testHost({ cwd: handwritten });
  let bench: OpenBench;
  let folder = handwritten;
  const readings = new Map<Format, Reading>();

  beforeAll(async () => {
    bench = openBench(host, dialect, null);
    if (how !== "written by hand") folder = generatedIn(await read(join(handwritten, formats.sql)));
    for (const name of names) readings.set(name, await readAs(name, folder));
  }, 120_000);

  afterAll(async () => {
    await bench.close();
    if (folder !== handwritten) rmSync(folder, { recursive: true });
  });

  const read = async (path: string): Promise<Snapshot> => (await (await sourceOf(path, host, async () => "")).read(bench)).snapshot;
  const readAs = async (name: Format, folder: string): Promise<Reading> => (await sourceOf(join(folder, formats[name]), host, async () => "")).read(bench);

  it("has all tables in each", () => {
    for (const name of names) expect(tablesIn(readings.get(name)), name).toEqual(["app.post_tags", "app.tags", "public.posts", "public.users"]);
  });

  it.each(pairs)("does not differ from %s to %s", async (from, to) => {
    const [a, b] = [readings.get(from) ?? expect.unreachable(), readings.get(to) ?? expect.unreachable()];
    const { changes } = await compare({ label: from, reading: a }, { label: to, reading: b }, bench, { facets: ["comment"], verify: false });
    const both = changes.filter((change) => [a, b].every(({ snapshot }) => covers(snapshot.covers, (change.type === "create" ? change.after : change.before).kind)));
    expect(both).toEqual([]);
  });

  it("does differ where a column does", async () => {
    const a = readings.get("drizzle") ?? expect.unreachable();
    for (const name of names) {
      const b = readings.get(name) ?? expect.unreachable();
      const objects = Object.values(b.snapshot.objects).map((object) => (object.kind === "column" && object.path.at(-1) === "title" ? { ...object, facts: { ...object.facts, notNull: false } } : object));
      const changed = { ...b, snapshot: { ...b.snapshot, objects: Object.fromEntries(objects.map((object) => [object.id, object])) } };
      const { changes } = await compare({ label: "drizzle", reading: a }, { label: name, reading: changed }, bench, { facets: ["comment"], verify: false });
      expect(changes.map(({ id }) => id)).toContain("column/public/posts/title");
    }
  });
});

/** The same schema as each target writes it; below this project, so that its drizzle-orm and drizzle-kit are found. */
function generatedIn(snapshot: Snapshot): string {
  const cache = join(import.meta.dirname, "../../.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "test-pairs-"));
  const ddl = snapshotSql({ ...creationScript(snapshot, dialect, ["comment"]), snapshot, dialect, notes: [] });
  writeFileSync(join(folder, formats.sql), ddl);
  for (const target of ["sqlalchemy", "drizzle", "prisma"] as const) {
    for (const { text } of generate(snapshot, target, { singleFile: true }).files) writeFileSync(join(folder, formats[target]), text);
  }
  return folder;
}

function tablesIn(reading: Reading | undefined): readonly string[] {
  return Object.values(reading?.snapshot.objects ?? {}).flatMap(({ kind, path }) => (kind === "table" ? [path.join(".")] : [])).sort();
}
