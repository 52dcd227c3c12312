import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { AlidadeError, type Where } from "../../../model/error.ts";
import type { Host } from "../../../model/host.ts";
import { isRecord } from "../../../model/is-record.ts";
import { askChild } from "../ask-child.ts";
import { childScript } from "./child-script.ts";

/** The files of a schema, absolute. */
export interface DrizzleFiles {
  readonly files: readonly string[];
  /** The `drizzle.config` that says how names are written; null: none does. */
  readonly config: string | null;
}

/** What drizzle-kit makes of a schema. */
export interface DrizzleAnswer {
  /** The dialects that its tables are of. */
  readonly dialects: readonly string[];
  /** Those that make it, of the dialect that was asked for or the first. */
  readonly statements: readonly string[];
}

/**
 * Loads a schema in a process of its own and asks the project's drizzle-kit for its DDL.
 *
 * @throws AlidadeError `drizzle-missing`, `drizzle-failed`, `drizzle-empty`, `models-timeout`, `models-failed`
 */
export async function askDrizzle(of: DrizzleFiles, dialect: string | null, label: string, host: Host): Promise<DrizzleAnswer> {
  const answer = await ask(of, dialect, `the Drizzle schema ${label}`, host);
  const [dialects, statements] = [textsIn(answer["dialects"]), textsIn(answer["statements"])];
  if (dialects.length > 0) return { dialects, statements };
  throw new AlidadeError("drizzle-empty", `${label} exports no tables of Drizzle`, { where: { file: label }, hint: "Name the file that exports them, or the folder or glob of all such files." });
}

/** The paths or globs that a `drizzle.config` gives as `schema`; none where it gives none. Errors as of `askDrizzle`. */
export async function askConfig(config: string, label: string, host: Host): Promise<readonly string[]> {
  const { settings } = await ask({ files: [], config }, null, label, host);
  const schema = isRecord(settings) ? settings["schema"] : null;
  return typeof schema === "string" ? [schema] : textsIn(schema);
}

async function ask(of: DrizzleFiles, dialect: string | null, what: string, host: Host): Promise<Readonly<Record<string, unknown>>> {
  const jiti = createRequire(import.meta.url).resolve("jiti");
  const request = { ...of, dialect, jiti, cacheFolder: join(host.cacheFolder, "jiti") };
  const answer = await askChild({ command: [process.execPath, "--input-type=module", "--eval", childScript], request, what }, host);
  if (!isRecord(answer)) throw new AlidadeError("drizzle-failed", `${what} gave no answer`, { hint: "Run the file by itself to see more." });
  if (typeof answer["reason"] === "string") throw failed(answer, what, host);
  return answer;
}

function failed({ reason, message, stack, code }: Readonly<Record<string, unknown>>, what: string, host: Host): AlidadeError {
  const text = String(message).split("\n")[0] ?? "";
  const missing = /Cannot find (?:module|package) '((?:@[^/']+\/)?[^/']+)/.exec(text)?.[1];
  if (missing?.startsWith("drizzle-") === true && code !== null) {
    return new AlidadeError("drizzle-missing", `${what} cannot be read without ${missing}, which is not installed where it stands`, { hint: `Type \`npm install ${missing === "drizzle-kit" ? "--save-dev " : ""}${missing}\` in that project: Alidade asks its own drizzle-orm and drizzle-kit.` });
  }
  const kit = reason === "kit" ? "drizzle-kit does not accept it: " : "";
  return new AlidadeError("drizzle-failed", `${what} could not be read: ${kit}${text}`, { where: placeIn(`${String(stack)}\n${String(message)}`, host), hint: reason === "kit" ? "`npx drizzle-kit export` says the same." : "Correct it; Alidade imports it as your program does." });
}

/** The first line of the project's own files that a stack names. */
function placeIn(stack: string, { cwd }: Host): Where | null {
  const found = [...stack.matchAll(/((?:[A-Za-z]:)?\/[^\s():]+\.[cm]?[jt]sx?)(?::(\d+))?/g)].find(([, file]) => file?.startsWith(cwd) === true && !file.includes("node_modules"));
  if (found === undefined) return null;
  const file = relative(cwd, found[1] ?? "");
  return found[2] === undefined ? { file } : { file, line: Number(found[2]) };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
