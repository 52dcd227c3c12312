import type { ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";

/** What a node does with its object. */
export type Operation = "detach" | "moveAway" | "drop" | "alter" | "rebuild" | "create" | "refill" | "rebind" | "attach" | "facets" | "dropMoved";

/** One thing to be done, before it is known when. */
export interface Node {
  /** Unique, and its place among those that may come at the same time: operation and id. */
  readonly key: string;
  readonly op: Operation;
  readonly id: ObjectId;
  /** The object as the operation finds it or makes it. */
  readonly object: AnyObject;
  /** The fields that it is about: all of them where it is about the whole. */
  readonly fields: readonly string[] | null;
}

/** Nodes, and which must come before which. */
export class Graph {
  readonly nodes = new Map<string, Node>();
  readonly #after = new Map<string, Map<string, EdgeStrength>>();

  add(op: Operation, object: AnyObject, fields: readonly string[] | null = null): Node {
    const key = keyOf(op, object.id);
    const known = this.nodes.get(key);
    const node: Node = { key, op, id: object.id, object, fields: known?.fields && fields ? [...new Set([...known.fields, ...fields])] : fields };
    this.nodes.set(key, node);
    return node;
  }

  get(op: Operation, id: ObjectId): Node | undefined {
    return this.nodes.get(keyOf(op, id));
  }

  /** Takes a node out. */
  remove(op: Operation, id: ObjectId): void {
    this.nodes.delete(keyOf(op, id));
  }

  /** Says that one node must come before another. A soft edge gives way where it would close a circle, a weak one before it. */
  edge(before: Node | undefined, after: Node | undefined, strength: EdgeStrength = "hard"): void {
    if (before === undefined || after === undefined || before.key === after.key) return;
    const targets = this.#after.get(before.key) ?? new Map<string, EdgeStrength>();
    if (strengths.indexOf(strength) >= strengths.indexOf(targets.get(after.key) ?? "weak")) targets.set(after.key, strength);
    this.#after.set(before.key, targets);
  }

  /** Forgets every edge, for nodes that have changed. */
  clearEdges(): void {
    this.#after.clear();
  }

  /** The keys of the nodes that must come after a node. */
  after(key: string): ReadonlyMap<string, EdgeStrength> {
    return this.#after.get(key) ?? none;
  }
}

const strengths = ["weak", "soft", "hard"] as const;

/** Whether an edge holds in any case, or gives way: a weak one first. */
export type EdgeStrength = (typeof strengths)[number];

const none: ReadonlyMap<string, EdgeStrength> = new Map();

function keyOf(op: Operation, id: ObjectId): string {
  return `${op} ${id}`;
}
