import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import picomatch from "picomatch";
import { AlidadeError } from "../../../model/error.ts";
import type { Host } from "../../../model/host.ts";
import { askConfig, type DrizzleFiles } from "./ask-drizzle.ts";

/** Whether a file of a folder may be a part of a schema, by its name. */
const isCandidate = (path: string): boolean => codeFile.test(path) && !noSchema.test(path) && !/[/\\](node_modules|\.git)[/\\]/.test(path);
const codeFile = /\.[cm]?[jt]s$/;
const noSchema = /\.d\.[cm]?ts$|\.(test|spec)\.[cm]?[jt]s$/;
const configName = /^drizzle(-\w+)?\.config\.[cm]?[jt]s$/;
const tableModule = /["']drizzle-orm\/(pg|mysql|sqlite)-core["']/;

function makesTables(text: string): boolean {
  return tableModule.test(text);
}

/** Whether a file is a schema of Drizzle: it makes tables, or hands on what others beside it make. */
export async function isDrizzleFile(path: string): Promise<boolean> {
  if (configName.test(basename(path))) return true;
  const text = await readFile(path, "utf8");
  if (makesTables(text)) return true;
  const handedOn = [...text.matchAll(/^\s*export\s[^;'"]*\sfrom\s*["'](\.[^"']*)["']/gm)].flatMap((match) => fileOf(resolve(dirname(path), match[1] ?? "")) ?? []);
  const texts = await Promise.all(handedOn.map((file) => readFile(file, "utf8").catch(() => "")));
  return texts.some(makesTables);
}

/** The file that an import without an ending means, or with the ending of what it becomes. */
function fileOf(path: string): string | null {
  const bare = path.replace(/\.([cm]?)js$/, "");
  const names = [path, ...["ts", "mts", "cts", "js", "mjs", "cjs"].flatMap((ending) => [`${bare}.${ending}`, join(path, `index.${ending}`)])];
  return names.find((name) => codeFile.test(name) && existsSync(name)) ?? null;
}

/**
 * The files that an address means: a file, those of a folder that make tables, all that a glob matches, or the `schema` of a `drizzle.config`.
 *
 * @throws AlidadeError `source-missing`, and what `askConfig` throws
 */
export async function drizzleFiles(label: string, host: Host): Promise<DrizzleFiles> {
  const path = resolve(host.cwd, label);
  if (!configName.test(basename(path))) {
    const files = await filesAt(label, host.cwd);
    return { files, config: await configWithCasing(files[0] ?? path) };
  }
  const named = await askConfig(path, label, host);
  if (named.length === 0) throw new AlidadeError("source-missing", `${label} names no schema`, { where: { file: label }, hint: "Add `schema` to it, or name the file of the schema." });
  // Paths in it are taken from where drizzle-kit is run, which is beside it.
  const files = await Promise.all(named.map((each) => filesAt(each, dirname(path))));
  return { files: [...new Set(files.flat())], config: path };
}

async function filesAt(label: string, cwd: string): Promise<readonly string[]> {
  const path = resolve(cwd, label);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true) return [path];
  if (found?.isDirectory() === true) return some(await withTables(await codeFilesIn(path)), label);
  const { base, glob } = picomatch.scan(path.replaceAll("\\", "/"));
  if (glob === "") throw new AlidadeError("source-missing", `there is no file or folder ${label}`, { where: { file: label }, hint: "Check the path; it is taken from the current folder." });
  const matches = picomatch(glob, { dot: true });
  return some((await codeFilesIn(base)).filter((file) => matches(relative(base, file).replaceAll("\\", "/"))), label);
}

function some(files: readonly string[], label: string): readonly string[] {
  if (files.length > 0) return files;
  throw new AlidadeError("source-missing", `${label} has no files with tables of Drizzle`, { where: { file: label }, hint: "Name the file, folder or glob of those that import from drizzle-orm/pg-core, mysql-core or sqlite-core." });
}

async function codeFilesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.filter(isCandidate).sort();
}

/** Those of the files that make tables. */
export async function withTables(paths: readonly string[]): Promise<readonly string[]> {
  const candidates = paths.filter(isCandidate).sort();
  const texts = await Promise.all(candidates.map((path) => readFile(path, "utf8").catch(() => "")));
  return candidates.filter((_path, at) => makesTables(texts[at] ?? ""));
}

/** The nearest config up to the project's folder, if it says how names are written. Others are not run: they may want a database. */
async function configWithCasing(file: string): Promise<string | null> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const config = (await readdir(folder).catch(() => [])).find((name) => name === "drizzle.config.ts" || name === "drizzle.config.js" || name === "drizzle.config.mjs");
    if (config !== undefined) return /\bcasing\b/.test(await readFile(join(folder, config), "utf8")) ? join(folder, config) : null;
    if (existsSync(join(folder, "package.json")) || dirname(folder) === folder) return null;
  }
}
