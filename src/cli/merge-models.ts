import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Generated, GeneratedFile } from "../generate/index.ts";
import { hasConflictMarks, mergeFiles, type MergedFile } from "../generate/merge-files.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import { print } from "../report/json.ts";
import type { ExitCode } from "./commands/command.ts";
import { formatMerged } from "./format-merged.ts";
import { type GeneratedRecord, readRecord, recordOf, recordPath, textOrNull } from "./last-generated.ts";
import type { Session } from "./session.ts";
import { type FileToWrite, writeFiles } from "./write-files.ts";

/** Where generated models go, and how. */
export interface ModelsOutput {
  /** The folder, absolute, and as it was typed. */
  readonly folder: string;
  readonly label: string;
  readonly target: string;
  /** Nothing is written: only whether something would be. */
  readonly check: boolean;
  readonly json: boolean;
  /** Whether the models of tables that are there, and left out by this run alone, may go. */
  readonly prune: boolean;
  /** The tables and views that models are written of. */
  readonly relations: readonly ObjectId[];
  /** The others that there are. */
  readonly leftOut: readonly AnyObject[];
}

/**
 * Brings the models of a folder up to what would be generated now, and leaves what people have made of them. Gives 1 where
 * something could not be merged, and 2 with `check` where the folder is behind.
 */
export async function mergeModels(generated: Generated, output: ModelsOutput, session: Session): Promise<ExitCode> {
  const record = recordPath(session.root, output.folder, output.target);
  const last = await readRecord(record);
  if (!output.prune) refuseNarrower(last, output);
  const base = last?.files ?? null;
  const now = recordOf(record, { relations: output.relations, files: generated.files });
  const mine = await standing(output, [...(base ?? []), ...generated.files]);
  refuseConflicts(mine, output);
  if (base === null && mine.length > 0) session.io.note(`There is no record of what was generated to ${output.label} before: nothing is taken out of the files that are there.`);
  const merged = await formatMerged(mergeFiles({ base, mine, theirs: generated.files }));
  if (!output.check) await write({ merged, mine, record: now, stale: last === null || recordOf(record, last).text !== now.text }, output, session);
  if (output.json) session.io.result(print({ format: 1, files: merged.map(({ path, state }) => ({ path: join(output.folder, path), state })) }));
  return output.check ? checked(merged, output, session) : written(merged, output, session);
}

/** What a narrower `--tables` leaves out is still there, and its models may be in use: nobody has said that they should go. */
function refuseNarrower(last: GeneratedRecord | null, { leftOut, label }: ModelsOutput): void {
  const lost = leftOut.filter(({ id }) => last?.relations.includes(id) === true).map(nameOf);
  if (lost.length === 0) return;
  throw new AlidadeError("models-narrower", `${label} has models of ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? ` and ${lost.length - 5} more` : ""}, which are left out this time`, { hint: "Take them in, name another --output, or add --prune, which takes their models out." });
}

/** The files that are there, of those that are or were generated. */
async function standing({ folder }: ModelsOutput, files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> {
  const paths = [...new Set(files.map(({ path }) => path))].sort();
  const texts = await Promise.all(paths.map((path) => textOrNull(join(folder, path))));
  return paths.flatMap((path, index) => (texts[index] == null ? [] : [{ path, text: texts[index] }]));
}

function refuseConflicts(mine: readonly GeneratedFile[], { label }: ModelsOutput): void {
  const marked = mine.find(({ text }) => hasConflictMarks(text));
  if (marked === undefined) return;
  const file = join(label, marked.path);
  const line = marked.text.split("\n").findIndex((text) => text.startsWith("<<<<<<< ")) + 1;
  throw new AlidadeError("models-unmerged", `${file} still has the marks of a conflict`, { where: { file, line }, hint: "Decide what it should say, take the marks out, and run it again." });
}

interface Writing {
  readonly merged: readonly MergedFile[];
  readonly mine: readonly GeneratedFile[];
  readonly record: FileToWrite;
  /** Whether the record on the disk is of something else. */
  readonly stale: boolean;
}

/** All of it at once, the record last: what is generated next is merged with it. Nothing is touched where nothing changes. */
async function write({ merged, mine, record, stale }: Writing, { folder }: ModelsOutput, { host }: Session): Promise<void> {
  const stands = new Map(mine.map(({ path, text }) => [path, text]));
  const changed = merged.flatMap(({ path, text }) => (text === null || text === stands.get(path) ? [] : [{ path: join(folder, path), text }]));
  await writeFiles([...changed, ...(stale ? [record] : [])], host.randomName);
  for (const { path, text } of merged) if (text === null) await rm(join(folder, path), { force: true });
}

function written(merged: readonly MergedFile[], { label }: ModelsOutput, { io }: Session): ExitCode {
  const conflicts = merged.filter(({ state }) => state === "conflict");
  const count = merged.filter(({ text, state }) => text !== null && state !== "unchanged").length;
  const removed = merged.filter(({ text }) => text === null).length;
  const also = removed === 0 ? "" : `, and removed ${countOf(removed)}`;
  io.note(count + removed === 0 ? `Nothing to write: ${label} is up to date.` : `Wrote ${countOf(count)} to ${label}${also}.`);
  for (const { path, text } of conflicts) for (const line of conflictLines(text ?? "")) io.error(`${join(label, path)}:${line}`);
  return conflicts.length === 0 ? 0 : 1;
}

function checked(merged: readonly MergedFile[], { label }: ModelsOutput, { io }: Session): ExitCode {
  const behind = merged.filter(({ state }) => state !== "unchanged");
  for (const { path, state } of behind) io.error(`${join(label, path)}: ${checkWords[state]}`);
  if (behind.length === 0) io.note(`${label} is up to date.`);
  else io.error(`${label} is behind in ${countOf(behind.length)}: run the same without --check.`);
  return behind.length === 0 ? 0 : 2;
}

const checkWords: Readonly<Record<MergedFile["state"], string>> = {
  ...{ added: "is missing", changed: "is behind", removed: "is of nothing that is there any more", unchanged: "is up to date" },
  conflict: "is behind, and somebody has edited the same place",
};

/** Where the conflicts of a file are; a file that should go and was edited has none inside. */
function conflictLines(text: string): readonly string[] {
  const marks = text.split("\n").flatMap((line, index) => (line.startsWith("<<<<<<< ") ? [`${index + 1}: changed here and in the database: decide between the two`] : []));
  return marks.length > 0 ? marks : ["1: is generated no more, but was edited: remove it, or keep it as your own"];
}

function countOf(count: number): string {
  return `${count} file${count === 1 ? "" : "s"}`;
}
