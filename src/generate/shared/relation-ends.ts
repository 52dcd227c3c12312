import type { ObjectId } from "../../model/id.ts";
import { groupBy } from "../../model/group-by.ts";
import type { RelationEnd, Relations } from "./relations.ts";
import type { TableTree } from "./tables.ts";
import { type NameWish, uniqueNames } from "./unique-names.ts";

/**
 * Names every end of the relations of some tables, unique at each table beside what is `taken` there. `spell` writes a name in the
 * target's language.
 */
export function relationNames(
  relations: Relations,
  trees: readonly TableTree[],
  taken: (tree: TableTree) => readonly string[],
  spell: (name: string) => string,
): ReadonlyMap<RelationEnd, string> {
  const ends = endsByTable(relations);
  const wish = (end: RelationEnd): NameWish<RelationEnd> => {
    const [first, ...more] = end.names;
    return { key: end, names: [spell(first), ...more.map(spell)] };
  };
  return new Map(trees.flatMap((tree) => [...uniqueNames((ends.get(tree.table.id) ?? []).map(wish), taken(tree))]));
}

/** References first: they are named after columns, collections after other tables. */
export function endsByTable(relations: Relations): ReadonlyMap<ObjectId, readonly RelationEnd[]> {
  const ends = [...relations.keys.map(({ reference }) => reference), ...relations.keys.map(({ owner }) => owner), ...relations.links.flatMap(({ left, right }) => [left, right])];
  return groupBy(ends, ({ at }) => at);
}
