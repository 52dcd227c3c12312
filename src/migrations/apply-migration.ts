import type { Connection, Dialect } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { HistoryDialect, Holder } from "../model/history.ts";
import type { LintStatement } from "../model/lint.ts";
import { type Group, statement, type Step } from "../model/step.ts";
import { type MigrationFile, parseMigration } from "../sources/migrations/migration-file.ts";
import type { History, HistoryRow } from "./history.ts";
import { runPlan, type RunOptions } from "./run-plan.ts";
import { countOf, type Unit, unitsOf } from "./units.ts";

/** Where migrations are run. */
export interface Site {
  readonly dialect: Dialect;
  readonly connection: Connection;
  readonly history: History;
  readonly holder: Holder;
  /** Who is told to have applied them. */
  readonly by: string;
  readonly run: RunOptions;
  /** Whether a statement that stood alone, and was begun, was done; asked only where the engine cannot say. */
  readonly wasDone: (file: MigrationFile, way: Way, unit: Unit) => Promise<boolean>;
}

/** The way up or the way back. */
export type Way = "up" | "down";

/**
 * Carries one way of a migration out, from where its history says that it stopped: each unit in a transaction with its record, or, where it
 * cannot be in one, recorded before and after. Killed anywhere, it goes on when it is called again. Errors have file and line.
 */
export async function applyMigration(file: MigrationFile, way: Way, found: HistoryRow | null, site: Site): Promise<void> {
  const { history, holder, by } = site;
  const part = way === "up" ? file.up : file.down;
  if (part === null) throw new Error(`${file.id} has no way ${way}`);
  const began = holder.now();
  const units = unitsOf(part, file.label, history.dialect);
  const total = countOf(units);
  const under = found !== null && found.state === way;
  if (under) refuseOtherStart(file, way, found, history.dialect);
  const base: HistoryRow = { id: file.id, hash: file.hash, appliedAt: found?.appliedAt ?? began.toISOString(), appliedBy: found?.appliedBy ?? by, milliseconds: found?.milliseconds ?? 0, version: 1, state: way, done: 0, trying: false, script: file.text };
  const record = (done: number, trying: boolean): readonly string[] => (done < total || trying ? history.put({ ...base, done, trying, milliseconds: base.milliseconds + elapsed() }) : way === "up" ? history.put({ ...base, state: "applied", done, milliseconds: base.milliseconds + elapsed() }) : history.forget(file.id));
  const elapsed = (): number => holder.now().getTime() - began.getTime();
  const todo = units.filter(({ done }) => done >= (under ? found.done : 0));
  if (todo.length === 0) await inTransaction(record(total, false), [], site, file);
  for (const unit of todo) {
    const next = unit.done + unit.statements.length;
    if (unit.how === "together") {
      await runUnit(unit, record(next, false), site, file);
      continue;
    }
    const isOpen = under && found.trying && found.done === unit.done;
    if (!isOpen) await inTransaction(record(unit.done, true), [], site, file);
    if (!isOpen || !(await isDone(unit, file, way, site))) await runAlone(unit, () => inTransaction(record(unit.done, false), [], site, file), site, file);
    await inTransaction(record(next, false), [], site, file);
  }
  await noteTime(file, way, base.milliseconds + elapsed(), site);
  for (const sql of history.dialect.reset) await site.connection.query(sql);
}

/** What is done of a migration that stopped cannot be corrected in its file any more, and what its session held is gone. Errors: `migration-edited`, `migration-session-lost`. */
function refuseOtherStart(file: MigrationFile, way: Way, { id, script, done }: HistoryRow, dialect: HistoryDialect): void {
  const [now, then] = [file, parseMigration(script, { ...file, label: id })].map((each) => statementsOf(each, way, dialect).slice(0, done));
  const other = now?.find(({ text }, at) => text !== then?.[at]?.text);
  if (other !== undefined || now?.length !== then?.length) {
    throw new AlidadeError("migration-edited", `${id} stopped behind statement ${done}, and what was done of it says something else now`, {
      where: { file: file.label, ...(other === undefined ? {} : { line: other.line, statement: other.text }) },
      hint: "Put the statements that are done back as they were, and correct those that come after them.",
    });
  }
  const lost = now?.find(({ text }) => dialect.lostWithSession(text));
  if (lost === undefined) return;
  throw new AlidadeError("migration-session-lost", `${id} stopped behind statement ${done}, and what this one made went with the session of that run`, {
    where: { file: file.label, line: lost.line, statement: lost.text },
    hint: `What is left of it has to be done by hand; then write what is done into the history: UPDATE alidade_migrations SET state = 'applied', trying = 0 WHERE id = '${id}'. A table that stays does not have this problem.`,
  });
}

function statementsOf(file: MigrationFile, way: Way, dialect: HistoryDialect): readonly LintStatement[] {
  const part = way === "up" ? file.up : file.down;
  return part === null ? [] : unitsOf(part, file.label, dialect).flatMap(({ statements }) => statements);
}

/** A statement that the engine refuses was not done, and that is recorded; where the session is lost, nobody knows, and it stays open. */
async function runAlone(unit: Unit, recordUndone: () => Promise<void>, site: Site, file: MigrationFile): Promise<void> {
  try {
    await runUnit(unit, null, site, file);
  } catch (error) {
    await recordUndone().catch(passOver);
    throw error;
  }
}

function passOver(error: unknown): void {
  if (!(error instanceof AlidadeError)) throw error;
}

/** What a killed statement left behind shows that it was not done, and is removed; else somebody has to compare. */
async function isDone(unit: Unit, file: MigrationFile, way: Way, { history, connection, wasDone }: Site): Promise<boolean> {
  const leftover = history.dialect.leftover(unit.statements[0]?.text ?? "");
  if (leftover !== null && (await connection.query(leftover.query)).length > 0) {
    await connection.query(leftover.remove);
    return false;
  }
  return wasDone(file, way, unit);
}

/** The last record was written before its transaction ended; how long all of it took is known only now. */
async function noteTime({ id, label }: MigrationFile, way: Way, milliseconds: number, site: Site): Promise<void> {
  const { literal } = site.history.dialect;
  const sql = `UPDATE ${site.history.tables.history} SET ms = ${Math.round(milliseconds)} WHERE id = ${literal(id)}`;
  if (way === "up") await inTransaction([sql], [], site, { label });
}

async function runUnit({ statements, how, settings }: Unit, record: readonly string[] | null, site: Site, file: Pick<MigrationFile, "label">): Promise<void> {
  if (record !== null && how === "together") return inTransaction(record, statements, site, file, settings);
  const steps = statements.map((each) => stepOf(each.text, site));
  await run({ transaction: false, before: settings, steps, after: [] }, placesOf(steps, statements), site, file);
}

/** Statements and their record in one transaction, which fails where the lock is no longer ours. */
async function inTransaction(record: readonly string[], statements: readonly LintStatement[], site: Site, file: Pick<MigrationFile, "label">, settings: readonly string[] = []): Promise<void> {
  const keep = site.history.dialect.lock.keep(site.history.tables, site.holder).map((sql) => stepOf(sql, site));
  const own = statements.map((each) => stepOf(each.text, site));
  const books = record.map((sql) => stepOf(sql, site));
  await run({ transaction: true, before: settings, steps: [...keep, ...own, ...books], after: [] }, placesOf(own, statements), site, file);
}

function placesOf(steps: readonly Step[], statements: readonly LintStatement[]): ReadonlyMap<Step, LintStatement> {
  return new Map(steps.flatMap((step, at) => (statements[at] === undefined ? [] : [[step, statements[at]] as const])));
}

/** Runs a group with retries; errors get the file and line of their statement. */
async function run(group: Group, places: ReadonlyMap<Step, LintStatement>, { dialect, connection, run: options }: Site, { label }: Pick<MigrationFile, "label">): Promise<void> {
  let at: LintStatement | undefined;
  try {
    await runPlan(dialect, connection, [group], {
      ...options,
      onProgress: (progress) => {
        if (progress.type === "begins") at = places.get(progress.step);
        options.onProgress?.(progress);
      },
    });
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    const where = at === undefined ? { ...error.where, file: label } : { ...error.where, file: label, line: at.line, column: at.column, statement: at.text };
    throw new AlidadeError(error.code, error.message.replace(/^to [^:]*: /, ""), { where, hint: error.hint ?? "What came before it is done and recorded: correct what is wrong, and run the same command again.", cause: error });
  }
}

function stepOf(sql: string, { history }: Pick<Site, "history">): Step {
  return { ...statement(sql, { leftover: history.dialect.leftover(sql) }), subject: "", causes: [], summary: firstWords(sql), size: null };
}

function firstWords(sql: string): string {
  const flat = sql.replace(/\s+/g, " ").replaceAll(":", "");
  return flat.length > 60 ? `run ${flat.slice(0, 59)}…` : `run ${flat}`;
}
