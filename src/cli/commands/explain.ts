import { dialectNames, loadDialect } from "../../dialects/index.ts";
import type { Dialect, Scratch } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { LintExample, LintRule, Migration } from "../../model/lint.ts";
import { nearest } from "../../model/nearest.ts";
import type { Bench } from "../../model/source.ts";
import { lint, rulesOf } from "../../lint/index.ts";
import { errorCodes, explainError } from "../../report/error-codes.ts";
import { type ExplainedExample, explainErrorText, explainText } from "../../report/explain.ts";
import { print } from "../../report/json.ts";
import { openBench, withBench } from "../../sources/bench.ts";
import type { Session } from "../session.ts";
import type { Command } from "./command.ts";

/** `alidade explain CODE`: what the code of an error means, or what a rule is about, with its example run now. */
export const explain: Command = async (session, [code = ""], options) => {
  const error = explainError(code);
  if (error !== null) {
    session.io.result(options["json"] === true ? print({ format: 1, error: { code, ...error } }) : explainErrorText(code, error, session.io.width));
    return 0;
  }
  const asked = session.flags.dialect;
  const dialects = await Promise.all((asked === undefined ? dialectNames : [asked]).map(loadDialect));
  const found = await rulesNamed(code, dialects);
  const examples = await Promise.all(found.map(({ rule, dialect }) => run(rule, dialect, session)));
  const rule = found[0]?.rule;
  if (rule === undefined) throw await unknown(code, dialects);
  const known = examples.flat();
  if (options["json"] === true) session.io.result(print({ format: 1, rule, examples: known }));
  else session.io.result(explainText(rule, known, session.io.width));
  return 0;
};

interface RuleOfDialect {
  readonly rule: LintRule;
  readonly dialect: Dialect;
}

async function rulesNamed(code: string, dialects: readonly Dialect[]): Promise<readonly RuleOfDialect[]> {
  const all = await Promise.all(dialects.map(async (dialect) => (await rulesOf(dialect)).map((rule) => ({ rule, dialect }))));
  return all.flat().filter(({ rule }) => rule.code === code);
}

async function unknown(code: string, dialects: readonly Dialect[]): Promise<AlidadeError> {
  const rules = [...new Set((await Promise.all(dialects.map(rulesOf))).flat().map((rule) => rule.code))];
  const near = nearest(code, [...rules, ...errorCodes()]);
  return new AlidadeError("code-unknown", `there is no rule and no error ${code}`, { hint: near === null ? `There are the rules ${rules.join(", ")}.` : `Did you mean ${near}?` });
}

/** The example of a rule in a dialect, and what the linter says of it. */
async function run(rule: LintRule, dialect: Dialect, { host, flags }: Session): Promise<readonly ExplainedExample[]> {
  const example = rule.examples[dialect.name];
  if (example === undefined) return [];
  return withBench(openBench(host, dialect, flags.dialect === undefined ? null : (flags.scratch ?? null)), async (bench) => {
    const scratch = await scratchOf(bench);
    const { findings } = scratch === null ? { findings: [] } : await lint(migrationsOf(example), { dialect, scratch, from: null, byText: false });
    const finding = findings.find(({ code }) => code === rule.code);
    return [{ dialect: dialect.name, example, message: finding?.message ?? null, rewrite: finding?.rewrite ?? null }];
  });
}

/** Null: the engine needs a server, and none is named; the example is shown as it is. */
async function scratchOf(bench: Bench): Promise<Scratch | null> {
  return bench.scratch().catch((error: unknown) => {
    if (error instanceof AlidadeError && error.code === "scratch-missing") return null;
    throw error;
  });
}

function migrationsOf({ schema, migration, transaction }: LintExample): readonly Migration[] {
  const one = (label: string, text: string, judged: boolean): Migration => ({ label, script: { file: label, text, line: 1 }, transaction: judged && transaction === true, continues: false, judged });
  return [...(schema === "" ? [] : [one("schema.sql", schema, false)]), one("migration.sql", migration, true)];
}
