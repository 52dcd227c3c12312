import { readFile } from "node:fs/promises";
import type { Script } from "../model/dialect.ts";
import { coversAll } from "../model/snapshot.ts";
import { type ScriptSource, scriptSource } from "./scripts.ts";

/** A file: where it is, and what it is called before people. */
export interface SqlFile {
  readonly path: string;
  readonly label: string;
}

/** SQL files, run in the order that is given. `label` is what the author called them. */
export function sqlSource(label: string, files: readonly SqlFile[]): ScriptSource {
  return scriptSource({ label, dialect: null, covers: coversAll, models: false, scripts: () => Promise.all(files.map(scriptOf)) });
}

/** SQL on standard input. */
export function stdinSource(readStdin: () => Promise<string>): ScriptSource {
  const scripts = async (): Promise<readonly Script[]> => [{ file: "<stdin>", text: await readStdin(), line: 1 }];
  return scriptSource({ label: "standard input", dialect: null, covers: coversAll, models: false, scripts });
}

async function scriptOf({ path, label }: SqlFile): Promise<Script> {
  const text = await readFile(path, "utf8");
  return { file: label, text: text.replace(/^\uFEFF/, ""), line: 1 };
}
