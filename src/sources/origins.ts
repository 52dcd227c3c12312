import type { Script } from "../model/dialect.ts";
import { groupBy } from "../model/group-by.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import type { Origin, Snapshot } from "../model/snapshot.ts";

const name = String.raw`(?:[\p{L}_][\p{L}\p{N}_$]*|"(?:[^"]|"")+"|\x60[^\x60]+\x60|\[[^\]]+\])`;
const words = "or|replace|unique|unlogged|temp|temporary|materialized|virtual|foreign|global|local|recursive|constraint|concurrently|if|not|exists";
const head = new RegExp(String.raw`^[ \t]*create\s+(?:(?:${words})\s+)*(?:table|view|type|domain|sequence|schema|function|procedure|index|trigger|policy)\s+(?:(?:${words})\s+)*(${name}(?:\s*\.\s*${name})*)`, "gimu");

/**
 * Where objects are written: at the CREATE that begins a line, and columns at the line of it that begins with them. What is written otherwise has no
 * origin of its own. `generated`: the text of a script is made from the line of a model, and has no lines that anybody could open.
 */
export function originsOf(scripts: readonly Script[], { objects }: Snapshot, generated: boolean): Readonly<Record<ObjectId, Origin>> {
  const origins: Record<ObjectId, Origin> = {};
  const byName = groupBy(Object.values(objects), (object) => nameOf(object).toLowerCase());
  const byParent = groupBy(Object.values(objects), ({ parent }) => parent);
  for (const { file, text, line } of scripts) {
    const lineAt = generated ? (): number => line : lineCounter(text, line);
    for (const { path, start, end } of headsIn(text)) {
      for (const object of madeBy(path, byName)) {
        origins[object.id] ??= { file, line: lineAt(start) };
        if (!generated) for (const [id, offset] of columnsIn(text.slice(start, end), byParent.get(object.id) ?? [])) origins[id] ??= { file, line: lineAt(start + offset) };
      }
    }
  }
  return origins;
}

interface Head {
  readonly path: readonly string[];
  /** Of the statement in its text; it ends at the next one at the latest. */
  readonly start: number;
  readonly end: number;
}

function headsIn(text: string): readonly Head[] {
  const found = [...text.matchAll(head)];
  return found.map((match, at) => ({
    path: [...(match[1] ?? "").matchAll(new RegExp(name, "gu"))].map(([each]) => unquoted(each)),
    start: match.index + (match[0].length - match[0].trimStart().length),
    end: found[at + 1]?.index ?? text.length,
  }));
}

/** What a name can only mean: columns and constraints are made by no CREATE of theirs. */
function madeBy(path: readonly string[], byName: ReadonlyMap<string, readonly AnyObject[]>): readonly AnyObject[] {
  const [first, second] = path;
  const named = (byName.get((second ?? first ?? "").toLowerCase()) ?? []).filter(({ kind, impliedBy }) => kind !== "column" && impliedBy === null);
  return second === undefined ? named : named.filter(({ path: own }) => own[0]?.toLowerCase() === first?.toLowerCase());
}

/** The columns that a line of a statement begins with, and where. */
function columnsIn(statement: string, parts: readonly AnyObject[]): readonly (readonly [ObjectId, number])[] {
  const columns = new Map(parts.filter(({ kind }) => kind === "column").map((object) => [nameOf(object).toLowerCase(), object.id]));
  const lines = statement.matchAll(new RegExp(String.raw`^[ \t]*,?[ \t]*(${name})`, "gmu"));
  return [...lines].flatMap((match) => {
    const id = columns.get(unquoted(match[1] ?? "").toLowerCase());
    return id === undefined ? [] : [[id, match.index] as const];
  });
}

function unquoted(text: string): string {
  return /^["`[]/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** The line of a place in a text whose first line has a number. Places may go back a little, as columns of several objects of one name do. */
function lineCounter(text: string, first: number): (offset: number) => number {
  let [known, line] = [0, first];
  return (offset) => {
    if (offset < known) [known, line] = [0, first];
    for (let at = text.indexOf("\n", known); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
      line += 1;
      known = at + 1;
    }
    return line;
  };
}
