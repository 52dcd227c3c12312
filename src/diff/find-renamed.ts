import { type Dialect, type DialectKind, kindOf, labelOf, type PartRenaming } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { Kind } from "../model/kinds/index.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import type { RenameRequest } from "../model/rename.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { RenameTarget } from "./rename.ts";

/** Where objects were called differently before other renames of the same run, by their ids. */
export type OldPaths = ReadonlyMap<ObjectId, readonly string[]>;

/** What of a snapshot a request can mean, by the names that hold now or held before. */
export function targetsOf({ kind, path: names }: RenameRequest, snapshot: Snapshot, oldPaths: OldPaths, dialect: Dialect): readonly RenameTarget[] {
  const all = Object.values(snapshot.objects);
  const paths = (object: AnyObject): readonly (readonly string[])[] => [object.path, oldPaths.get(object.id) ?? object.path];
  const whole = all
    .filter((object) => isRenamable(object, dialect) && isCalled(kind, kindOf(dialect, object.kind), null) && object.impliedBy === null)
    .filter((object) => paths(object).some((each) => leadsTo(names, each, dialect)));
  const parts = all.flatMap((object) => (kindOf(dialect, object.kind).parts ?? []).flatMap((part) => partTargets(object, part)));
  const called = parts.filter(({ object, part }) => part !== null && isCalled(kind, kindOf(dialect, object.kind), part.renaming) && dialect.foldName(names.at(-1) ?? "") === dialect.foldName(part.from));
  const inside = called.filter(({ object }) => paths(object).some((each) => leadsTo(names.slice(0, -1), each, dialect)));
  return [...nearer(whole, names, paths, dialect).map((object) => ({ object, part: null })), ...inside];
}

function partTargets(object: AnyObject, renaming: PartRenaming<Kind>): readonly RenameTarget[] {
  return renaming.names(object).map((from) => ({ object, part: { renaming, from } }));
}

/** Where the full path is that of one object, others that it only abbreviates are not meant. The schema that labels leave out counts as said. */
function nearer(found: readonly AnyObject[], names: readonly string[], paths: (object: AnyObject) => readonly (readonly string[])[], { defaultSchema, foldName }: Dialect): readonly AnyObject[] {
  const said = (path: readonly string[]): number => names.length + (path[0] === defaultSchema && path[0] !== foldName(names[0] ?? "") ? 1 : 0);
  const skipped = (object: AnyObject): number => Math.min(...paths(object).map((path) => Math.max(0, path.length - said(path))));
  const least = Math.min(...found.map(skipped));
  return found.filter((object) => skipped(object) === least);
}

/** Whether names lead to a path: all of them in their order, its own last; those that lie between can be left out. Each is compared as the engine compares names at that place. */
function leadsTo(names: readonly string[], path: readonly string[], { foldName }: Dialect): boolean {
  const isAt = (place: number, name: string | undefined): boolean => name !== undefined && foldName(name, place) === foldName(path[place] ?? "", place);
  if (!isAt(path.length - 1, names.at(-1))) return false;
  let at = 0;
  path.forEach((_, place) => {
    if (isAt(place, names[at])) at += 1;
  });
  return at === names.length;
}

function isRenamable(object: AnyObject, dialect: Dialect): boolean {
  return kindOf(dialect, object.kind).rename !== undefined;
}

/** Whether a word means a kind: its name, its noun, or a word that it shares with others; for a name in an object also `enum value`. */
function isCalled(word: string | null, kind: DialectKind<Kind>, part: PartRenaming<Kind> | null): boolean {
  if (word === null) return true;
  const words = part === null ? [kind.kind, kind.noun, ...(kind.rename?.words ?? [])] : [part.noun, `${kind.noun} ${part.noun}`, `${kind.kind} ${part.noun}`];
  return words.some((each) => plain(each) === plain(word));
}

function plain(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** What to type for a rename. */
export function renameFlag(target: RenameTarget, to: string, dialect: Dialect, full: boolean): string {
  const text = renameText(target, to, dialect, full);
  return `--rename ${/^[\w.:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`}`;
}

/** A rename as the option takes it; `full`: with the kind and the whole path, so that nothing else can be meant. */
export function renameText({ object, part }: RenameTarget, to: string, dialect: Dialect, full: boolean): string {
  const label = full ? object.path : labelOf(object, dialect) === object.path.join(".") ? object.path : object.path.slice(1);
  const kind = kindOf(dialect, object.kind);
  const word = part === null ? kind.kind : `${kind.kind}-${part.renaming.noun}`;
  const path = [...label, ...(part === null ? [] : [part.from])].map(quoted).join(".");
  return `${full ? `${word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:` : ""}${path}:${quoted(to)}`;
}

function quoted(name: string): string {
  return /^[^.:"\s]+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** How a target is called before people: `users.mail`, `status.old`. */
export function targetLabel({ object, part }: RenameTarget, dialect: Dialect): string {
  return part === null ? labelOf(object, dialect) : `${labelOf(object, dialect)}.${part.from}`;
}

/** The noun of a target: `column`, `enum value`. */
export function targetNoun({ object, part }: RenameTarget, dialect: Dialect): string {
  const { noun } = kindOf(dialect, object.kind);
  return part === null ? noun : `${noun} ${part.renaming.noun}`;
}

/** The name that a target has. */
export function targetName({ object, part }: RenameTarget): string {
  return part?.from ?? nameOf(object);
}
