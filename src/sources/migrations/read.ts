import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import type { Migration } from "../../model/lint.ts";
import type { ReadStdin } from "../address.ts";
import { chainOf, transactionOf } from "./chain.ts";
import { hasMarks } from "./migration-file.ts";
import { sectionsOf } from "./sections.ts";

/** Migrations that were read, in the order in which they run. */
export interface ReadMigrations {
  readonly migrations: readonly Migration[];
  /** Whether one of them stands alone: it is of no folder of migrations that would say what comes before it. */
  readonly alone: boolean;
}

/**
 * Reads what is to be linted: files, folders of the migrations of any tool, `-` for standard input. A file that is one of a folder of
 * migrations brings those before it along, not judged, unless `onGround`: then what stands before it is known.
 *
 * @throws AlidadeError `source-missing`, `migrations-none`
 */
export async function readMigrations(addresses: readonly string[], onGround: boolean, host: Host, readStdin: ReadStdin): Promise<ReadMigrations> {
  const read = await Promise.all(addresses.map((address) => readAddress(address, onGround, host, readStdin)));
  const judged = new Set(read.flatMap(({ files }) => files.filter((file) => file.judged).map(({ path }) => path)));
  const seen = new Set<string>();
  const files = read.flatMap((each) => each.files).filter(({ path }) => !seen.has(path) && seen.add(path));
  return { migrations: files.flatMap((file) => migrationsOf({ ...file, judged: judged.has(file.path) })), alone: read.some(({ alone }) => alone) };
}

/** A file of migrations. */
interface MigrationFile {
  readonly path: string;
  readonly label: string;
  readonly text: string;
  readonly judged: boolean;
}

interface Address {
  readonly files: readonly MigrationFile[];
  readonly alone: boolean;
}

async function readAddress(address: string, onGround: boolean, host: Host, readStdin: ReadStdin): Promise<Address> {
  if (address === "-") return { files: [{ path: "-", label: "<stdin>", text: await readStdin(), judged: true }], alone: true };
  const path = resolve(host.cwd, address);
  const found = await stat(path).catch(() => null);
  if (found === null) throw new AlidadeError("source-missing", `there is no file or folder ${address}`, { where: { file: address }, hint: "Check the path; it is taken from the current folder." });
  const label = (file: string): string => relative(host.cwd, file) || file;
  if (found.isDirectory()) return { files: await readAll(await chainIn(path, address), label, () => true), alone: false };
  const chain = chainOf(await sqlFiles(homeOf(path)));
  const at = chain.indexOf(path);
  if (at < 0 || onGround) return { files: await readAll([path], label, () => true), alone: at < 0 };
  return { files: await readAll(chain.slice(0, at + 1), label, (file) => file === path), alone: false };
}

/** The folder in which the others stand: Prisma and Diesel have a folder for each. */
function homeOf(path: string): string {
  return /^(migration|up)\.sql$/.test(basename(path)) ? dirname(dirname(path)) : dirname(path);
}

async function chainIn(folder: string, label: string): Promise<readonly string[]> {
  const files = await sqlFiles(folder);
  const chain = chainOf(files);
  if (chain.length > 0) return chain;
  if (files.length > 0) return files.toSorted();
  throw new AlidadeError("migrations-none", `the folder ${label} has no .sql files`, { where: { file: label }, hint: "Name the folder of the migrations, or a file." });
}

async function sqlFiles(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith(".sql")).map((file) => join(file.parentPath, file.name));
}

function readAll(paths: readonly string[], label: (path: string) => string, judged: (path: string) => boolean): Promise<readonly MigrationFile[]> {
  return Promise.all(paths.map(async (path) => ({ path, label: label(path), text: (await readFile(path, "utf8")).replace(/^\uFEFF/, ""), judged: judged(path) })));
}

function migrationsOf({ path, label, text, judged }: MigrationFile): readonly Migration[] {
  const sections = sectionsOf(text, transactionOf(path, text));
  return sections.map((section, at) => ({
    label: section.name === null ? label : `${label} (${section.name})`,
    script: { file: label, text: section.text, line: section.line },
    transaction: section.transaction,
    // What is several migrations in one file may keep a transaction open from one to the next; groups of one migration may not.
    continues: !hasMarks(text) && at < sections.length - 1,
    judged,
  }));
}
