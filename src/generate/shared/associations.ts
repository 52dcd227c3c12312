import type { ObjectId } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";

/** A table that does nothing but link the rows of two others (or of one with itself). */
export interface Association {
  readonly tree: TableTree;
  readonly left: SchemaObject<"foreignKey">;
  readonly right: SchemaObject<"foreignKey">;
}

/**
 * The tables that are associations: each of their columns belongs to exactly one of two foreign keys to tables with a model,
 * their key, if any, is made of all columns, and nothing refers to them.
 */
export function associationsOf(trees: readonly TableTree[]): readonly Association[] {
  const byId = new Map(trees.map((tree) => [tree.table.id, tree]));
  const referred = new Set(trees.flatMap((tree) => tree.foreignKeys.map((key) => key.facts.references)));
  return trees.flatMap((tree) => {
    const [left, right, more] = tree.foreignKeys;
    if (left === undefined || right === undefined || more !== undefined || referred.has(tree.table.id)) return [];
    const linked = [left, right].every((key) => hasModel(byId.get(key.facts.references), tree.table.id));
    return linked && isLink(tree, left, right) ? [{ tree, ...inColumnOrder(tree, left, right) }] : [];
  });
}

function hasModel(target: TableTree | undefined, self: ObjectId): boolean {
  return target !== undefined && target.primaryKey !== null && target.table.id !== self;
}

function isLink(tree: TableTree, left: SchemaObject<"foreignKey">, right: SchemaObject<"foreignKey">): boolean {
  const linking = [...left.facts.columns, ...right.facts.columns];
  const key = tree.primaryKey?.facts.columns ?? linking;
  return linking.length === tree.columns.length && new Set(linking).size === linking.length && key.length === linking.length;
}

function inColumnOrder(tree: TableTree, a: SchemaObject<"foreignKey">, b: SchemaObject<"foreignKey">): Pick<Association, "left" | "right"> {
  const first = tree.table.facts.columns[0] ?? "";
  return a.facts.columns.includes(first) ? { left: a, right: b } : { left: b, right: a };
}
