import { createHash } from "node:crypto";
import { diff, type DiffOptions } from "../diff/index.ts";
import { type Dialect, kindOf, labelOf, type ScratchDatabase } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { LintStatement } from "../model/lint.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";
import { terminated } from "../model/sql-text.ts";
import type { Bench } from "../model/source.ts";
import { type Group, statement } from "../model/step.ts";
import { planCreation } from "../plan/index.ts";
import { type MigrationFile, parseMigration } from "../sources/migrations/migration-file.ts";
import { schemaHash, scriptsOf } from "../sources/migrations/replay.ts";
import { historyOf } from "./history.ts";
import { printMigration } from "./print-migration.ts";

/** One file that stands for several, and was proved to give the same. */
export interface Squashed {
  readonly file: MigrationFile;
  /** The statements that change rows, which were kept. */
  readonly kept: number;
  /** Those that were left out, since a new database gets the same rows without them. */
  readonly dropped: number;
}

const all: DiffOptions = { facets: ["owner", "privileges", "comment"] };

/**
 * Folds migrations into one whose schema and rows are the same on a scratch. Statements that change rows are kept behind the DDL where they are
 * needed. Errors: `squash-unread` for what Alidade does not model, `squash-unequal` where one file cannot give the same.
 */
export async function squash(files: readonly MigrationFile[], place: Pick<MigrationFile, "id" | "path" | "label">, bench: Bench): Promise<Squashed> {
  const wanted = await stateAfter(scriptsOf(files), bench);
  // Values that a second run has otherwise (times, random keys) are of the run, and not of the migrations.
  const volatile = volatileIn(wanted, wanted.rows.size === 0 ? wanted : await stateAfter(scriptsOf(files), bench));
  refuseUnread(wanted.snapshot, place.label);
  const { split, changesRowsAlone } = historyOf(bench.dialect);
  const data = scriptsOf(files).flatMap(split).filter(({ text }) => changesRowsAlone(text));
  const make = (statements: readonly LintStatement[]): MigrationFile => {
    const up = [...planCreation(wanted.snapshot, bench.dialect, all).groups, ...groupOf(statements)];
    const replaces = files.flatMap(({ id, replaces: older }) => [...older, id]);
    const text = printMigration({ id: place.id, parents: [], schema: schemaHash(wanted.snapshot), replaces, up, down: { irreversible: `it stands for ${replaces.length} migrations` } }, bench.dialect);
    return parseMigration(text, place);
  };
  const reasons: string[] = [];
  for (const statements of data.length === 0 ? [[]] : await choicesOf(data, make([]), bench)) {
    const file = make(statements);
    const reason = await differenceFrom(wanted, file, volatile, bench);
    if (reason === null) return { file, kept: statements.length, dropped: data.length - statements.length };
    reasons.push(reason);
  }
  throw unequal(files, data, [...new Set(reasons)].join("; with the statements that change rows, "));
}

/** What may be kept of the statements that change rows, the least first: most have nothing to change in a new database, and those that do are often INSERTs that still run. */
async function choicesOf(data: readonly LintStatement[], ddl: MigrationFile, bench: Bench): Promise<readonly (readonly LintStatement[])[]> {
  const running = await thoseThatRun(data.filter(({ text }) => /^insert\b/i.test(text)), ddl, bench);
  return [[], running, data].filter((choice, at, all) => at === 0 || choice.length > (all[at - 1]?.length ?? 0));
}

/** The statements that the schema of the end does not refuse, in their order. */
async function thoseThatRun(statements: readonly LintStatement[], ddl: MigrationFile, bench: Bench): Promise<readonly LintStatement[]> {
  const scratch = await bench.scratch();
  const database = await scratch.fresh();
  const running: LintStatement[] = [];
  try {
    await database.load(scriptsOf([ddl]));
    for (const statement of statements) if (await runs(statement, database)) running.push(statement);
    return running;
  } finally {
    await database.release();
  }
}

async function runs({ text, line }: LintStatement, database: ScratchDatabase): Promise<boolean> {
  try {
    await database.load([{ file: "squash", text: `${text};`, line }]);
    return true;
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return false;
  }
}

type Rows = readonly (readonly (string | null)[])[];

/** A schema, and the rows of each of its tables that has any. */
interface State {
  readonly snapshot: Snapshot;
  readonly rows: ReadonlyMap<string, Rows>;
}

/** By table, the places of the columns whose values two runs of the same do not agree on. */
type Volatile = ReadonlyMap<string, ReadonlySet<number>>;

function volatileIn({ rows }: State, again: State): Volatile {
  const column = (of: Rows, at: number): string => JSON.stringify(of.map((row) => row[at]).sort());
  return new Map([...rows].map(([table, found]) => [table, new Set((found[0] ?? []).flatMap((_value, at) => (column(found, at) === column(again.rows.get(table) ?? [], at) ? [] : [at])))]));
}

/** A hash of rows, in whatever order they are, without what is of one run alone. */
function hashOfRows(rows: Rows | undefined, volatile: ReadonlySet<number> | undefined): string {
  const texts = (rows ?? []).map((row) => JSON.stringify(row.filter((_value, at) => volatile?.has(at) !== true))).sort();
  return createHash("sha256").update(texts.join("\n")).digest("hex");
}

async function stateAfter(scripts: ReturnType<typeof scriptsOf>, bench: Bench): Promise<State> {
  const scratch = await bench.scratch();
  const database = await scratch.fresh();
  try {
    await database.load(scripts);
    const { snapshot, observed } = await database.read();
    return { snapshot: ownedByAnybody(snapshot, observed.user), rows: await rowsOf(snapshot, database, bench.dialect) };
  } finally {
    await database.release();
  }
}

/** What belongs to the one who runs migrations belongs to nobody in particular. */
function ownedByAnybody(snapshot: Snapshot, user: string | null): Snapshot {
  return { ...snapshot, objects: objectsById(Object.values(snapshot.objects).map((object) => (object.owner === user ? { ...object, owner: null } : object))) };
}

async function rowsOf({ objects }: Snapshot, database: ScratchDatabase, dialect: Dialect): Promise<ReadonlyMap<string, Rows>> {
  const found = new Map<string, Rows>();
  for (const object of Object.values(objects)) {
    const sql = kindOf(dialect, object.kind).rows?.all?.(object);
    const rows = sql === undefined ? [] : await database.query(sql);
    if (rows.length > 0) found.set(labelOf(object, dialect), rows);
  }
  return found;
}

/** How what a file gives differs from what is wanted; null: in nothing. */
async function differenceFrom(wanted: State, file: MigrationFile, volatile: Volatile, bench: Bench): Promise<string | null> {
  try {
    const given = await stateAfter(scriptsOf([file]), bench);
    const changes = [...diff(given.snapshot, wanted.snapshot, bench.dialect, all), ...diff(wanted.snapshot, given.snapshot, bench.dialect, all)];
    if (changes.length > 0) return `the schema would differ in ${changes.slice(0, 3).map(({ id }) => id).join(", ")}`;
    const tables = [...new Set([...wanted.rows.keys(), ...given.rows.keys()])].filter((table) => hashOfRows(wanted.rows.get(table), volatile.get(table)) !== hashOfRows(given.rows.get(table), volatile.get(table)));
    return tables.length === 0 ? null : `the rows of ${tables.slice(0, 3).join(", ")} would differ`;
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return error.message;
  }
}

function groupOf(statements: readonly LintStatement[]): readonly Group[] {
  if (statements.length === 0) return [];
  const steps = statements.map(({ text }) => ({ ...statement(text), subject: "", causes: [], summary: "rows of the migrations that this one stands for", size: null }));
  return [{ transaction: true, before: [], steps, after: [] }];
}

function refuseUnread({ unread }: Snapshot, label: string): void {
  if (unread.length === 0) return;
  throw new AlidadeError("squash-unread", `${label} would lack what Alidade does not model: ${unread.map(({ kind, name }) => `${kind} ${name}`).join(", ")}`, { hint: "Squash up to the migration before the one that makes it: --through ID." });
}

function unequal(files: readonly MigrationFile[], data: readonly LintStatement[], reason: string): AlidadeError {
  const [first] = data;
  return new AlidadeError("squash-unequal", `one file cannot give what these ${files.length} migrations give: ${reason}`, {
    ...(first === undefined ? {} : { where: { statement: terminated(first.text), line: first.line } }),
    hint: "Nothing was written. Squash up to the migration before the one whose rows depend on the schema of its time: --through ID.",
  });
}
