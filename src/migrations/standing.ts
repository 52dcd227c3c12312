import type { MigrationFile } from "../sources/migrations/migration-file.ts";
import type { HistoryRow } from "./history.ts";

/**
 * How a migration stands: `applied`; `pending`; `late`: pending, though one that comes after it was applied; `edited`: applied, and its
 * file says something else now; `missing`: applied, and its file is gone; `stopped`: under way up; `going back`: under way down;
 * `squashed`: applied, and another file stands for it now; `covered`: pending, and all that it stands for was applied.
 */
export type StandingState = "applied" | "pending" | "late" | "edited" | "missing" | "stopped" | "going back" | "squashed" | "covered";

/** A migration, by its file and its history. */
export interface Standing {
  readonly id: string;
  readonly state: StandingState;
  readonly file: MigrationFile | null;
  readonly row: HistoryRow | null;
}

/** How the migrations of a folder stand in a database: files in their order, then what the history has besides. */
export function standingsOf(files: readonly MigrationFile[], rows: readonly HistoryRow[]): readonly Standing[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const replaced = new Set(files.flatMap(({ replaces }) => replaces));
  const lastApplied = files.findLastIndex(({ id }) => byId.has(id));
  const known = files.map((file, at): Standing => ({ id: file.id, state: stateOf(file, byId, at < lastApplied), file, row: byId.get(file.id) ?? null }));
  const ids = new Set(files.map(({ id }) => id));
  const others = rows.filter(({ id }) => !ids.has(id)).map((row): Standing => ({ id: row.id, state: replaced.has(row.id) ? "squashed" : row.state === "applied" ? "missing" : underWay(row), file: null, row }));
  return [...known, ...others];
}

function stateOf(file: MigrationFile, byId: ReadonlyMap<string, HistoryRow>, isLate: boolean): StandingState {
  const row = byId.get(file.id);
  if (row === undefined) return file.replaces.length > 0 && file.replaces.every((id) => byId.get(id)?.state === "applied") ? "covered" : isLate ? "late" : "pending";
  if (row.state !== "applied") return underWay(row);
  return row.hash === file.hash ? "applied" : "edited";
}

function underWay({ state }: HistoryRow): "stopped" | "going back" {
  return state === "down" ? "going back" : "stopped";
}

/** Whether it is still to be applied. */
export function isToDo({ state }: Standing): boolean {
  return state === "pending" || state === "late" || state === "stopped" || state === "covered";
}
