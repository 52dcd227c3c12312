import type { Script } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import { type Coverage, coversAll, type Reading } from "../model/snapshot.ts";
import type { Bench, Source } from "../model/source.ts";
import { originsOf } from "./origins.ts";
import { renameNotes } from "./rename-notes.ts";
import { runScripts } from "./run-scripts.ts";

/** A source that is written as DDL, and so can be run together with others. */
export interface ScriptSource extends Source {
  readonly scripts: (bench: Bench) => Promise<readonly Script[]>;
  readonly covers: Coverage;
  /** Whether it speaks of some schemas alone, and the rest of a database is none of its business. */
  readonly models: boolean;
  /** Reads it on ground that it takes for granted: extensions and functions that others have made. */
  readonly readOn: (bench: Bench, ground: readonly Script[]) => Promise<Reading>;
}

/** Several sources that make one schema together: models for the tables, SQL for the triggers. One is itself. */
export function listSource(sources: readonly Source[]): Source {
  const [only, ...others] = sources;
  if (only !== undefined && others.length === 0) return only;
  const parts = sources.filter(isScriptSource);
  const odd = sources.find((source) => !isScriptSource(source));
  if (odd !== undefined) throw new AlidadeError("source-list", `${odd.label} cannot be one of several sources`, { hint: "Only SQL and models can be put together." });
  return scriptSource({
    label: parts.map(({ label }) => label).join(" + "),
    dialect: parts.map(({ dialect }) => dialect).find((dialect) => dialect !== null) ?? null,
    covers: parts.map(({ covers }) => covers).find(({ kinds }) => kinds === null) ?? parts[0]?.covers ?? coversAll,
    models: parts.some(({ models }) => models),
    scripts: async (bench) => (await Promise.all(parts.map((part) => part.scripts(bench)))).flat(),
  });
}

/** A source from what it is written in. */
export function scriptSource(given: Omit<ScriptSource, "live" | "read" | "readOn">): ScriptSource {
  const readOn = async (bench: Bench, ground: readonly Script[]): Promise<Reading> => {
    const scripts = await given.scripts(bench);
    const reading = await runScripts(scripts, bench, ground);
    // The sizes are those of the scratch, and say nothing about the tables that are meant.
    return { ...reading, snapshot: { ...reading.snapshot, covers: given.covers }, observed: { ...reading.observed, tables: {} }, origins: originsOf(scripts, reading.snapshot, given.models), renames: renameNotes(scripts) };
  };
  return { ...given, live: false, readOn, read: (bench) => readOn(bench, []) };
}

/** Whether a source is models, which have no words for much of what a database has. */
export function isModels(source: Source): source is ScriptSource {
  return isScriptSource(source) && source.models;
}

/** Whether a source is written as DDL. */
export function isScriptSource(source: Source): source is ScriptSource {
  return "scripts" in source;
}
