import { type Dialect, fieldRule, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";
import { circlesOf } from "./circles.ts";
import type { Closure } from "./decision.ts";
import { contextOf, type Fates, isBlank } from "./context.ts";
import { setEdges } from "./edges.ts";
import type { EdgeStrength, Graph, Node } from "./graph.ts";
import type { Lookup } from "./lookup.ts";

/** A graph whose children are folded into their parents' statements, and which has no circles. */
export interface Folded {
  /** The node in whose statement a node is written: itself, or its parent's. */
  readonly home: ReadonlyMap<string, string>;
  /** The edges between homes; of soft ones only those that fit. */
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Nodes of which none can come first. */
export interface Circle {
  readonly circle: readonly Node[];
}

/** What folding looks at. */
export interface Drawing {
  readonly graph: Graph;
  readonly closure: Closure;
  readonly fates: Fates;
  readonly from: Lookup;
  readonly to: Lookup;
  readonly dialect: Dialect;
}

/**
 * Folds every child that can be into its parent's creation or drop, then breaks circles, the least first: children that can
 * stand beside their parent do, fields that can wait do, soft edges give way, what is dropped is put aside first. What stays closed
 * is returned.
 */
export function fold(drawing: Drawing): Folded | Circle {
  const { graph, closure, from, to, dialect } = drawing;
  const home = new Map<string, string>();
  const alone = new Set<string>();
  const given = new Set<string>();
  for (;;) {
    setEdges(graph, closure, from, to, dialect);
    for (const node of graph.nodes.values()) if (!alone.has(node.key)) home.set(node.key, homeOf(drawing, node));
    const after = condense(graph, home, given);
    const circles = circlesOf([...after.keys()], (key) => after.get(key) ?? []);
    if (circles.length === 0) return { home, after };
    const eased = circles.map((circle) => ease(drawing, { home, alone }, new Set(circle))).some(Boolean);
    if (eased || giveWay(graph, home, circles, given) || putAside(drawing, membersOf(graph, home, new Set(circles.flat())))) continue;
    return { circle: [...graph.nodes.values()].filter(({ key }) => circles[0]?.includes(rootOf(home, key))) };
  }
}

function homeOf(drawing: Drawing, node: Node): string {
  const { graph, dialect } = drawing;
  const parent = node.object.parent;
  const { folds, outlivesRebuild: outlives = false } = kindOf(dialect, node.object.kind);
  const owner = node.op === "drop" ? ownerOf(graph, node, dialect) : null;
  const ownersDrop = owner === null ? undefined : graph.get("drop", owner);
  if (ownersDrop !== undefined) return ownersDrop.key;
  const user = node.op === "drop" ? userOf(drawing, node) : undefined;
  if (user !== undefined) return user.key;
  const maker = node.op === "create" ? makerOf(drawing, node) : undefined;
  if (maker !== undefined) return maker.key;
  if (parent === null || (node.op === "create" && kindOf(dialect, node.object.kind).standsAlone?.(node.object) === true)) return node.key;
  if (node.op === "create" && folds.create !== "never") return (graph.get("create", parent) ?? hostOf(drawing, node))?.key ?? node.key;
  if (node.op === "drop" && folds.drop !== "never") return (graph.get("drop", parent) ?? (outlives ? undefined : graph.get("rebuild", parent)))?.key ?? node.key;
  return node.key;
}

/** The creation of the other object whose statement makes this one too. */
function makerOf({ graph, fates, from, to, dialect }: Drawing, { object }: Node): Node | undefined {
  const maker = kindOf(dialect, object.kind).madeBy?.(object, contextOf(to, from, to, [], fates)) ?? null;
  return maker === null ? undefined : graph.get("create", maker);
}

/** The creation of the object that uses this one up. */
function userOf({ graph, fates, from, to, dialect }: Drawing, { object }: Node): Node | undefined {
  const user = kindOf(dialect, object.kind).usedUpBy?.(object, contextOf(from, from, to, [], fates)) ?? null;
  return user === null ? undefined : graph.get("create", user);
}

/** The creation of the sibling that brings this one along. */
function hostOf({ graph, fates, from, to, dialect }: Drawing, { object }: Node): Node | undefined {
  const host = kindOf(dialect, object.kind).rides?.(object, contextOf(to, from, to, [], fates)) ?? null;
  return host === null ? undefined : graph.get("create", host);
}

/** The object that takes this one with it when it is dropped, besides its parent: the column that owns a sequence. */
function ownerOf(graph: Graph, { id, object }: Node, dialect: Dialect): ObjectId | null {
  const kind = kindOf(dialect, object.kind);
  const released = graph.get("detach", id)?.fields ?? [];
  return object.uses.find(({ via }) => via !== null && fieldRule(kind, via)?.owner === true && !released.includes(via))?.id ?? null;
}

function condense(graph: Graph, home: ReadonlyMap<string, string>, given: ReadonlySet<string>): Map<string, Set<string>> {
  const after = new Map<string, Set<string>>();
  for (const key of graph.nodes.keys()) {
    const from = rootOf(home, key);
    const targets = after.get(from) ?? new Set<string>();
    after.set(from, targets);
    for (const [target, strength] of graph.after(key)) {
      const to = rootOf(home, target);
      if (to !== from && (strength === "hard" || !given.has(edgeKey(key, target)))) targets.add(to);
    }
  }
  return after;
}

/** Lets the weak edges within circles go, or the soft ones where there are none; false where there are neither. */
function giveWay(graph: Graph, home: ReadonlyMap<string, string>, circles: readonly (readonly string[])[], given: Set<string>): boolean {
  return giveUp("weak", graph, home, circles, given) || giveUp("soft", graph, home, circles, given);
}

function giveUp(weakness: EdgeStrength, graph: Graph, home: ReadonlyMap<string, string>, circles: readonly (readonly string[])[], given: Set<string>): boolean {
  const known = given.size;
  const circleOf = new Map(circles.flatMap((circle, i) => circle.map((key): [string, number] => [key, i])));
  for (const key of graph.nodes.keys()) {
    const circle = circleOf.get(rootOf(home, key));
    if (circle === undefined) continue;
    for (const [target, strength] of graph.after(key))
      if (strength === weakness && circleOf.get(rootOf(home, target)) === circle && rootOf(home, target) !== rootOf(home, key)) given.add(edgeKey(key, target));
  }
  return given.size > known;
}

function edgeKey(before: string, after: string): string {
  return `${before} > ${after}`;
}

/** Homes can be folded themselves: a column into its table, and that into its own parent. */
function rootOf(home: ReadonlyMap<string, string>, key: string): string {
  let root = home.get(key) ?? key;
  for (let next = home.get(root) ?? root; next !== root; next = home.get(root) ?? root) root = next;
  return root;
}

/** Where nodes are written, and which must be written by themselves. */
interface Places {
  readonly home: Map<string, string>;
  readonly alone: Set<string>;
}

/** Takes apart what keeps a circle closed; false where nothing can be. */
function ease(drawing: Drawing, places: Places, circle: ReadonlySet<string>): boolean {
  const members = membersOf(drawing.graph, places.home, circle);
  return unfold(drawing.graph, places, members, circle, drawing.dialect) || postpone(drawing, members) || release(drawing, members);
}

function membersOf(graph: Graph, home: ReadonlyMap<string, string>, circle: ReadonlySet<string>): readonly Node[] {
  return [...graph.nodes.values()].filter(({ key }) => circle.has(rootOf(home, key)));
}

/** Gives the children by which a parent hangs in the circle statements of their own. */
function unfold(graph: Graph, { home, alone }: Places, members: readonly Node[], circle: ReadonlySet<string>, dialect: Dialect): boolean {
  const keys = new Set(members.map(({ key }) => key));
  const pulled = new Set<string>();
  for (const { key } of members)
    for (const target of graph.after(key).keys())
      if (keys.has(target) && rootOf(home, target) !== rootOf(home, key) && circle.has(rootOf(home, target))) {
        if (canStandAlone(graph, home, target, "create", dialect)) pulled.add(target);
        if (canStandAlone(graph, home, key, "drop", dialect)) pulled.add(key);
      }
  for (const key of pulled) {
    home.set(key, key);
    alone.add(key);
  }
  return pulled.size > 0;
}

function canStandAlone(graph: Graph, home: ReadonlyMap<string, string>, key: string, op: "create" | "drop", dialect: Dialect): boolean {
  const node = graph.nodes.get(key);
  return node !== undefined && node.op === op && home.get(key) !== key && kindOf(dialect, node.object.kind).folds[op] === "unlessCycle";
}

/** Lets late fields of new objects come after them. */
function postpone({ graph, dialect }: Drawing, members: readonly Node[]): boolean {
  const waiting = members.filter(({ op }) => op === "create").map((node) => ({ node, fields: lateFields(graph, node.object, "attach", members, dialect) }));
  for (const { node, fields } of waiting) if (fields.length > 0) graph.add("attach", node.object, fields);
  return waiting.some(({ fields }) => fields.length > 0);
}

/** Takes late fields off before what they use has to go: also those of the children that wait with a parent that was put aside. */
function release({ graph, from, dialect }: Drawing, members: readonly Node[]): boolean {
  const held = members.flatMap(({ op, id }) => (op === "dropMoved" ? from.children(id) : op === "drop" || op === "attach" || op === "alter" ? (from.get(id) ?? []) : []));
  const waiting = held.map((object) => ({ object, fields: lateFields(graph, object, "detach", members, dialect) }));
  for (const { object, fields } of waiting) if (fields.length > 0) graph.add("detach", object, fields);
  return waiting.some(({ fields }) => fields.length > 0);
}

/** Gives what is dropped a reserved name first, so that others can have its own before it goes. What is always a part of it goes with it. */
function putAside({ graph, from, dialect }: Drawing, members: readonly Node[]): boolean {
  const movable = members.filter(({ op, object }) => op === "drop" && kindOf(dialect, object.kind).moveAway !== undefined);
  for (const { object } of movable) {
    graph.remove("drop", object.id);
    for (const child of from.children(object.id)) if (kindOf(dialect, child.kind).folds.drop === "always" && kindOf(dialect, child.kind).folds.create === "always") graph.remove("drop", child.id);
    graph.add("moveAway", object);
    graph.add("dropMoved", object);
  }
  return movable.length > 0;
}

/** The late fields by which an object hangs on others of a circle, and which have no node of their own yet. */
function lateFields(graph: Graph, object: AnyObject, op: "attach" | "detach", members: readonly Node[], dialect: Dialect): readonly string[] {
  const ids = new Set(members.map(({ id }) => id));
  const known = graph.get(op, object.id)?.fields ?? [];
  const kind = kindOf(dialect, object.kind);
  const fields = object.uses.flatMap(({ id, via }) => (via !== null && ids.has(id) && fieldRule(kind, via)?.late !== undefined && !isBlank(object, via) ? [via] : []));
  return [...new Set(fields)].filter((field) => !known.includes(field));
}
