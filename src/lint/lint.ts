import type { Dialect, Scratch } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Finding, LintFailure, LintReport, LintRule, LintSession, LintStatement, Migration, Remark } from "../model/lint.ts";
import { nearest } from "../model/nearest.ts";
import type { Reading } from "../model/snapshot.ts";
import { materialise } from "../compare/index.ts";
import { type Allow, allowsIn } from "./allow.ts";
import { sharedRules } from "./rules/index.ts";

/** What migrations are judged on. */
export interface LintOptions {
  readonly dialect: Dialect;
  readonly scratch: Scratch;
  /** The schema under the first migration, and how it is called; null: an empty one, or none that anybody knows. */
  readonly from: { readonly label: string; readonly reading: Reading } | null;
  /** Nothing is known of the schema: what the statements take for granted is stood in for. */
  readonly byText: boolean;
}

/** Every rule that holds for a dialect: those of any, and its own. */
export async function rulesOf(dialect: Dialect): Promise<readonly LintRule[]> {
  const { rules, examplesOf = dialect.name } = await dialect.lint();
  return [...sharedRules.filter(({ examples }) => examples[examplesOf] !== undefined), ...rules];
}

/** Runs migrations statement by statement on a scratch database, and gathers what the rules say of those that are judged. */
export async function lint(migrations: readonly Migration[], options: LintOptions): Promise<LintReport> {
  const { dialect, scratch, from, byText } = options;
  const database = from === null ? await scratch.fresh() : (await materialise(from.reading.snapshot, dialect, scratch)).database;
  try {
    const session = await database.watch({ standIns: byText, empty: emptyTables(from?.reading ?? null) });
    const run = new Run(session, await rulesOf(dialect), (await dialect.lint()).split);
    const failure = await run.all(migrations);
    return { engine: scratch.engine, ground: groundOf(migrations, options), failure, notes: session.notes(), ...run.result() };
  } finally {
    await database.release();
  }
}

/** Tables that the engine has counted, and found empty. */
function emptyTables(reading: Reading | null): ReadonlySet<string> {
  const counted = Object.entries(reading?.observed.tables ?? {}).filter(([, { rows }]) => rows === 0);
  return new Set(counted.flatMap(([id]) => reading?.snapshot.objects[id]?.path.join(".") ?? []));
}

function groundOf(migrations: readonly Migration[], { from, byText }: LintOptions): string | null {
  if (byText) return null;
  const before = migrations.filter(({ judged }) => !judged).length;
  const parts = [...(from === null ? [] : [from.label]), ...(before === 0 ? [] : [`the ${before} migration${before === 1 ? "" : "s"} before`])];
  return parts.length === 0 ? "an empty database" : parts.join(" and ");
}

/** A finding that may be taken back when its migration is at its end. */
interface Pending {
  readonly remark: Remark;
  readonly statement: LintStatement | null;
}

class Run {
  readonly #session: LintSession;
  readonly #rules: ReadonlyMap<string, LintRule>;
  readonly #split: (script: Migration["script"]) => readonly LintStatement[];
  readonly #findings: Finding[] = [];
  #allowed = 0;
  #migrations = 0;
  #statements = 0;

  constructor(session: LintSession, rules: readonly LintRule[], split: (script: Migration["script"]) => readonly LintStatement[]) {
    this.#session = session;
    this.#rules = new Map(rules.map((rule) => [rule.code, rule]));
    this.#split = split;
  }

  result(): Pick<LintReport, "findings" | "allowed" | "migrations" | "statements"> {
    return { findings: this.#findings, allowed: this.#allowed, migrations: this.#migrations, statements: this.#statements };
  }

  /** Where it stopped; null: it ran to its end. */
  async all(migrations: readonly Migration[]): Promise<LintFailure | null> {
    for (const migration of migrations) {
      const failure = await this.#migration(migration);
      if (failure !== null) return failure;
    }
    return null;
  }

  async #migration(migration: Migration): Promise<LintFailure | null> {
    const pending: Pending[] = [];
    try {
      const statements = this.#split(migration.script);
      await this.#session.begin(migration.transaction === "severalStatements" ? statements.length > 1 : migration.transaction);
      const failure = await this.#runAll(statements, migration, pending);
      if (failure !== null) return failure;
      const last = await this.#session.end(!migration.continues);
      pending.push(...last.map((remark) => ({ remark, statement: statements.at(-1) ?? null })));
      if (migration.judged) this.#conclude(migration, statements, pending);
      return null;
    } catch (error) {
      return failureOf(error, migration);
    }
  }

  async #runAll(statements: readonly LintStatement[], migration: Migration, pending: Pending[]): Promise<LintFailure | null> {
    for (const statement of statements) {
      try {
        const remarks = await this.#session.run(statement, migration.script.file);
        pending.push(...remarks.map((remark) => ({ remark, statement })));
      } catch (error) {
        if (migration.judged) this.#conclude(migration, statements, pending);
        return failureOf(error, migration, statement);
      }
    }
    return null;
  }

  /** Takes back what does not hold in the end, leaves out what comments allow, and looks at the comments themselves. */
  #conclude(migration: Migration, statements: readonly LintStatement[], pending: readonly Pending[]): void {
    const { file, text, line } = migration.script;
    this.#migrations += 1;
    this.#statements += statements.length;
    const allows = allowsIn(text, statements, line);
    const held = pending.filter(({ remark }) => remark.holds?.() !== false);
    const used = new Set<string>();
    const found: Finding[] = [];
    for (const { remark, statement } of held) {
      const allow = allows.find((each) => each.reason !== null && each.statement === statement && each.codes.includes(remark.code));
      if (allow === undefined) found.push(this.#finding(remark, file, statement ?? { line, column: 1 }, statement?.text ?? null));
      else {
        this.#allowed += 1;
        used.add(useOf(allow, remark.code));
      }
    }
    found.push(...allows.flatMap((allow) => this.#aboutAllow(allow, used)).map((remark) => this.#finding(remark, file, remark, null)));
    this.#findings.push(...found.sort((a, b) => a.line - b.line || a.column - b.column));
  }

  #finding({ code, message, rewrite }: Remark, file: string, { line, column }: Pick<Finding, "line" | "column">, statement: string | null): Finding {
    const rule = this.#rules.get(code);
    if (rule === undefined) throw new Error(`there is no rule ${code}`);
    return { code, severity: rule.severity, message, file, line, column, statement, rewrite };
  }

  #aboutAllow(allow: Allow, used: ReadonlySet<string>): readonly (Remark & Pick<Finding, "line" | "column">)[] {
    const { line, column, codes, reason } = allow;
    const remark = (code: string, message: string): Remark & Pick<Finding, "line" | "column"> => ({ code, message, rewrite: null, line, column });
    const unknown = codes.filter((code) => !this.#rules.has(code));
    const told = unknown.map((code) => remark("allow-unknown", `there is no rule ${code}${this.#suggestion(code)}`));
    if (reason === null) return [...told, remark("allow-without-reason", `says no reason, and so allows nothing: -- alidade: allow ${codes.join(", ") || "CODE"} because …`)];
    const idle = codes.filter((code) => this.#rules.has(code) && !used.has(useOf(allow, code)));
    return [...told, ...idle.map((code) => remark("allow-unused", `allows ${code}, which was not found`))];
  }

  #suggestion(code: string): string {
    const near = nearest(code, [...this.#rules.keys()]);
    return near === null ? "" : `; did you mean ${near}?`;
  }
}

function useOf({ line, column }: Allow, code: string): string {
  return `${line}:${column}:${code}`;
}

/** What the engine refused, where it stands. Anything but an expected failure is a bug, and thrown. */
function failureOf(error: unknown, { script }: Migration, statement?: LintStatement): LintFailure {
  if (!(error instanceof AlidadeError)) throw error;
  const { file, line, column, sqlstate } = error.where ?? {};
  return {
    code: error.code,
    message: error.message,
    file: file ?? script.file,
    line: line ?? statement?.line ?? script.line,
    column: column ?? statement?.column ?? 1,
    sqlstate: sqlstate ?? null,
    hint: error.hint,
  };
}
