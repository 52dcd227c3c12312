import type { ObjectId } from "../model/id.ts";
import type { Entity } from "./diagram.ts";

/** A plain name for each entity, for languages that have no quotes: letters, digits and `_`; what would be the same gets a number. */
export function plainNames(entities: readonly Entity[]): ReadonlyMap<ObjectId, string> {
  const several = new Set(entities.map(({ schema }) => schema)).size > 1;
  const taken = new Set<string>();
  return new Map(entities.map((entity) => [entity.id, unused(plainWord(several ? entity.path.join("_") : entity.name), taken)]));
}

/** A text made of letters, digits and `_` alone, that does not begin with a digit. */
export function plainWord(text: string): string {
  const word = text.replace(/[^A-Za-z0-9_]+/g, "_");
  return /^[A-Za-z_]/.test(word) ? word : `_${word}`;
}

/** A text on one line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function unused(name: string, taken: Set<string>): string {
  let [found, number] = [name, 2];
  while (taken.has(found)) {
    found = `${name}_${number}`;
    number += 1;
  }
  taken.add(found);
  return found;
}
