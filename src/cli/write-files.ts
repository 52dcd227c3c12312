import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { AlidadeError } from "../model/error.ts";

/** A file to be written: its path, and the text (or the bytes) that it will have. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string | Uint8Array;
}

/**
 * Writes files so that each is there as a whole or as it was: all are written beside their places first, and renamed when all are
 * complete. Folders are made. Error: `output-failed`.
 */
export async function writeFiles(files: readonly FileToWrite[], randomName: () => string): Promise<void> {
  const suffix = `.${randomName()}.tmp`;
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path + suffix, text, { flag: "wx" });
    }
    for (const { path } of files) await rename(path + suffix, path);
  } catch (cause) {
    await Promise.all(files.map(({ path }) => rm(path + suffix, { force: true }).catch(() => undefined)));
    throw failed(cause);
  }
}

function failed(cause: unknown): AlidadeError {
  const path = cause instanceof Error && "path" in cause && typeof cause.path === "string" ? cause.path.replace(/\.[a-z0-9]+\.tmp$/, "") : "the output";
  const code = cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "unknown";
  return new AlidadeError("output-failed", `${path} cannot be written (${code})`, { where: { file: path }, hint: "Check that the folder is there and who may write in it; nothing was left half-written.", cause });
}
