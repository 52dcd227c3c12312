import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import type { Script } from "../../model/script.ts";
import type { Source } from "../../model/source.ts";
import { chainOf, transactionOf } from "./chain.ts";
import { dialectOfSql } from "./dialect-of-sql.ts";
import { hasMarks, type MigrationFile } from "./migration-file.ts";
import { readOwnFolder } from "./own-folder.ts";
import { inTransaction, replay, scriptsOf } from "./replay.ts";
import { sectionsOf } from "./sections.ts";

/** What a folder of migrations gives, of Alidade or of another tool: its ways up, run one after the other on a scratch. Error: `migrations-none`. */
export async function migrationsSource(folder: string, label: string, host: Host): Promise<Source> {
  const path = resolve(host.cwd, folder);
  const paths = await sqlFiles(path);
  if (paths.length === 0) throw new AlidadeError("migrations-none", `the folder ${label} has no .sql files`, { where: { file: label }, hint: "Name the folder of the migrations. Those of Alembic are read from what `alembic upgrade head --sql` prints, put into a file." });
  const texts = await Promise.all(paths.map(async (file) => ({ path: file, text: await readFile(file, "utf8") })));
  if (texts.some(({ text }) => hasMarks(text))) return ownSource(await readOwnFolder(folder, host), label);
  const chain = chainOf(paths);
  const ordered = (chain.length > 0 ? chain : paths.toSorted()).flatMap((file) => texts.find((each) => each.path === file) ?? []);
  const scripts = ordered.flatMap((file) => guestScripts(file.path, file.text.replace(/^\uFEFF/, ""), host));
  return sourceOf(label, dialectOfSql(scripts.map(({ text }) => text)), scripts);
}

/** Migrations of Alidade as a source. */
export function ownSource(files: readonly MigrationFile[], label: string): Source {
  const scripts = scriptsOf(files);
  const said = files.map(({ schema }) => /^(\w+)-/.exec(schema ?? "")?.[1]).find((name) => name !== undefined);
  return sourceOf(label, said ?? dialectOfSql(scripts.map(({ text }) => text)), scripts);
}

/** Whether a folder's SQL is migrations rather than a schema in several files: each file is one of a tool's, or a way down. */
export function areMigrations(paths: readonly string[]): boolean {
  const chain = new Set(chainOf(paths));
  return chain.size > 0 && paths.every((path) => chain.has(path) || /(^|[._-])(down|undo|rollback|revert)\.sql$|[/\\]U\d[\d._]*__[^/\\]*\.sql$/i.test(path));
}

function sourceOf(label: string, dialect: string | null, scripts: readonly Script[]): Source {
  return { label, dialect, live: false, read: (bench) => replay(scripts, bench) };
}

function guestScripts(path: string, text: string, host: Host): readonly Script[] {
  return sectionsOf(text, transactionOf(path, text)).map((section) => ({ file: relative(host.cwd, path) || path, text: section.transaction === true ? inTransaction(section.text) : section.text, line: section.line }));
}

async function sqlFiles(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new AlidadeError("source-missing", `there is no folder ${folder}`, { where: { file: folder }, hint: "Check the path; it is taken from the current folder.", cause });
  });
  return files.filter((file) => file.isFile() && file.name.endsWith(".sql")).map((file) => join(file.parentPath, file.name));
}
