import { AlidadeError } from "./error.ts";
import { isRecord } from "./is-record.ts";
import { jsonErrorAt } from "./json-error.ts";
import { blankFacts, type Kind } from "./kinds/index.ts";
import type { AnyObject } from "./object.ts";
import { coversAll, objectsById, type Snapshot, type Unread } from "./snapshot.ts";

/** The newest format of snapshot files that this version reads and the one that it writes. */
export const snapshotFormat = 1;

/**
 * Reads the text of a snapshot file. `file` is for messages. Errors: `snapshot-corrupt` with line and column, or with the
 * object; `snapshot-version` where a newer Alidade wrote it.
 */
export function parseSnapshot(text: string, file: string): Snapshot {
  const root = readJson(text, file);
  const place: Place = { file, text };
  if (!isRecord(root)) throw corrupt(place, "a snapshot is an object");
  checkFormat(root["format"], place);
  const { dialect, version, objects, unread = [], kinds = null, silentOn = {}, uniqueIsIndex = false } = root;
  if (typeof dialect !== "string" || typeof version !== "string") throw corrupt(place, "`dialect` and `version` are texts");
  if (!isRecord(objects)) throw corrupt(place, "`objects` is an object with an entry per object of the schema");
  if (!Array.isArray(unread) || !unread.every(isUnread)) throw corrupt(place, "`unread` is a list of objects with kind, name and uses", "unread");
  if (!isKinds(kinds) || !isSilentOn(silentOn)) throw corrupt(place, "`kinds` and `silentOn` say what the snapshot covers");
  const read = Object.entries(objects).map(([id, object]) => readObject(id, object, place));
  checkParents(read, place);
  return { format: 1, dialect, version, covers: { ...coversAll, kinds, silentOn, ...(uniqueIsIndex === true ? { uniqueIsIndex } : {}) }, objects: objectsById(read), unread };
}

/** Whether a text looks like a snapshot file rather than any other JSON. */
export function isSnapshotText(text: string): boolean {
  return /^\s*\{\s*"format"\s*:/.test(text);
}

interface Place {
  readonly file: string;
  readonly text: string;
}

function readJson(text: string, file: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    const at = jsonErrorAt(text);
    throw new AlidadeError("snapshot-corrupt", `${file} is no JSON: ${at.problem}`, { where: { file, line: at.line, column: at.column }, hint: takeAgain, cause });
  }
}

function checkFormat(format: unknown, place: Place): void {
  if (format === snapshotFormat) return;
  if (typeof format !== "number" || !Number.isInteger(format) || format < 1) throw corrupt(place, "`format` is a whole number from 1", "format");
  throw new AlidadeError("snapshot-version", `${place.file} has format ${format}, and this version of Alidade reads format ${snapshotFormat}`, {
    where: { file: place.file, line: lineOf(place, "format") },
    hint: "A newer Alidade wrote it: update Alidade, or take the snapshot again with this version.",
  });
}

function readObject(id: string, value: unknown, place: Place): AnyObject {
  if (!isRecord(value)) throw corrupt(place, `${id} is an object`, id);
  const kind = value["kind"];
  if (!isKind(kind)) throw corrupt(place, `${id} has no kind that Alidade knows`, id);
  const facts = value["facts"] ?? {};
  if (!isRecord(facts)) throw corrupt(place, `the facts of ${id} are an object`, id);
  const blank: Readonly<Record<string, unknown>> = { ...blankFacts[kind] };
  for (const [name, fact] of Object.entries(facts))
    if (!Object.hasOwn(blank, name) || !isLike(blank[name], fact)) throw corrupt(place, `the fact \`${name}\` of ${id} is not what it can be`, id);
  const whole: unknown = { parent: null, impliedBy: null, uses: [], comment: null, owner: null, privileges: null, ...value, id, facts: { ...blank, ...facts } };
  if (!isObject(whole)) throw corrupt(place, `${id} lacks its path, or has a field that is not what it can be`, id);
  return whole;
}

function checkParents(objects: readonly AnyObject[], place: Place): void {
  const ids = new Set(objects.map(({ id }) => id));
  for (const { id, parent } of objects) if (parent !== null && !ids.has(parent)) throw corrupt(place, `the parent ${parent} of ${id} is missing`, id);
}

/** A fact has the shape of its blank; where the blank is null it can be anything, and a word can have a record in its place. */
function isLike(blank: unknown, fact: unknown): boolean {
  if (blank === null) return true;
  if (Array.isArray(blank)) return Array.isArray(fact) && fact.every((item) => typeof item === "string" || isRecord(item));
  if (isRecord(blank) || (typeof blank === "string" && typeof fact !== "string")) return isRecord(fact);
  return typeof blank === typeof fact;
}

function isObject(value: unknown): value is AnyObject {
  if (!isRecord(value)) return false;
  const { path, parent, impliedBy, uses, comment, owner, privileges } = value;
  const texts = [parent, impliedBy, comment, owner].every((text) => text === null || typeof text === "string");
  return texts && isTexts(path) && path.length > 0 && Array.isArray(uses) && uses.every(isUse) && (privileges === null || (Array.isArray(privileges) && privileges.every(isRecord)));
}

function isUse(value: unknown): boolean {
  return isRecord(value) && typeof value["id"] === "string" && typeof value["how"] === "string" && (value["via"] === null || typeof value["via"] === "string");
}

function isUnread(value: unknown): value is Unread {
  return isRecord(value) && typeof value["kind"] === "string" && typeof value["name"] === "string" && Array.isArray(value["uses"]) && value["uses"].every(isUse);
}

function isKinds(value: unknown): value is readonly Kind[] | null {
  return value === null || (Array.isArray(value) && value.every(isKind));
}

function isKind(value: unknown): value is Kind {
  return typeof value === "string" && Object.hasOwn(blankFacts, value);
}

function isSilentOn(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  return isRecord(value) && Object.values(value).every(isTexts);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

const takeAgain = "The file was cut off or edited: take it from version control, or make it anew with `alidade snapshot --format json --output FILE`.";

function corrupt(place: Place, problem: string, key?: string): AlidadeError {
  const line = key === undefined ? undefined : lineOf(place, key);
  const where = { file: place.file, ...(line === undefined ? {} : { line }) };
  return new AlidadeError("snapshot-corrupt", `${place.file} is no snapshot: ${problem}`, { where, hint: takeAgain });
}

/** The line on which a key stands; the first line where it does not stand at all. */
function lineOf({ text }: Place, key: string): number {
  const at = text.indexOf(`${JSON.stringify(key)}:`);
  return text.slice(0, Math.max(at, 0)).split("\n").length;
}
