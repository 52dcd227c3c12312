import { AlidadeError } from "../model/error.ts";
import type { Group } from "../model/step.ts";
import { statement } from "../model/step.ts";
import type { MigrationFile } from "../sources/migrations/migration-file.ts";
import { upTo } from "../sources/migrations/own-order.ts";
import { applyMigration, type Site } from "./apply-migration.ts";
import type { HistoryRow } from "./history.ts";
import { isToDo, type Standing, standingsOf } from "./standing.ts";

/** What was done to one migration. */
export interface Applied {
  readonly id: string;
  readonly milliseconds: number;
  /** Why it is not plain: `late`, `stopped` before, `covered` by what it stands for. */
  readonly was: Standing["state"];
}

/** Which migrations are asked for: all, up to one, or so many. */
export type Target = { readonly to: MigrationFile } | { readonly count: number } | "all";

/** Told before each migration that is applied. */
export type OnMigration = (standing: Standing, at: number, of: number) => void;

/**
 * Applies what is still to be applied, in order. To be called while the lock is held. Errors: `migration-edited`, `migration-going-back`,
 * `squash-partial`, and those of the statements.
 */
export async function migrate(files: readonly MigrationFile[], target: Target, site: Site, onMigration: OnMigration): Promise<readonly Applied[]> {
  await makeTables(site);
  const standings = standingsOf(files, await site.history.rows());
  refuseUnsound(standings);
  const todo = chosen(standings, files, target);
  const applied: Applied[] = [];
  for (const [at, standing] of todo.entries()) {
    const { id, file, row, state } = standing;
    if (file === null) continue;
    onMigration(standing, at + 1, todo.length);
    const began = site.holder.now().getTime();
    if (state === "covered") await record(file, site);
    else await applyMigration(file, "up", row, site);
    applied.push({ id, milliseconds: site.holder.now().getTime() - began, was: state });
  }
  return applied;
}

/** What would be applied, in order. */
export function chosen(standings: readonly Standing[], files: readonly MigrationFile[], target: Target): readonly Standing[] {
  const todo = standings.filter(isToDo);
  if (target === "all") return todo;
  if ("count" in target) return todo.slice(0, target.count);
  const wanted = new Set(upTo(files, target.to.id).map(({ id }) => id));
  return todo.filter(({ id }) => wanted.has(id));
}

/** Writes a migration into the history as applied, and runs nothing of it. */
export async function record(file: MigrationFile, site: Site): Promise<void> {
  const row: HistoryRow = { id: file.id, hash: file.hash, appliedAt: site.holder.now().toISOString(), appliedBy: site.by, milliseconds: 0, version: 1, state: "applied", done: 0, trying: false, script: file.text };
  await write(site.history.put(row), site);
}

/** Writes into the history alone, in one transaction. */
export async function write(sqls: readonly string[], { connection, history, holder }: Site): Promise<void> {
  const all = [...history.dialect.lock.keep(history.tables, holder), ...sqls];
  const steps = all.map((sql) => ({ ...statement(sql), subject: "", causes: [], summary: "write the history of migrations", size: null }));
  const group: Group = { transaction: true, before: [], steps, after: [] };
  await connection.run([group]);
}

/** Makes the table of the history where it is not there. */
export async function makeTables(site: Site): Promise<void> {
  const { history, connection } = site;
  if ((await connection.query(history.dialect.exists(history.tables))).length === 0) await write(history.dialect.create(history.tables), site);
}

/** Refuses to go on from what nobody can be sure of. */
export function refuseUnsound(standings: readonly Standing[]): void {
  const edited = standings.find(({ state }) => state === "edited");
  if (edited !== undefined) throw editedError(edited);
  const back = standings.find(({ state }) => state === "going back");
  if (back !== undefined) throw new AlidadeError("migration-going-back", `${back.id} was being rolled back, and stopped on the way`, { where: { file: back.file?.label ?? back.id }, hint: "Type `alidade rollback`, which goes on with it." });
  const partial = standings.find(({ state, file }) => (state === "pending" || state === "late") && file !== null && file.replaces.length > 0 && standings.some((each) => each.state === "squashed" && file.replaces.includes(each.id)));
  if (partial !== undefined) throw new AlidadeError("squash-partial", `${partial.id} stands for ${partial.file?.replaces.length ?? 0} migrations, of which this database has had some and not all`, { where: { file: partial.file?.label ?? "" }, hint: "Migrate it with the files as they were before the squash; then this one is taken as applied." });
}

function editedError({ id, file }: Standing): AlidadeError {
  return new AlidadeError("migration-edited", `${id} was applied, and its file says something else now`, {
    where: { file: file?.label ?? id },
    hint: "Put the file back as it was and write a new migration; where what the file says now is what the database has, type `alidade migrate --repair`.",
  });
}
