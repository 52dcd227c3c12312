import { createHash } from "node:crypto";
import { diff, type DiffOptions } from "../diff/index.ts";
import { type Dialect, kindOf, labelOf, type ScratchDatabase } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { LintStatement } from "../model/lint.ts";
import { objectsById, type Snapshot } from "../model/snapshot.ts";
import { terminated } from "../model/sql-text.ts";
import type { Bench } from "../model/source.ts";
import type { Group } from "../model/step.ts";
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
  refuseUnread(wanted.snapshot, place.label);
  const { split, changesRowsAlone } = historyOf(bench.dialect);
  const data = scriptsOf(files).flatMap(split).filter(({ text }) => changesRowsAlone(text));
  const make = (statements: readonly LintStatement[]): MigrationFile => {
    const up = [...planCreation(wanted.snapshot, bench.dialect, all).groups, ...groupOf(statements)];
    const replaces = files.flatMap(({ id, replaces: older }) => [...older, id]);
    const text = printMigration({ id: place.id, parents: [], schema: schemaHash(wanted.snapshot), replaces, up, down: { irreversible: `it stands for ${replaces.length} migrations` } });
    return parseMigration(text, place);
  };
  const reasons: string[] = [];
  for (const statements of data.length === 0 ? [[]] : [[], data]) {
    const file = make(statements);
    const reason = await differenceFrom(wanted, file, bench);
    if (reason === null) return { file, kept: statements.length, dropped: data.length - statements.length };
    reasons.push(reason);
  }
  throw unequal(files, data, reasons.at(-1) ?? "");
}

/** A schema, and a hash of the rows of each of its tables. */
interface State {
  readonly snapshot: Snapshot;
  readonly rows: ReadonlyMap<string, string>;
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

async function rowsOf({ objects }: Snapshot, database: ScratchDatabase, dialect: Dialect): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const object of Object.values(objects)) {
    const sql = kindOf(dialect, object.kind).rows?.all?.(object);
    if (sql === undefined) continue;
    const rows = (await database.query(sql)).map((row) => JSON.stringify(row)).sort();
    if (rows.length > 0) found.set(labelOf(object, dialect), createHash("sha256").update(rows.join("\n")).digest("hex"));
  }
  return found;
}

/** How what a file gives differs from what is wanted; null: in nothing. */
async function differenceFrom(wanted: State, file: MigrationFile, bench: Bench): Promise<string | null> {
  try {
    const given = await stateAfter(scriptsOf([file]), bench);
    const changes = [...diff(given.snapshot, wanted.snapshot, bench.dialect, all), ...diff(wanted.snapshot, given.snapshot, bench.dialect, all)];
    if (changes.length > 0) return `the schema would differ in ${changes.slice(0, 3).map(({ id }) => id).join(", ")}`;
    const tables = [...new Set([...wanted.rows.keys(), ...given.rows.keys()])].filter((table) => wanted.rows.get(table) !== given.rows.get(table));
    return tables.length === 0 ? null : `the rows of ${tables.slice(0, 3).join(", ")} would differ`;
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return error.message;
  }
}

function groupOf(statements: readonly LintStatement[]): readonly Group[] {
  if (statements.length === 0) return [];
  const steps = statements.map(({ text }) => ({ sql: text, hazards: [], work: [], lock: null, otherLock: null, rules: [], transaction: "any" as const, outside: null, leftover: null, subject: "", causes: [], summary: "rows of the migrations that this one stands for", size: null }));
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
