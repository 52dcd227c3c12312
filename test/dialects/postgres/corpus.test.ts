import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare } from "../../../src/compare/index.ts";
import { diff, type DiffOptions, plainDiff } from "../../../src/diff/index.ts";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import type { Scratch, ScratchDatabase } from "../../../src/model/dialect.ts";
import { parseSnapshot } from "../../../src/model/snapshot-parse.ts";
import { printSnapshot } from "../../../src/model/snapshot-json.ts";
import type { Reading, Snapshot } from "../../../src/model/snapshot.ts";
import { plan, planCreation } from "../../../src/plan/index.ts";
import { beyondOf, corpusMissing, loadsSince, rolesFor, schemaNames, schemaScripts } from "../../support/corpus.ts";
import { testHost } from "../../support/host.ts";
import { dumpedLines, isFull, testServers } from "../../support/servers.ts";

const options: DiffOptions = { facets: ["comment", "owner", "privileges"] };

/** What CI has time for on versions other than 15: owners, privileges and partitions; every kind; SQL bodies. */
const sample: ReadonlySet<string> = new Set(["graphile-worker", "pg-dump-tap", "supabase-auth", "tbls-features"]);

/** What was read, by schema and version, for the comparison of versions. */
const readings = new Map<string, Map<number, Reading>>();

describe.each(testServers)("the schemas of the corpus on PostgreSQL $major", ({ major, url, missing }) => {
  const names = schemaNames.filter((name) => isFull || major === 15 || sample.has(name));
  describe.skipIf(missing !== "" || corpusMissing !== "")(`${missing} ${corpusMissing}`, () => {
    let scratch: Scratch;
    let dropRoles: () => Promise<void>;
    beforeAll(async () => {
      dropRoles = await rolesFor(url, schemaNames.flatMap((name) => schemaScripts(name, true).map(({ text }) => text)));
      scratch = await postgres.openScratch(testHost(), { url });
    });
    afterAll(async () => {
      await scratch.close();
      await dropRoles();
    });

    test.for(names)("%s: its own DDL gives it back, as pg_dump and as the reader see it", async (name, { skip }) => {
      const since = loadsSince[name] ?? 13;
      if (since > major) return skip(`is written for PostgreSQL ${since} and later`);
      const scripts = schemaScripts(name, major === 15);
      const [original, made] = [await scratch.fresh(), await scratch.fresh()];
      await original.load(scripts);
      const reading = await original.read();
      const { snapshot } = reading;
      readings.set(name, (readings.get(name) ?? new Map<number, Reading>()).set(major, reading));

      await make(made, snapshot, scripts);
      expect(diff(snapshot, (await made.read()).snapshot, postgres, options)).toEqual([]);
      expect(await lines(made, snapshot)).toEqual(await lines(original, snapshot));
      expect(diff(snapshot, (await original.read()).snapshot, postgres, options)).toEqual([]);
      expect(parseSnapshot(printSnapshot(snapshot), "snapshot.json")).toEqual(snapshot);
      await Promise.all([original.release(), made.release()]);
    });
  });
});

/** Makes a schema in an empty database, where what is not modelled is there already. */
async function make(database: ScratchDatabase, snapshot: Snapshot, scripts: Parameters<typeof beyondOf>[0]): Promise<void> {
  if (snapshot.unread.length === 0) return database.run(planCreation(snapshot, postgres, options).groups);
  await database.load([beyondOf(scripts)]);
  const { snapshot: there } = await database.read();
  await database.run(plan(there, snapshot, diff(there, snapshot, postgres, options), postgres).groups);
}

/**
 * The dump without what is listed as unread and a trait of what is modelled, and without the privileges of members of extensions, which
 * are the extension's: default privileges gave them what they have.
 */
async function lines(database: ScratchDatabase, { unread, objects, version }: Snapshot): Promise<readonly string[]> {
  const rows = await database.query(`
    SELECT 'FUNCTION ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '('
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc p ON p.oid = d.objid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
     WHERE d.deptype = 'e' AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass`);
  const members = rows.map(([head]) => head ?? "");
  // From 18 on an heir's NOT NULL is its parent's or its own besides, which is not kept.
  const heirs = Number(version) >= 18 && Object.values(objects).some((object) => object.kind === "table" && object.facts.inherits.length > 0);
  const said = dumpedLines(database.label).map((line) => (heirs ? line.replace(/ NOT NULL$/, "") : line)).sort();
  return said.filter((line) => !(/^(GRANT|REVOKE) /.test(line) && members.some((head) => line.includes(head))) && !unread.some(({ kind }) => traits[kind]?.test(line)));
}

/** How pg_dump says what is unread of objects that are modelled. */
const traits: Readonly<Record<string, RegExp>> = {
  "comment on domain constraint": /^COMMENT ON CONSTRAINT .* ON DOMAIN /,
  "settings of columns of a materialized view": /^ALTER TABLE ONLY \S+matview\S* ALTER COLUMN \S+ SET /,
  "privileges on a system object": /^(GRANT|REVOKE) .* ON (FUNCTION pg_catalog\.|TABLE pg_catalog\.|LANGUAGE plpgsql)/,
};

/**
 * Facts that versions spell in their own words, and the version with which they changed: EXTRACT, TRIM and other functions with a syntax
 * of their own (14), sequences of unlogged tables (15), columns of views without their table (16), locales of ICU (16), names that became
 * keywords (17), MAINTAIN (17).
 */
const changedWith: Readonly<Record<string, readonly number[]>> = {
  "check.expression": [14],
  "column.default": [14],
  "index.where": [14],
  "view.columns": [14],
  "view.definition": [14, 16],
  "materializedView.definition": [14, 16],
  "sequence.persistence": [15],
  "collation.collate": [16],
  "collation.characters": [16],
  "routine.arguments": [17],
  "routine.definition": [17],
  "defaultPrivileges.grants": [17],
};

describe("what two versions say of one schema", () => {
  const versions = testServers.filter(({ missing }) => missing === "").map(({ major }) => major);
  const pairs = versions.slice(1).flatMap((newer, i) => schemaNames.map((name) => ({ name, older: versions[i] ?? 0, newer })));
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await postgres.openScratch(testHost(), { url: null });
  });
  afterAll(() => scratch.close());

  test.for(pairs)("$name is the same on $older and $newer, but for what is known to be spelt otherwise", ({ name, older, newer }, { skip }) => {
    const [a, b] = [readings.get(name)?.get(older)?.snapshot, readings.get(name)?.get(newer)?.snapshot];
    if (a === undefined || b === undefined) return skip("was not loaded on both");
    const changes = diff(a, b, postgres, plainDiff);
    const told = changes.flatMap((change) => (change.type === "alter" ? change.fields.map((field) => `${change.after.kind}.${field}`) : [`${change.type} ${change.id}`]));
    const known = (what: string): boolean => (changedWith[what] ?? []).some((version) => older < version && version <= newer) || (what === "column.compression" && [older, newer].includes(15));
    expect([...new Set(told)].filter((what) => !known(what))).toEqual([]);
  });

  /**
   * EXTRACT of 13 gives another type than that of 14, and stays what it is; what PGlite cannot hold is compared nowhere here; and up to 16
   * functions with an argument `json` are deparsed to what 17 and newer refuse (docs/status.md).
   */
  const comparable = pairs.filter(({ name, older }) => older > 13 && name !== "pg-dump-tap" && (name !== "postgraphile-kitchen-sink" || older > 16));
  test.for(comparable)("$name is no different on $older and $newer once both are compared", async ({ name, older, newer }, { skip }) => {
    const [a, b] = [readings.get(name)?.get(older), readings.get(name)?.get(newer)];
    if (a === undefined || b === undefined) return skip("was not loaded on both");
    const bench = { host: testHost(), dialect: postgres, scratch: () => Promise.resolve(scratch) };
    const { changes } = await compare({ label: `${older}`, reading: a }, { label: `${newer}`, reading: b }, bench, { ...plainDiff, verify: false });
    expect(changes).toEqual([]);
  });
});
