import type { ObjectId } from "../../model/id.ts";
import { isOptionalKey, isUniqueKey } from "../../model/cardinality.ts";
import type { SchemaObject } from "../../model/object.ts";
import { associationsOf, type Association } from "./associations.ts";
import { linkNames, ownerNames, referenceNames } from "./relation-names.ts";
import type { TableTree } from "../../model/table-tree.ts";

/** One side of a relation: an attribute of the model of a table. */
export interface RelationEnd {
  readonly at: ObjectId;
  readonly to: ObjectId;
  /** In `snake_case`, the best first. */
  readonly names: readonly [string, ...string[]];
  readonly many: boolean;
  /** Whether there may be nothing at the other side; a collection is empty rather than absent. */
  readonly optional: boolean;
}

/** A foreign key as two models see it. */
export interface KeyRelation {
  readonly key: SchemaObject<"foreignKey">;
  /** At the table that has the key. */
  readonly reference: RelationEnd;
  /** At the table that it refers to. */
  readonly owner: RelationEnd;
  /** Whether other keys join the same two tables, in either direction. */
  readonly ambiguous: boolean;
}

/** A table that links two others, as their models see it. */
export interface LinkRelation {
  readonly association: Association;
  readonly left: RelationEnd;
  readonly right: RelationEnd;
}

/** How the models of some tables are related; in the order of the tables. */
export interface Relations {
  readonly keys: readonly KeyRelation[];
  readonly links: readonly LinkRelation[];
}

/** What counts as a model: by default what has a primary key; whether tables that only link others are models too. */
export interface RelationRules {
  readonly hasModel?: (tree: TableTree) => boolean;
  readonly linksAreModels?: boolean;
}

/** The relations between tables that have a primary key. Keys that repeat another one say nothing new and are left out. */
export function relationsOf(trees: readonly TableTree[], rules: RelationRules = {}): Relations {
  const associations = rules.linksAreModels === true ? [] : associationsOf(trees);
  const linking = new Set(associations.map(({ tree }) => tree.table.id));
  const hasModel = rules.hasModel ?? ((tree: TableTree) => tree.primaryKey !== null);
  const modelled = trees.filter((tree) => hasModel(tree) && !linking.has(tree.table.id));
  const byId = new Map(modelled.map((tree) => [tree.table.id, tree]));
  const keys = modelled.flatMap((tree) => distinctKeys(tree).map((key) => ({ tree, key })));
  const joins = countJoins(keys.map(({ key }) => key).filter((key) => byId.has(key.facts.references)));
  return {
    keys: keys.flatMap(({ tree, key }) => keyRelation(tree, key, byId.get(key.facts.references), joins) ?? []),
    links: associations.flatMap((association) => linkRelation(association, byId) ?? []),
  };
}

function distinctKeys(tree: TableTree): readonly SchemaObject<"foreignKey">[] {
  const seen = new Set<string>();
  return tree.foreignKeys.filter((key) => {
    const join = JSON.stringify([key.facts.references, [...key.facts.columns].sort()]);
    return !seen.has(join) && seen.add(join);
  });
}

interface Joins {
  /** Between two tables in either direction. */
  readonly between: (a: ObjectId, b: ObjectId) => number;
  /** From the one to the other. */
  readonly from: (child: ObjectId, parent: ObjectId) => number;
}

function countJoins(keys: readonly SchemaObject<"foreignKey">[]): Joins {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const join = `${key.parent} ${key.facts.references}`;
    counts.set(join, (counts.get(join) ?? 0) + 1);
  }
  const from = (a: ObjectId, b: ObjectId): number => counts.get(`${a} ${b}`) ?? 0;
  return { from, between: (a, b) => from(a, b) + (a === b ? 0 : from(b, a)) };
}

function keyRelation(child: TableTree, key: SchemaObject<"foreignKey">, parent: TableTree | undefined, joins: Joins): KeyRelation | null {
  if (parent === undefined) return null;
  const [at, to] = [child.table.id, parent.table.id];
  const single = isUniqueKey(child, key.facts.columns);
  return {
    key,
    reference: { at, to, names: referenceNames(key, child, parent), many: false, optional: isOptionalKey(child, key) },
    owner: { at: to, to: at, names: ownerNames(key, child, parent, { single, alone: joins.from(at, to) === 1 }), many: !single, optional: single },
    ambiguous: joins.between(at, to) > 1,
  };
}

function linkRelation(association: Association, byId: ReadonlyMap<ObjectId, TableTree>): LinkRelation | null {
  const { left, right, tree } = association;
  const [a, b] = [byId.get(left.facts.references), byId.get(right.facts.references)];
  if (a === undefined || b === undefined) return null;
  const [atA, atB] = [a.table.id, b.table.id];
  return {
    association,
    left: { at: atA, to: atB, names: linkNames(tree, right, b), many: true, optional: false },
    right: { at: atB, to: atA, names: linkNames(tree, left, a), many: true, optional: false },
  };
}
