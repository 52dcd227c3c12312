import { AlidadeError } from "../model/error.ts";
import type { AnyObject } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Bench } from "../model/source.ts";
import { diff, differingFields, plainDiff } from "../diff/index.ts";
import type { Connection } from "../model/dialect.ts";
import type { MigrationFile } from "../sources/migrations/migration-file.ts";
import { scriptsOf } from "../sources/migrations/replay.ts";
import type { HistoryDialect } from "../model/history.ts";
import type { Way } from "./apply-migration.ts";
import { type Unit, unitsOf } from "./units.ts";

/**
 * Whether a statement that stood alone was done before its run was killed: the schema before it and after it are made on a scratch, and the
 * database is like one of them in what the statement changes. What changes no schema can be run again. Error: `migration-unclear-stop`.
 */
export async function wasDone(file: MigrationFile, way: Way, unit: Unit, before: readonly MigrationFile[], connection: Connection, dialect: HistoryDialect, bench: Bench): Promise<boolean> {
  const [start, end] = await statesAround(file, way, unit, before, dialect, bench);
  const changes = diff(start, end, bench.dialect, plainDiff);
  if (changes.length === 0) return refuseUnclear(file, unit);
  const { snapshot: live } = await connection.read();
  const votes = changes.map(({ id }) => likeness(live.objects[id], start.objects[id], end.objects[id], bench));
  if (votes.every((vote) => vote > 0)) return true;
  if (votes.every((vote) => vote < 0)) return false;
  throw unclear(file, unit, "the database is like neither");
}

/** Above 0: like the end; below: like the start; 0: like neither more. */
function likeness(live: AnyObject | undefined, start: AnyObject | undefined, end: AnyObject | undefined, { dialect }: Bench): number {
  const distance = (other: AnyObject | undefined): number => (live === undefined || other === undefined ? (live === other ? 0 : 1000) : differingFields(live, other, dialect, plainDiff).length);
  return distance(start) - distance(end);
}

async function statesAround(file: MigrationFile, way: Way, unit: Unit, before: readonly MigrationFile[], dialect: HistoryDialect, bench: Bench): Promise<readonly [Snapshot, Snapshot]> {
  const part = way === "up" ? file.up : file.down;
  const done = part === null ? [] : unitsOf(part, file.label, dialect).filter((each) => each.done < unit.done);
  const scratch = await bench.scratch();
  const database = await scratch.fresh();
  const load = async (units: readonly Unit[]): Promise<void> => {
    for (const { settings, statements } of units) await database.load([{ file: file.label, line: 1, text: [...settings, ...statements.map(({ text }) => text)].map((sql) => `${sql};\n`).join("") }]);
  };
  try {
    await database.load(scriptsOf(way === "up" ? before : [...before, file]));
    await load(done);
    const { snapshot: start } = await database.read();
    await load([unit]);
    return [start, (await database.read()).snapshot];
  } finally {
    await database.release();
  }
}

/** What can be done twice with the same result, is; of anything else nobody knows. */
function refuseUnclear(file: MigrationFile, unit: Unit): boolean {
  if (/^(vacuum|analyze|reindex|refresh|cluster|checkpoint|optimize|pragma)\b/i.test(unit.statements[0]?.text ?? "")) return false;
  throw unclear(file, unit, "it changes rows or nothing of the schema");
}

function unclear({ label }: MigrationFile, { statements }: Unit, because: string): AlidadeError {
  const [first] = statements;
  return new AlidadeError("migration-unclear-stop", `the last run was killed while it ran a statement that no transaction could hold, and nothing shows whether it was done: ${because}`, {
    where: { file: label, ...(first === undefined ? {} : { line: first.line, statement: first.text }) },
    hint: "Look whether it was done, then type `alidade migrate --assume done` or `alidade migrate --assume undone`.",
  });
}
