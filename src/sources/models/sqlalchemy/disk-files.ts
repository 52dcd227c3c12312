import { readdirSync, readFileSync } from "node:fs";
import type { SourceFiles } from "./python/project.ts";

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The files of the disk. */
export const diskFiles: SourceFiles = {
  read: (path) => orNull(() => readFileSync(path, "utf8")),
  list: (folder) => orNull(() => readdirSync(folder)),
};
