import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import type { GeneratedFile } from "../generate/index.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import { isRecord } from "../model/is-record.ts";
import type { FileToWrite } from "./write-files.ts";

/**
 * Where what was generated for a folder is kept: `.alidade/generated/app/models.sqlalchemy.json` beside the config. It belongs into
 * version control, so that everybody merges with the same.
 */
export function recordPath(root: string, folder: string, target: string): string {
  const way = relative(root, folder).replaceAll("\\", "/");
  const inside = way !== "" && !way.startsWith("..") && !isAbsolute(way);
  return join(root, ".alidade", "generated", `${inside ? way : encodeURIComponent(way)}.${target}.json`);
}

/** What was generated the last time. */
export interface GeneratedRecord {
  /** The tables and views that models were written of. */
  readonly relations: readonly ObjectId[];
  readonly files: readonly GeneratedFile[];
}

/** What was generated the last time; null: there is no record. Error: `record-invalid`. */
export async function readRecord(path: string): Promise<GeneratedRecord | null> {
  const text = await textOrNull(path);
  if (text === null) return null;
  const record = recordIn(text);
  if (record !== null) return record;
  throw new AlidadeError("record-invalid", `${path} is no record of what was generated`, { where: { file: path }, hint: "Take it back from version control, or remove it: the next run then merges with what stands there as well as it can." });
}

/** A record as a file to be written. */
export function recordOf(path: string, { relations, files }: GeneratedRecord): FileToWrite {
  return { path, text: `${JSON.stringify({ format: 1, relations, files: files.map((file) => ({ path: file.path, lines: file.text.split("\n") })) }, null, 1)}\n` };
}

/** What a file says; null: it is not there. */
export async function textOrNull(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw new AlidadeError("output-unreadable", `${path} cannot be read (${code})`, { where: { file: path }, hint: "Check who may read the file.", cause });
  });
}

function recordIn(text: string): GeneratedRecord | null {
  const record = parsed(text);
  if (!isRecord(record) || record["format"] !== 1 || !Array.isArray(record["files"])) return null;
  const files = record["files"].flatMap((file: unknown) => (isFile(file) ? [{ path: file.path, text: file.lines.join("\n") }] : []));
  const relations = Array.isArray(record["relations"]) ? record["relations"].filter((id) => typeof id === "string") : [];
  return files.length === record["files"].length ? { relations, files } : null;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function isFile(value: unknown): value is { readonly path: string; readonly lines: readonly string[] } {
  return isRecord(value) && typeof value["path"] === "string" && Array.isArray(value["lines"]) && value["lines"].every((line) => typeof line === "string");
}
