import { lint } from "../../src/lint/index.ts";
import type { Dialect, Scratch } from "../../src/model/dialect.ts";
import type { LintExample, LintReport, Migration } from "../../src/model/lint.ts";

/** A migration of a text, judged. */
export function migrationOf(text: string, more: Partial<Migration> = {}): Migration {
  const label = more.label ?? "migration.sql";
  return { label, script: { file: label, text, line: 1 }, transaction: false, continues: false, judged: true, ...more };
}

/** Lints a migration on a schema. */
export function lintSql(dialect: Dialect, scratch: Scratch, { schema, migration, transaction = undefined }: LintExample): Promise<LintReport> {
  const ground = schema === "" ? [] : [migrationOf(schema, { label: "schema.sql", judged: false })];
  return lint([...ground, migrationOf(migration, { transaction: transaction === true })], { dialect, scratch, from: null, byText: false });
}

/** What was found, as `code`s. */
export function codesOf({ findings }: LintReport): readonly string[] {
  return findings.map(({ code }) => code);
}
