import { blankFacts, type Kind } from "./kinds/index.ts";
import type { AnyObject } from "./object.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * A snapshot as JSON text: blank facts left out, keys in a fixed order, a line per fact, so that the same schema gives the same
 * bytes and a version control system shows what changed. `parseSnapshot` gives it back without loss.
 */
export function printSnapshot(snapshot: Snapshot): string {
  const objects: Record<string, unknown> = {};
  for (const object of Object.values(snapshot.objects)) objects[object.id] = leanObject(object);
  const { format, dialect, version, covers, unread } = snapshot;
  const head = withoutBlanks({ format, dialect, version, kinds: covers.kinds, silentOn: covers.silentOn, uniqueIsIndex: covers.uniqueIsIndex ?? null });
  return `${print({ ...head, objects, ...withoutBlanks({ unread }) }, "", 3)}\n`;
}

/** An object without its id, which is its key, and without what is blank. */
function leanObject(object: AnyObject): object {
  const { kind, path, parent, impliedBy, uses, comment, owner, privileges } = object;
  return withoutBlanks({ kind, path, parent, impliedBy, facts: leanFacts(kind, object.facts), uses, comment, owner, privileges });
}

/** The facts that are not blank, in the order of the kind's blank ones. */
function leanFacts(kind: Kind, facts: AnyObject["facts"]): Readonly<Record<string, unknown>> {
  const lean: Record<string, unknown> = {};
  for (const [name, blank] of blanksOf(kind)) {
    const value: unknown = Reflect.get(facts, name);
    if (value !== undefined && !isSame(value, blank)) lean[name] = value;
  }
  return lean;
}

const blanks = new Map<Kind, readonly (readonly [string, unknown])[]>();

function blanksOf(kind: Kind): readonly (readonly [string, unknown])[] {
  const known = blanks.get(kind) ?? Object.entries(blankFacts[kind]);
  blanks.set(kind, known);
  return known;
}

/** Without nulls, empty lists and empty records; an empty text says something. */
function withoutBlanks(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rest: Record<string, unknown> = {};
  for (const name in record) {
    const value = record[name];
    if (value !== null && !(typeof value === "object" && isEmpty(value))) rest[name] = value;
  }
  return rest;
}

function isEmpty(value: object): boolean {
  for (const _key in value) return false;
  return true;
}

/** Whether two values are the same as JSON. Most facts are no objects, or empty ones, for which that is known at once. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (isEmpty(b) && Array.isArray(a) === Array.isArray(b)) return isEmpty(a);
  return JSON.stringify(a) === JSON.stringify(b);
}

const width = 120;

/** JSON with the outer levels always spread over lines, and deeper values on one line where they fit. */
function print(value: unknown, indent: string, spread: number): string {
  if (typeof value !== "object" || value === null || isEmpty(value)) return inline(value);
  if (spread <= 0) {
    const flat = inline(value);
    if (indent.length + flat.length <= width) return flat;
  }
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => deeper + print(item, deeper, spread - 1)).join(",\n")}\n${indent}]`;
  const lines = keysOf(value, spread).map((key) => `${deeper}${JSON.stringify(key)}: ${print(Reflect.get(value, key), deeper, spread - 1)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** JSON on one line: `{ "a": [1, 2] }`. Texts grow by appending, which makes the least garbage. */
function inline(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let items = "";
  if (Array.isArray(value)) {
    for (const item of value) items += items === "" ? inline(item) : `, ${inline(item)}`;
    return `[${items}]`;
  }
  for (const key in value) items += `${items === "" ? "{ " : ", "}${JSON.stringify(key)}: ${inline(Reflect.get(value, key))}`;
  return items === "" ? "{}" : `${items} }`;
}

/** The outer levels have an order of their own; records inside of facts have none, and are sorted. */
function keysOf(value: object, spread: number): readonly string[] {
  const keys = Object.keys(value);
  return spread >= 0 ? keys : keys.sort();
}
