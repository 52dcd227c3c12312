import type { Change } from "../model/change.ts";
import { type AnyObject, nameOf } from "../model/object.ts";
import type { ObjectId } from "../model/id.ts";

/** A name for a migration, from what it changes: `create_users`, `add_bio_to_users`, `rename_mail_to_email_and_2_more`. `find` knows both sides. */
export function nameOfChanges(changes: readonly Change[], find: Find): string {
  const all = new Map(changes.map((change) => [change.id, change.type] as const));
  const whole = changes.filter((change) => !isPartOf(change, all));
  // Tables are what people know a migration by: not the sequences and types that come with them.
  const main = [...whole.filter((change) => objectOf(change).kind === "table"), ...whole.filter((change) => objectOf(change).kind !== "table")];
  const [first = "changes", ...others] = (main.length === 0 ? changes : main).map((change) => wordsOf(change, find));
  const verb = /^(create|drop)_/.exec(first)?.[0];
  const [second = ""] = others;
  const both = `${first}_and_${verb !== undefined && second.startsWith(verb) ? second.slice(verb.length) : second}`;
  const name = others.length === 0 ? first : others.length > 1 || both.length > longest ? `${first}_and_${others.length}_more` : both;
  return slug(name) || "changes";
}

const longest = 60;

type Find = (id: ObjectId) => AnyObject | undefined;

/** Text as part of a file's name: lower case, words joined by `_`, 60 characters at most. */
export function slug(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "").slice(0, longest).replace(/_+$/, "");
}

/** The id of a migration that is made now: `20261122T101500_add_bio`, in UTC; later than all others, whatever the clock says. */
export function idAt(now: Date, name: string, others: readonly string[]): string {
  const stamp = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+Z$/g, "");
  const latest = others.map((id) => /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(id)).flatMap((found) => (found === null ? [] : [Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]), Number(found[4]), Number(found[5]), Number(found[6]))]));
  const least = Math.max(...latest, 0) + 1000;
  return `${stamp(new Date(Math.max(now.getTime(), least)))}_${name}`;
}

function objectOf(change: Change): AnyObject {
  return change.type === "create" ? change.after : change.before;
}

/** What comes and goes with its parent, or is made by something else, is not worth a word. */
function isPartOf(change: Change, all: ReadonlyMap<ObjectId, Change["type"]>): boolean {
  const object = objectOf(change);
  const owner = object.kind === "sequence" ? object.facts.ownedBy : null;
  return [object.parent, object.impliedBy, owner].some((id) => id !== null && all.get(id) === change.type);
}

function wordsOf(change: Change, find: Find): string {
  const object = objectOf(change);
  const name = nameOf(object);
  const parent = object.parent === null ? undefined : find(object.parent);
  const home = parent === undefined || parent.kind === "schema" ? null : nameOf(parent);
  switch (change.type) {
    case "create":
      return home === null ? `create_${name}` : `add_${name}_to_${home}`;
    case "drop":
      return home === null ? `drop_${name}` : `drop_${name}_of_${home}`;
    case "alter":
      return home === null ? `change_${name}` : `change_${name}_of_${home}`;
    case "rename":
      return change.part === null ? `rename_${name}_to_${nameOf(change.after)}` : `rename_${change.part.from}_to_${change.part.to}`;
    default:
      return change satisfies never;
  }
}
