import type { ObjectId } from "../../../model/id.ts";
import type { FactsOf, Kind } from "../../../model/kinds/index.ts";
import type { SchemaObject, Use } from "../../../model/object.ts";
import { foldName } from "../keywords.ts";
import { makeObject } from "../make-object.ts";

/** A constraint before it is known whether others of its kind have the same name. */
export interface Draft<K extends Kind> {
  readonly name: string;
  readonly uses: readonly Use[];
  readonly facts: FactsOf[K];
}

/** The constraints of one kind of a table; those of one name are numbered in the order of what they say, wherever they stand. */
export function numbered<K extends Kind>(kind: K, drafts: readonly Draft<K>[], table: string, parent: ObjectId): readonly SchemaObject<K>[] {
  const seen = new Map<string, number>();
  const sorted = drafts.map((draft) => ({ draft, text: JSON.stringify(draft.facts) })).sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return sorted.map(({ draft: { name, uses, facts } }) => {
    const ordinal = (seen.get(foldName(name)) ?? 0) + 1;
    seen.set(foldName(name), ordinal);
    return makeObject(kind, { path: [table, name], parent, uses, ordinal }, facts);
  });
}
