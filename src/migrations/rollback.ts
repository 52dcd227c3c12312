import { AlidadeError } from "../model/error.ts";
import { type MigrationFile, parseMigration } from "../sources/migrations/migration-file.ts";
import { applyMigration, type Site } from "./apply-migration.ts";
import type { HistoryRow } from "./history.ts";
import { write } from "./migrate.ts";
import { countOf, unitsOf } from "./units.ts";

/** A migration that is to be taken back: the file as it is, else as it was when it was applied. */
export interface Backward {
  readonly file: MigrationFile;
  readonly row: HistoryRow;
}

/**
 * The migrations that are taken back, the last applied first: those that are on their way back already, then so many, or all that were
 * applied after one. Errors: `rollback-irreversible`, `rollback-unknown`.
 */
export function backwardOf(files: readonly MigrationFile[], rows: readonly HistoryRow[], target: { readonly count: number } | { readonly after: MigrationFile }): readonly Backward[] {
  const byId = new Map(files.map((file, at) => [file.id, { file, at }]));
  const place = ({ id }: HistoryRow): number => byId.get(id)?.at ?? -1;
  const replaced = new Set(files.flatMap(({ replaces }) => replaces));
  const last = rows.map((row, at) => ({ row, at })).filter(({ row }) => !replaced.has(row.id)).sort((a, b) => place(b.row) - place(a.row) || b.at - a.at).map(({ row }) => row);
  const under = last.filter(({ state }) => state === "down").length;
  const count = "count" in target ? Math.max(target.count, under) : last.findIndex(({ id }) => id === target.after.id);
  if (count < 0) throw new AlidadeError("rollback-unknown", `${"after" in target ? target.after.id : ""} is not applied, so that nothing can be taken back to it`, { hint: "`alidade status` shows what is applied." });
  return last.slice(0, count).map((row) => ({ row, file: fileFor(row, byId.get(row.id)?.file) }));
}

function fileFor(row: HistoryRow, file: MigrationFile | undefined): MigrationFile {
  const found = file ?? parseMigration(row.script, { id: row.id, path: row.id, label: `${row.id} (as it was applied)` });
  if (found.irreversible !== null) throw irreversible(found, found.irreversible);
  if (found.down === null) throw irreversible(found, "its file has no `-- alidade:down`");
  return found;
}

/** Takes one migration back. A migration whose way up stopped on the way has no way back from there. */
export async function rollBack({ file, row }: Backward, site: Site): Promise<void> {
  if (row.state === "up") throw new AlidadeError("rollback-stopped", `${row.id} stopped on its way up, behind statement ${row.done}, and its way back starts from its end`, { where: { file: file.label }, hint: "Correct what stopped it and type `alidade migrate`; then roll it back." });
  const { dialect } = site.history;
  const [up, down] = [file.up, file.down].map((part) => (part === null ? 0 : countOf(unitsOf(part, file.label, dialect))));
  if (up !== 0 && down === 0) throw irreversible(file, "its way back has no statements");
  if (down === 0) return write(site.history.forget(row.id), site);
  await applyMigration(file, "down", row, site);
}

function irreversible({ id, label }: MigrationFile, because: string): AlidadeError {
  return new AlidadeError("rollback-irreversible", `${id} cannot be rolled back: ${because}`, { where: { file: label }, hint: "Write the way back behind `-- alidade:down`, or a new migration that leads on." });
}
