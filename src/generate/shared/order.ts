import type { ObjectId } from "../../model/id.ts";
import type { TableTree } from "../../model/table-tree.ts";

/**
 * The tables with referred ones before those that refer to them, and otherwise in the order given. Where tables refer to each
 * other in a circle, the first of them as given comes first.
 */
export function inReferenceOrder(trees: readonly TableTree[]): readonly TableTree[] {
  const byId = new Map(trees.map((tree) => [tree.table.id, tree]));
  const placed = new Set<ObjectId>();
  const ordered: TableTree[] = [];
  for (const tree of trees) place(tree);
  return ordered;

  // An explicit stack: a chain of foreign keys can be as long as the schema is large.
  function place(start: TableTree): void {
    const stack = [{ tree: start, pending: targetsOf(start) }];
    if (placed.has(start.table.id)) return;
    placed.add(start.table.id);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.pending.find((tree) => !placed.has(tree.table.id));
      if (next === undefined) {
        ordered.push(top.tree);
        stack.pop();
      } else {
        placed.add(next.table.id);
        stack.push({ tree: next, pending: targetsOf(next) });
      }
    }
  }

  function targetsOf(tree: TableTree): readonly TableTree[] {
    return tree.foreignKeys.flatMap((key) => byId.get(key.facts.references) ?? []);
  }
}

/** The tables that can reach themselves along foreign keys over at least one other table. */
export function tablesInCircles(trees: readonly TableTree[]): ReadonlySet<ObjectId> {
  const remaining = new Map(trees.map((tree) => [tree.table.id, new Set(otherTables(tree))]));
  for (const [id, targets] of remaining) for (const target of targets) if (!remaining.has(target)) remaining.get(id)?.delete(target);
  strip(remaining, (id) => remaining.get(id) ?? new Set());
  strip(remaining, referrers(remaining));
  return new Set(remaining.keys());
}

function otherTables(tree: TableTree): readonly ObjectId[] {
  return tree.foreignKeys.map((key) => key.facts.references).filter((id) => id !== tree.table.id);
}

/** Takes away, again and again, what leads nowhere along `edges`: what stays lies on a circle or between two. */
function strip(remaining: Map<ObjectId, Set<ObjectId>>, edges: (id: ObjectId) => ReadonlySet<ObjectId>): void {
  for (let again = true; again; ) {
    const dead = [...remaining.keys()].filter((id) => [...edges(id)].every((other) => !remaining.has(other)));
    for (const id of dead) remaining.delete(id);
    again = dead.length > 0;
  }
}

function referrers(graph: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>): (id: ObjectId) => ReadonlySet<ObjectId> {
  const reverse = new Map([...graph.keys()].map((id) => [id, new Set<ObjectId>()]));
  for (const [id, targets] of graph) for (const target of targets) reverse.get(target)?.add(id);
  return (id) => reverse.get(id) ?? new Set();
}
