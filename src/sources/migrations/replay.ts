import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bare } from "../../compare/index.ts";
import type { Script } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Host } from "../../model/host.ts";
import { parseSnapshot } from "../../model/snapshot-parse.ts";
import { printSnapshot } from "../../model/snapshot-json.ts";
import type { Reading, Snapshot } from "../../model/snapshot.ts";
import type { Bench } from "../../model/source.ts";
import { runScripts } from "../run-scripts.ts";
import type { MigrationFile, MigrationPart } from "./migration-file.ts";

/** The schema that scripts give when they run on an empty database, one after the other; kept by their texts and the engine. */
export async function replay(scripts: readonly Script[], bench: Bench): Promise<Reading> {
  const engine = await (bench.engine?.() ?? openedEngine(bench));
  const path = join(bench.host.cacheFolder, "replayed", `${keyOf(scripts, bench, engine)}.json`);
  const known = await readKept(path);
  if (known !== null) return { snapshot: known, observed: { engine: `${known.dialect} ${known.version}`, user: null, tables: {} }, origins: {} };
  const { snapshot, observed } = await runScripts(scripts, bench);
  const plain = bare(snapshot);
  await keep(path, plain, bench.host).catch((error: unknown) => bench.host.note(`What the migrations give could not be kept in ${bench.host.cacheFolder}: ${error instanceof Error ? error.message : String(error)}`));
  return { snapshot: plain, observed: { ...observed, tables: {} }, origins: {} };
}

async function openedEngine(bench: Bench): Promise<string> {
  return (await bench.scratch()).engine;
}

/** The ways up of migrations as scripts. */
export function scriptsOf(files: readonly MigrationFile[]): readonly Script[] {
  return files.flatMap(({ label, up }) => scriptsOfPart(up, label));
}

/** One way of a migration as scripts. */
export function scriptsOfPart({ groups }: MigrationPart, label: string): readonly Script[] {
  return groups.map(({ text, line, transaction }) => ({ file: label, text: transaction ? inTransaction(text) : text, line }));
}

/** A script in one transaction, as it is run, unless it begins some by itself or says where statements end, as MySQL's do; its lines keep their numbers. */
export function inTransaction(text: string): string {
  return /^[ \t]*((begin|start[ \t]+transaction)\b[^;\n]*;|delimiter[ \t])/im.test(text) ? text : `BEGIN; ${text}\n;COMMIT;`;
}

/** What tells one schema from another of the same engine and version: `postgres-18:3f…`. */
export function schemaHash(snapshot: Snapshot): string {
  const digest = createHash("sha256").update(printSnapshot(bare(snapshot))).digest("hex").slice(0, 16);
  return `${snapshot.dialect}-${snapshot.version}:${digest}`;
}

function keyOf(scripts: readonly Script[], { dialect }: Bench, engine: string): string {
  const hash = createHash("sha256").update(`1\n${dialect.name}\n${engine}`);
  for (const { text } of scripts) hash.update(`\n${text.length}\n${text}`);
  return hash.digest("hex");
}

/** What cannot be read, or was written by another version, is made again. */
async function readKept(path: string): Promise<Snapshot | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return parseSnapshot(text, path);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    return null;
  }
}

async function keep(path: string, snapshot: Snapshot, { randomName }: Host): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  const beside = `${path}.${randomName()}`;
  await writeFile(beside, printSnapshot(snapshot));
  await rename(beside, path);
}
