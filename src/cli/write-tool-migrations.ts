import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { AlidadeError } from "../model/error.ts";
import { nameOfComparison } from "../migrations/make-migration.ts";
import { slug } from "../migrations/name-migration.ts";
import type { Difference } from "../report/difference.ts";
import type { MigrationTool } from "../report/migration-tools.ts";
import { toolMigrations } from "../report/tool-migrations.ts";
import type { Session } from "./session.ts";
import { writeFiles } from "./write-files.ts";

/** Writes a plan as the migrations of another tool: into its folder, or, where none is named, as the result with each file under its name. */
export async function writeToolMigrations(difference: Difference, tool: MigrationTool, output: string | null, name: string | null, { host, io }: Session): Promise<void> {
  const files = difference.changes.length === 0 ? [] : toolMigrations(difference, tool, slug(name ?? nameOfComparison(difference)), host.now());
  if (files.length === 0) return io.note(`No differences found between ${difference.from.label} and ${difference.to.label}: nothing was written.`);
  if (output === null) return io.result(files.map(({ path, text }) => `-- file: ${path}\n${text}`).join("\n"));
  const folder = resolve(host.cwd, output);
  const there = files.map(({ path }) => join(folder, path)).find((path) => existsSync(path));
  if (there !== undefined) throw new AlidadeError("migration-exists", `${relative(host.cwd, there)} is there already`, { where: { file: relative(host.cwd, there) }, hint: "Nothing was written. Names have the second in them: try it again, or give another --name." });
  await writeFiles(files.map(({ path, text }) => ({ path: join(folder, path), text })), host.randomName);
  for (const { path } of files) io.result(`Wrote ${relative(host.cwd, join(folder, path))}\n`);
}
