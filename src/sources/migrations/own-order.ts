import { AlidadeError } from "../../model/error.ts";
import type { MigrationFile } from "./migration-file.ts";

/**
 * Migrations in the order in which they run: parents first, and by id where nothing else decides. One whose file names no parent comes
 * after the one before it. Parents are filled in. Errors: `migration-parent`, `migration-circle`.
 */
export function orderMigrations(files: readonly MigrationFile[]): readonly MigrationFile[] {
  const sorted = withParents([...files].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)));
  checkParents(sorted);
  const waiting = new Set(sorted);
  const done = new Set<string>();
  const order: MigrationFile[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].find(({ parents }) => (parents ?? []).every((id) => done.has(id)));
    if (next === undefined) throw circle([...waiting]);
    waiting.delete(next);
    for (const id of [next.id, ...next.replaces]) done.add(id);
    order.push(next);
  }
  return order;
}

/** The ids that no other migration comes after; more than one where branches were joined without a merge. */
export function headsOf(files: readonly MigrationFile[]): readonly MigrationFile[] {
  const followed = new Set(files.flatMap(({ parents }) => parents ?? []));
  return files.filter(({ id, replaces }) => ![id, ...replaces].some((each) => followed.has(each)));
}

/** The migrations that have to come before one, itself included, in their order. */
export function upTo(files: readonly MigrationFile[], id: string): readonly MigrationFile[] {
  const byId = new Map(files.flatMap((file) => [file.id, ...file.replaces].map((each) => [each, file] as const)));
  const found = new Set<MigrationFile>();
  const visit = (each: string): void => {
    const file = byId.get(each);
    if (file === undefined || found.has(file)) return;
    found.add(file);
    for (const parent of file.parents ?? []) visit(parent);
  };
  visit(id);
  return files.filter((file) => found.has(file));
}

/** The files that a squash stands for, and that are still there, are passed over. */
function withParents(sorted: readonly MigrationFile[]): readonly MigrationFile[] {
  const replaced = new Set(sorted.flatMap(({ replaces }) => replaces));
  const left = sorted.filter(({ id }) => !replaced.has(id));
  return left.map((file, at) => ({ ...file, parents: file.parents ?? (at === 0 ? [] : [left[at - 1]?.id ?? ""]) }));
}

function checkParents(files: readonly MigrationFile[]): void {
  const known = new Set(files.flatMap(({ id, replaces }) => [id, ...replaces]));
  for (const { label, parents } of files) {
    const missing = (parents ?? []).find((id) => !known.has(id));
    if (missing === undefined) continue;
    throw new AlidadeError("migration-parent", `${label} comes after ${missing}, which is not there`, { where: { file: label }, hint: "Bring the file back, or correct `-- alidade:parent`." });
  }
}

function circle(files: readonly MigrationFile[]): AlidadeError {
  return new AlidadeError("migration-circle", `these migrations each come after another of them: ${files.map(({ label }) => label).join(", ")}`, { where: { file: files[0]?.label ?? "" }, hint: "Correct `-- alidade:parent` in one of them." });
}
