import { createHash } from "node:crypto";
import { rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DocsFile } from "../docs/files.ts";
import { withoutObserved } from "../docs/files.ts";
import { AlidadeError } from "../model/error.ts";
import { textOrNull } from "./last-generated.ts";
import { writeFiles } from "./write-files.ts";

/** The file that says which files of a folder are Alidade's. */
const manifestName = "alidade-docs.json";

/** What has to happen to a folder so that it has some documents and nothing else of Alidade's. */
export interface DocsChanges {
  readonly added: readonly DocsFile[];
  readonly changed: readonly DocsFile[];
  /** Changed in numbers alone that are seen beside the schema. */
  readonly renumbered: readonly DocsFile[];
  readonly removed: readonly string[];
  /** Of nothing that is there any more, but edited by somebody since: they stay. */
  readonly kept: readonly string[];
}

/** Compares a folder with the documents that it should have. Errors: `docs-manifest-invalid`, `docs-taken` for what somebody else has written. */
export async function docsChanges(folder: string, files: readonly DocsFile[]): Promise<DocsChanges> {
  const ours = await readManifest(folder);
  const states = await inTurns(files, async (file) => ({ file, text: await textOrNull(join(folder, file.path)) }));
  const taken = states.find(({ file, text }) => text !== null && text !== file.text && !ours.has(file.path));
  if (taken !== undefined) throw new AlidadeError("docs-taken", `${join(folder, taken.file.path)} is there, and Alidade did not write it`, { hint: "Choose a folder of its own with --output, or move that file." });
  const different = states.filter(({ file, text }) => text !== null && text !== file.text);
  const wanted = new Set(files.map(({ path }) => path));
  const gone = await inTurns([...ours].filter(([path]) => !wanted.has(path)), async ([path, hash]) => ({ path, hash, text: await textOrNull(join(folder, path)) }));
  const there = gone.filter(({ text }) => text !== null);
  return {
    added: states.flatMap(({ file, text }) => (text === null ? [file] : [])),
    changed: different.flatMap(({ file, text }) => (withoutObserved(text ?? "") === withoutObserved(file.text) ? [] : [file])),
    renumbered: different.flatMap(({ file, text }) => (withoutObserved(text ?? "") === withoutObserved(file.text) ? [file] : [])),
    removed: there.flatMap(({ path, hash, text }) => (hashOf(text ?? "") === hash ? [path] : [])),
    kept: there.flatMap(({ path, hash, text }) => (hashOf(text ?? "") === hash ? [] : [path])),
  };
}

/** Writes what is new or changed, removes what is of nothing any more, and says in the manifest what is Alidade's. */
export async function writeDocs(folder: string, files: readonly DocsFile[], { added, changed, renumbered, removed }: DocsChanges, randomName: () => string): Promise<void> {
  const manifest = manifestOf(files);
  const behind = (await textOrNull(join(folder, manifestName))) !== manifest;
  const written = [...added, ...changed, ...renumbered].map(({ path, text }) => ({ path: join(folder, path), text }));
  await writeFiles([...written, ...(behind ? [{ path: join(folder, manifestName), text: manifest }] : [])], randomName);
  for (const path of removed) await rm(join(folder, path), { force: true });
  // A folder that has become empty goes; one that somebody has put something into does not.
  for (const path of new Set(removed.map((file) => dirname(join(folder, file))))) await rmdir(path).catch(() => undefined);
}

function manifestOf(files: readonly DocsFile[]): string {
  const hashes = Object.fromEntries(files.map(({ path, text }) => [path, hashOf(text)]));
  return `${JSON.stringify({ format: 1, about: "Files that alidade docs has written, and may remove.", files: hashes }, null, 1)}\n`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The files that Alidade has written into a folder, with their hashes. A path that leads out of it is nobody's to remove. */
async function readManifest(folder: string): Promise<ReadonlyMap<string, string>> {
  const path = join(folder, manifestName);
  const text = await textOrNull(path);
  if (text === null) return new Map();
  const entries = entriesOf(text);
  if (entries !== null) return new Map(entries);
  throw new AlidadeError("docs-manifest-invalid", `${path} is not as Alidade writes it`, { where: { file: path }, hint: "Take it back from version control, or remove the folder: it is then made anew." });
}

function entriesOf(text: string): readonly (readonly [string, string])[] | null {
  const document = parsed(text);
  if (typeof document !== "object" || document === null || !("format" in document) || document.format !== 1 || !("files" in document)) return null;
  const { files } = document;
  if (typeof files !== "object" || files === null) return null;
  const entries = Object.entries(files).flatMap(([path, hash]: [string, unknown]) => (isOurs(path) && typeof hash === "string" ? [[path, hash] as const] : []));
  return entries.length === Object.keys(files).length ? entries : null;
}

/** As `Paths` and `assets` build them: one folder at most, and no way up. */
function isOurs(path: string): boolean {
  return /^(?:[a-z-]+\/)?[A-Za-z0-9_~-][A-Za-z0-9_.~-]*$/.test(path);
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

/** A few hundred at a time: a process may not have thousands of files open. */
async function inTurns<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 200) results.push(...(await Promise.all(items.slice(at, at + 200).map(act))));
  return results;
}
