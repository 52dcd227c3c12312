import type { SchemaChange } from "../model/change.ts";
import { type Dialect, fieldNames, fieldRule, kindOf, labelOf } from "../model/dialect.ts";
import { blankFacts } from "../model/kinds/index.ts";
import { type AnyObject, fieldOf, nameOf } from "../model/object.ts";
import type { LikelyRename, RenameCandidate } from "../model/rename.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { equal } from "./equal.ts";
import { renameFlag, renameText, targetsOf } from "./find-renamed.ts";
import { parseRename } from "./parse-rename.ts";
import type { RenameTarget } from "./rename.ts";
import { alikeness } from "./name-likeness.ts";

/**
 * What goes and what comes that may be one thing under two names. It is pointed out and never taken for granted. Both have the same kind
 * and lie in the same place; what speaks for it are equal facts, equal parts, the same neighbours and users, and names that are alike.
 */
export function likelyRenames(changes: readonly SchemaChange[], from: Snapshot, to: Snapshot, dialect: Dialect): readonly LikelyRename[] {
  const created = changes.flatMap((change) => (change.type === "create" ? [change.after] : []));
  const dropped = changes.flatMap((change) => (change.type === "drop" ? [change.before] : []));
  const sides = { from: sideOf(from, dialect), to: sideOf(to, dialect) };
  return dropped
    .filter((before) => isWorthIt(before, from, to, dialect))
    .flatMap((before) => {
      const candidates = created
        .filter((after) => isInPlaceOf(before, after))
        .map((after) => ({ after, ...likeness(before, after, sides, dialect) }))
        .filter(({ score }) => score >= 1)
        .toSorted((a, b) => b.score - a.score || (a.after.id < b.after.id ? -1 : 1))
        .slice(0, 3)
        .map(({ after, because }): RenameCandidate => ({ to: nameOf(after), ...howToSay({ object: before, part: null }, nameOf(after), from, dialect), because }));
      return candidates.length === 0 ? [] : [{ noun: kindOf(dialect, before.kind).noun, from: labelOf(before, dialect), candidates }];
    });
}

/** The short way to say it; the long one where an index or a constraint has the same name. */
function howToSay(target: RenameTarget, to: string, from: Snapshot, dialect: Dialect): Pick<RenameCandidate, "flag" | "request"> {
  const short = renameText(target, to, dialect, false);
  const means = targetsOf(parseRename(short, { kind: null, standing: false, origin: short }), from, new Map(), dialect);
  const full = means.length !== 1;
  return { flag: renameFlag(target, to, dialect, full), request: renameText(target, to, dialect, full) };
}

/** What takes nothing with it when it is dropped and made again needs no other name. */
function isWorthIt(before: AnyObject, from: Snapshot, to: Snapshot, dialect: Dialect): boolean {
  const { rename, holdsRows } = kindOf(dialect, before.kind);
  const parentGoes = before.parent !== null && to.objects[before.parent] === undefined && from.objects[before.parent] !== undefined;
  return rename !== undefined && holdsRows(before) && !parentGoes;
}

function isInPlaceOf(before: AnyObject, after: AnyObject): boolean {
  return before.kind === after.kind && before.parent === after.parent && before.path.length === after.path.length && before.path.slice(0, -1).every((name, at) => name === after.path[at]);
}

/** A snapshot, with the parts and the users of its objects by their ids. */
interface Side {
  readonly snapshot: Snapshot;
  /** What is always written in the statement of each, by kind, name and first fact: columns and their types. */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Who uses each, by kind and by the field that does; the names of the users may follow its own. */
  readonly users: ReadonlyMap<string, readonly string[]>;
}

interface Sides {
  readonly from: Side;
  readonly to: Side;
}

/** A score from which on it is worth a word: one strong sign, or two weak ones beside facts that do not speak against it. */
function likeness(before: AnyObject, after: AnyObject, sides: Sides, dialect: Dialect): { readonly score: number; readonly because: readonly string[] } {
  const parts = sharedParts(sides.from.parts.get(before.id), sides.to.parts.get(after.id));
  const users = [sides.from.users.get(before.id), sides.to.users.get(after.id)] as const;
  const facts = sharedFacts(before, after, dialect);
  const name = alikeness(nameOf(before), nameOf(after));
  const signs = [
    { holds: parts !== null && parts >= 0.5, weight: 1, word: parts === 1 ? "the same parts" : `${Math.round((parts ?? 0) * 100)} % of the parts are the same` },
    { holds: parts === null && facts.all, weight: 0.6, word: facts.word },
    { holds: name >= 0.5, weight: 0.6, word: "a similar name" },
    { holds: isBetweenTheSame(before, after, sides), weight: 0.4, word: "the same neighbours" },
    { holds: users[0] !== undefined && equal(users[0].toSorted(), users[1]?.toSorted()), weight: 0.4, word: "the same keys and indexes" },
  ].filter(({ holds }) => holds);
  const against = parts === null ? !facts.first : parts < 0.3;
  return { score: against ? 0 : signs.reduce((sum, { weight }) => sum + weight, 0), because: signs.map(({ word }) => word) };
}

/** Whether all facts are equal, and whether the first that the kind's table names is: the type of a column. */
function sharedFacts(before: AnyObject, after: AnyObject, dialect: Dialect): { readonly all: boolean; readonly first: boolean; readonly word: string } {
  const kind = kindOf(dialect, before.kind);
  const compared = fieldNames(kind).filter((field) => fieldRule(kind, field)?.compare !== "none");
  const same = compared.filter((field) => equal(fieldOf(before, field), fieldOf(after, field)));
  const [first] = compared;
  const said = same.filter((field) => !equal(fieldOf(before, field), Reflect.get(blankFacts[before.kind], field)));
  return { all: same.length === compared.length, first: first === undefined || same.includes(first), word: `the same ${said.join(", ") || "facts"}` };
}

/** How much of two sets of parts is the same: 0 to 1; null where there are none. */
function sharedParts(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): number | null {
  if (a === undefined || b === undefined) return a === b ? null : 0;
  return [...a].filter((key) => b.has(key)).length / Math.max(a.size, b.size);
}

/** Whether both stand behind the same sibling, in engines and kinds where the parent keeps an order. */
function isBetweenTheSame(before: AnyObject, after: AnyObject, { from, to }: Sides): boolean {
  const [left, right] = [placeIn(before, from), placeIn(after, to)];
  return left !== null && right !== null && left.previous === right.previous && left.next === right.next;
}

function placeIn(object: AnyObject, { snapshot: { objects } }: Side): { readonly previous: string | null; readonly next: string | null } | null {
  const parent = object.parent === null ? undefined : objects[object.parent];
  const order = parent === undefined ? undefined : Object.values({ ...parent.facts }).find((value) => Array.isArray(value) && value.includes(nameOf(object)));
  if (!Array.isArray(order)) return null;
  const at = order.indexOf(nameOf(object));
  return { previous: order[at - 1] ?? null, next: order[at + 1] ?? null };
}

function sideOf(snapshot: Snapshot, dialect: Dialect): Side {
  const parts = new Map<string, Set<string>>();
  const users = new Map<string, string[]>();
  for (const { kind, path, parent, facts, uses } of Object.values(snapshot.objects)) {
    if (parent !== null && kindOf(dialect, kind).folds.create === "always") at(parts, parent, () => new Set()).add(`${kind} ${path.at(-1) ?? ""} ${JSON.stringify(Object.values(facts)[0])}`);
    for (const { id, via } of uses) at(users, id, () => []).push(`${kind} ${via}`);
  }
  return { snapshot, parts, users };
}

function at<V>(map: Map<string, V>, key: string, empty: () => V): V {
  const known = map.get(key) ?? empty();
  map.set(key, known);
  return known;
}
