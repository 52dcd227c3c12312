import type { Comparison } from "../model/comparison.ts";
import type { Change } from "../model/change.ts";
import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Bench } from "../model/source.ts";
import { diff, plainDiff } from "../diff/index.ts";
import { type MigrationFile, parseMigration } from "../sources/migrations/migration-file.ts";
import { schemaHash, scriptsOf, scriptsOfPart } from "../sources/migrations/replay.ts";
import { nameOfChanges } from "./name-migration.ts";
import { type MigrationText, printMigration, type WayBack } from "./print-migration.ts";

/** A migration that was tried as the file that it will be. */
export interface MadeMigration {
  readonly file: MigrationFile;
  /** Whether its way back was run behind it and gave what was there before. */
  readonly backProved: boolean;
}

/** What a comparison says as a migration, without the hash of the schema after it. */
export function migrationOf(comparison: Comparison, id: string, parents: readonly string[]): MigrationText {
  const { plan, undo, changes } = comparison;
  return { id, parents, schema: null, renames: changes.flatMap(renameText), up: plan.groups, down: wayBack(undo) };
}

/** A name from what a comparison changes. */
export function nameOfComparison({ changes, plan, goal, renamed, from }: Comparison): string {
  const order = new Map(plan.steps.flatMap(({ causes }) => causes).map((id, at) => [id, -at] as const).toReversed());
  return nameOfChanges(changes.toSorted((a, b) => (order.get(b.id) ?? 0) - (order.get(a.id) ?? 0)), (id) => goal.objects[id] ?? renamed.objects[id] ?? from.reading.snapshot.objects[id]);
}

function wayBack(undo: Comparison["undo"]): WayBack {
  if (undo === null) return { text: "" };
  if (undo.state === "impossible") return { irreversible: undo.because };
  if (undo.proof.state === "failed") return { irreversible: `the way back that was planned does not hold: ${undo.proof.because}` };
  return { groups: undo.plan.groups, lost: undo.lost };
}

/** A rename as `--rename` takes it. */
function renameText(change: Change): readonly string[] {
  if (change.type !== "rename") return [];
  const quoted = (name: string): string => (/[.:"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const path = [...change.before.path, ...(change.part === null ? [] : [change.part.from])].map(quoted).join(".");
  const kind = (change.part?.noun ?? change.before.kind).replace(/\s+/g, "-");
  return [`${kind}:${path}:${quoted(change.part?.to ?? change.after.path.at(-1) ?? "")}`];
}

/**
 * Tries a migration as the text that will be written: behind the others on a scratch, read back and compared with the goal of `wanted`, then its way
 * back, which has to give what was there before. Its hash is filled in. Error: `migration-unproved`.
 */
export async function tryMigration(text: MigrationText, place: Pick<MigrationFile, "path" | "label">, before: readonly MigrationFile[], wanted: Pick<Comparison, "from" | "goal"> | null, bench: Bench): Promise<MadeMigration> {
  const parse = (schema: string | null): MigrationFile => parseMigration(printMigration({ ...text, schema }, bench.dialect), { id: text.id, ...place });
  const draft = parse(null);
  const scratch = await bench.scratch();
  const database = await scratch.fresh();
  try {
    await database.load(scriptsOf(before));
    const start = (await database.read()).snapshot;
    await database.load(scriptsOfPart(draft.up, draft.label));
    const reached = (await database.read()).snapshot;
    if (wanted !== null) refuseLeft(asFarAsAsked(reached, start, wanted), wanted.goal, draft.label, bench.dialect);
    const file = parse(schemaHash(reached));
    if (draft.down === null) return { file, backProved: false };
    await database.load(scriptsOfPart(draft.down, draft.label));
    const left = diff((await database.read()).snapshot, start, bench.dialect, plainDiff);
    return { file, backProved: left.length === 0 };
  } finally {
    await database.release();
  }
}

/** What was there before and was not compared (other schemas, tables that the config leaves out) does not count after it either. */
function asFarAsAsked(reached: Snapshot, start: Snapshot, { from, goal }: Pick<Comparison, "from" | "goal">): Snapshot {
  const asked = from.reading.snapshot.objects;
  const objects = Object.entries(reached.objects).filter(([id]) => start.objects[id] === undefined || asked[id] !== undefined || goal.objects[id] !== undefined);
  return { ...reached, covers: goal.covers, objects: Object.fromEntries(objects) };
}

function refuseLeft(reached: Snapshot, wanted: Snapshot, label: string, dialect: Dialect): void {
  const left = diff(reached, wanted, dialect, plainDiff);
  if (left.length === 0) return;
  const words = left.slice(0, 3).map((change) => {
    const object = change.type === "create" ? change.after : change.before;
    return `${change.type} ${kindOf(dialect, object.kind).noun} ${labelOf(object, dialect)}`;
  });
  throw new AlidadeError("migration-unproved", `${label} was tried as it would be written, and ${left.length} difference${left.length === 1 ? " is" : "s are"} left: ${words.join("; ")}`, {
    hint: "Nothing was written; this is a bug of Alidade: please report it with the migrations and the models.",
  });
}
