import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { diff, plainDiff } from "../../src/diff/index.ts";
import { rulesOf } from "../../src/lint/index.ts";
import type { Dialect, Scratch } from "../../src/model/dialect.ts";
import type { LintReport, LintRule } from "../../src/model/lint.ts";
import { testHost } from "../support/host.ts";
import { findMysql } from "../support/mysql.ts";
import { findPostgres } from "../support/postgres.ts";
import { codesOf, lintSql } from "./lint-sql.ts";
import { caseFiles, casesOfRule, endOf, rewritten } from "./rule-cases.ts";

const server = await findPostgres();
const engines = [
  { title: "on PGlite", name: "postgres", url: null, missing: false },
  { title: `on PostgreSQL ${server.version || server.missing}`, name: "postgres", url: server.url, missing: server.url === null },
  { title: "on SQLite", name: "sqlite", url: null, missing: false },
  ...(await findMysql()).map(({ name, url, missing }) => ({ title: `on ${name} ${missing}`, name: "mysql", url, missing: missing !== "" })),
];
const names = ["postgres", "sqlite", "mysql"];
const rules: Readonly<Record<string, readonly LintRule[]>> = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await rulesOf(await loadDialect(name))] as const)));

/** Rules that are about what a statement says, whatever stands before it: a table of the same migration is no excuse. */
const aboutText: ReadonlySet<string> = new Set([
  "not-in-transaction", "drop-database", "identifier-too-long", "not-repeatable", "enum-value-order", "foreign-key-index", "duplicate-index", "wide-index", "create-domain-constraint",
  "transaction-nesting", "transaction-left-open", "allow-without-reason", "allow-unknown", "allow-unused", "pragma-in-transaction", "dangling-foreign-key",
]);

/** Rewrites that lead elsewhere on purpose: both names stay for a while, a value comes beside the old one, another type is taken. */
const leadsElsewhere: ReadonlySet<string> = new Set([
  "rename-table", "rename-column", "rename-enum-value", "change-column-type", "stored-generated-column", "auto-increment-column", "detach-not-concurrent", "create-domain-constraint",
  "enum-value-order", "foreign-key-index", "wide-index", "transaction-left-open", "type-affinity", "add-column-on-rows", "foreign-keys-while-rebuilding", "add-required-column",
]);

/** Rewrites that give other values: a volatile default does each time, and numbers are given in no order. */
const differsByRow: ReadonlySet<string> = new Set(["volatile-default", "add-primary-key"]);

describe.each(engines)("every rule of $name $title", ({ title, name, url, missing }) => {
  const onServer = title.startsWith("on PostgreSQL");
  let dialect: Dialect;
  let scratch: Scratch;
  beforeAll(async () => {
    dialect = await loadDialect(name);
    if (!missing) scratch = await dialect.openScratch(testHost(), { url });
  });
  afterAll(() => scratch?.close());

  describe.skipIf(missing).each(rules[name] ?? [])("$code", (rule) => {
    const { code, examples } = rule;
    const example = examples[name] ?? { schema: "", migration: "" };
    const cases = casesOfRule(name, code);
    let report: LintReport;
    beforeAll(async () => {
      report = await lintSql(dialect, scratch, example);
    });

    it("fires on its example", () => {
      expect(report.failure).toBeNull();
      expect(codesOf(report)).toContain(code);
    });

    it("has a rewrite that runs, and in which nothing is found", async () => {
      await expectClean(example.schema, example.migration, report);
    });

    it.skipIf(onServer || aboutText.has(code) || code.startsWith("prefer-") || code === "type-affinity")("says nothing of tables of the same migration", async () => {
      const all = await lintSql(dialect, scratch, { schema: "", migration: `${example.schema}\n${example.migration}` });
      expect(codesOf(all)).not.toContain(code);
    });

    it.skipIf(onServer).each(cases.fires)("fires: $name", async ({ migration }) => {
      const found = await lintSql(dialect, scratch, { schema: cases.schema, migration });
      expect(found.failure).toBeNull();
      expect(codesOf(found)).toContain(code);
      await expectSilenced(cases.schema, migration, found);
    });

    it.skipIf(onServer).each(cases.silent)("is silent: $name", async ({ migration }) => {
      const found = await lintSql(dialect, scratch, { schema: cases.schema, migration });
      expect(found.failure).toBeNull();
      expect(codesOf(found)).not.toContain(code);
    });

    it.skipIf(cases.rows === "").each([{ name: "its example", migration: example.migration }, ...cases.fires])("leads to the same schema and rows: $name", async ({ migration }) => {
      const rewrite = rewriteOf(await lintSql(dialect, scratch, { schema: cases.schema, migration }));
      if (rewrite === null) return;
      const end = await endOf(dialect, scratch, { schema: cases.schema, migration: rewritten(migration, rewrite.statement, rewrite.sql) }, cases.rows);
      if (leadsElsewhere.has(code)) return;
      const wanted = await endOf(dialect, scratch, { schema: cases.schema, migration }, cases.rows);
      expect(diff(wanted.snapshot, end.snapshot, dialect, plainDiff)).toEqual([]);
      if (!differsByRow.has(code)) expect(end.rows).toEqual(wanted.rows);
    });

    function rewriteOf({ findings }: LintReport): { readonly statement: string; readonly sql: string } | null {
      const finding = findings.find((each) => each.code === code);
      return finding?.rewrite == null ? null : { statement: finding.statement ?? "", sql: finding.rewrite };
    }

    async function again(schema: string, migration: string, found: LintReport): Promise<LintReport | null> {
      const rewrite = rewriteOf(found);
      return rewrite === null ? null : lintSql(dialect, scratch, { schema, migration: rewritten(migration, rewrite.statement, rewrite.sql) });
    }

    /** The rewrite of the example: nothing at all is found in it, but for what is only worth knowing. */
    async function expectClean(schema: string, migration: string, found: LintReport): Promise<void> {
      const clean = await again(schema, migration, found);
      if (clean === null) return;
      expect({ failure: clean.failure, found: clean.findings.filter(({ severity, code: other }) => severity !== "INFO" || other === code) }).toEqual({ failure: null, found: [] });
    }

    /** The rewrite of a case, which may be about several rules: this one is content. */
    async function expectSilenced(schema: string, migration: string, found: LintReport): Promise<void> {
      const silenced = await again(schema, migration, found);
      if (silenced === null) return;
      expect({ failure: silenced.failure, found: silenced.findings.filter((each) => each.code === code) }).toEqual({ failure: null, found: [] });
    }
  });
});

describe("the cases", () => {
  it.each(names)("of %s are about rules that there are", (name) => {
    const codes = new Set((rules[name] ?? []).map(({ code }) => code));
    expect(caseFiles(name).filter((code) => !codes.has(code))).toEqual([]);
  });
});
