import { type Dialect, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { AnyObject, Use } from "../model/object.ts";
import { type Closure, impliedElsewhere } from "./decision.ts";
import { contextOf } from "./context.ts";
import type { Graph, Node, Operation } from "./graph.ts";
import type { Lookup } from "./lookup.ts";
import { sharesRows, wholesOf } from "./wholes.ts";

/** Says of a graph of nodes which must come before which: from what objects use, from the names they hold, and within each object. */
export function setEdges(graph: Graph, closure: Closure, from: Lookup, to: Lookup, dialect: Dialect): void {
  graph.clearEdges();
  const places: Places = { graph, closure, from, to, dialect };
  for (const node of graph.nodes.values()) {
    if (makes.has(node.op)) addNeeds(places, node);
    if (unmakes.has(node.op)) addReleases(places, node);
    if (loses.has(node.op)) addLosses(places, node);
  }
  addLifeCycles(places);
  addImplied(places);
  addRows(places);
  addJoins(places);
  addClaims(places);
}

interface Places {
  readonly graph: Graph;
  readonly closure: Closure;
  readonly from: Lookup;
  readonly to: Lookup;
  readonly dialect: Dialect;
}

const makes: ReadonlySet<Operation> = new Set<Operation>(["create", "alter", "rebind", "attach", "rebuild"]);
const unmakes: ReadonlySet<Operation> = new Set<Operation>(["drop", "detach", "moveAway"]);
const loses: ReadonlySet<Operation> = new Set<Operation>(["alter", "attach", "rebuild", "dropMoved"]);

/** What a node needs in its new state comes before it. */
function addNeeds(places: Places, node: Node): void {
  const { graph, closure, from, to, dialect } = places;
  if (node.op === "create") for (const id of kindOf(dialect, node.object.kind).follows?.(node.object, contextOf(to, from, to, [])) ?? []) graph.edge(graph.get("create", id), node);
  const late = new Set(node.op === "create" ? graph.get("attach", node.id)?.fields : []);
  for (const use of usesWithin(places, to, node))
    if (concerns(node, use) && !late.has(use.via ?? ""))
      for (const maker of makersOf(graph, closure, to, use.id))
        if (maker.op !== "refill" || needsRows(node, maker, to, dialect)) graph.edge(maker, node, use.how === "name" ? "soft" : "hard");
  if (node.object.parent === null) return;
  for (const op of ["create", "rebuild"] as const) if (!isAbsorbed(closure, node.id)) graph.edge(graph.get(op, node.object.parent), node);
  if (node.op === "create") graph.edge(graph.get("detach", node.object.parent), node, "soft");
}

/** What is made of a table comes when its rows are back: but neither its own columns, nor what takes these rows up, with its columns. */
function needsRows(node: Node, refill: Node, to: Lookup, dialect: Dialect): boolean {
  const { id, parent, kind } = node.object;
  const holder = parent !== null && kindOf(dialect, kind).folds.create === "always" ? parent : id;
  return holder !== refill.id && !wholesOf(to, holder, dialect).has(refill.id);
}

/** What a node takes off or drops comes before what it used is touched; what shares its rows with that comes when they are copied. */
function addReleases(places: Places, node: Node): void {
  const { graph, closure, from, dialect } = places;
  const released = new Set(node.op === "detach" ? [] : graph.get("detach", node.id)?.fields);
  for (const use of usesWithin(places, from, node))
    if (concerns(node, use) && !released.has(use.via ?? ""))
      for (const taker of takersOf(graph, closure, from, use.id))
        if (taker.op !== "moveAway" || !mayWait(closure, from, node, use, taker, dialect)) graph.edge(node, taker, mustClear(closure, node, use, taker) ? "hard" : use.how === "name" ? "weak" : "soft");
        else if (node.op !== "moveAway") graph.edge(node, graph.get("dropMoved", taker.id));
  if (node.object.parent === null) return;
  const ops = node.op === "detach" ? (["moveAway"] as const) : (["drop", "moveAway", "rebuild"] as const);
  for (const op of ops) graph.edge(node, graph.get(op, node.object.parent));
}

/** Whether a user can stay while what it uses, or the whole that implies that, gets a reserved name, and go before that does. */
function mayWait(closure: Closure, from: Lookup, user: Node, use: Use, taker: Node, dialect: Dialect): boolean {
  const isItself = use.id === taker.id || from.get(use.id)?.parent === taker.id;
  return !isItself || sharesRows(user.object, use, dialect) || closure.decisions.get(taker.id)?.do === "drop";
}

/**
 * What an altered object no longer uses is dropped after it, and so is what an object uses that was put aside, with its parts. Code that
 * names what is gone stands, and fails only when it is made: so this gives way first.
 */
function addLosses(places: Places, node: Node): void {
  const { graph, from, to } = places;
  const before = from.get(node.id);
  if (before === undefined) return;
  const kept = new Set(node.op === "dropMoved" ? [] : usesWithin(places, to, node).map(({ id, via }) => `${id} ${via}`));
  for (const holder of [before, ...partsWithin(places, from, node)]) {
    const released = new Set(graph.get("detach", holder.id)?.fields);
    for (const use of holder.uses)
      if (concerns(node, use) && !kept.has(`${use.id} ${use.via}`) && !released.has(use.via ?? "") && use.id !== node.id)
        for (const op of ["drop", "dropMoved"] as const) graph.edge(node, graph.get(op, use.id), use.how === "name" ? "weak" : "hard");
  }
}

/** What a node's statement uses: what its object uses, and what the children do that are made, dropped, rebuilt or put aside with it. */
function usesWithin(places: Places, side: Lookup, node: Node): readonly Use[] {
  return [...node.object.uses, ...partsWithin(places, side, node).flatMap(({ uses, impliedBy }) => uses.filter(({ id }) => id !== impliedBy))];
}

/**
 * What has no node of its own: the children of what is made, dropped or rebuilt, or goes under a reserved name, and what an object implies in
 * parents that stay: the column of an heir.
 */
function partsWithin({ graph, closure, from, dialect }: Places, side: Lookup, node: Node): readonly AnyObject[] {
  const decided = ({ id }: AnyObject): string | undefined => closure.decisions.get(id)?.do;
  switch (node.op) {
    case "rebuild":
      return side.children(node.id).filter((child) => decided(child) === "absorbed");
    case "dropMoved":
      return side.children(node.id).filter((child) => decided(child) === "carried" || (decided(child) === "drop" && graph.get("drop", child.id) === undefined));
    case "create":
    case "drop": {
      const op = node.op;
      const goesAlong = (part: AnyObject): boolean => (decided(part) === undefined || decided(part) === "carried") && kindOf(dialect, part.kind).folds[op] === "always";
      return [...side.children(node.id).filter(({ impliedBy }) => impliedBy !== null), ...impliedElsewhere(closure, from, side, node.id)].filter(goesAlong);
    }
    default:
      return [];
  }
}

/** Whether a user has to be gone before a node can touch what it uses: always for a drop, as its kind says for an alter. */
function mustClear(closure: Closure, user: Node, use: Use, taker: Node): boolean {
  if (use.how === "name") return false;
  if (taker.op === "drop" || taker.op === "moveAway") return true;
  return closure.inTheWay.get(taker.id)?.some((inTheWay) => inTheWay(user.object, use)) ?? false;
}

function concerns(node: Node, use: Use): boolean {
  return node.fields === null || use.via === null || node.fields.includes(use.via);
}

/** The nodes after which an object is as `to` has it. */
function makersOf(graph: Graph, closure: Closure, to: Lookup, id: ObjectId): readonly Node[] {
  return nodesAt(graph, closure, to, id, ["create", "refill", "alter", "rebind", "rebuild"]);
}

/** The nodes from which on an object is no longer as `from` has it. */
function takersOf(graph: Graph, closure: Closure, from: Lookup, id: ObjectId): readonly Node[] {
  return nodesAt(graph, closure, from, id, ["drop", "moveAway", "alter", "rebind", "rebuild"]);
}

/** The nodes of an object, and of the one whose statement carries it out: a column of a partition can change by itself too. */
function nodesAt(graph: Graph, closure: Closure, side: Lookup, id: ObjectId, ops: readonly Operation[]): readonly Node[] {
  return [...new Set([homeOf(closure, side, id), id])].flatMap((at) => ops.flatMap((op) => graph.get(op, at) ?? []));
}

/** The object whose statement carries an object out: itself, the one that implies it, or the table that is rebuilt or replaced with it. */
function homeOf(closure: Closure, side: Lookup, id: ObjectId): ObjectId {
  const object = side.get(id);
  if (object?.impliedBy != null) return homeOf(closure, side, object.impliedBy);
  return (isAbsorbed(closure, id) || isCarried(closure, id)) && object?.parent != null ? object.parent : id;
}

function isAbsorbed(closure: Closure, id: ObjectId): boolean {
  return closure.decisions.get(id)?.do === "absorbed";
}

function isCarried(closure: Closure, id: ObjectId): boolean {
  return closure.decisions.get(id)?.do === "carried";
}

/** The order of the nodes of one object. */
function addLifeCycles({ graph, closure, from, to }: Places): void {
  for (const node of graph.nodes.values()) if (node.op === "drop" && node.object.parent !== null) graph.edge(node, graph.get("attach", node.object.parent), "soft");
  for (const { id, op } of [...graph.nodes.values()]) {
    const later = lifeCycle.slice(lifeCycle.indexOf(op) + 1);
    for (const next of later) graph.edge(graph.get(op, id), graph.get(next, id));
  }
  for (const { id, replaced } of closure.rebinds) {
    graph.edge(graph.get("create", replaced), graph.get("rebind", id));
    graph.edge(graph.get("rebind", id), graph.get("dropMoved", replaced));
    const whole = graph.get("rebind", homeOf(closure, from, id));
    if (whole?.id === id) continue;
    graph.edge(graph.get("detach", id), whole);
    graph.edge(whole, graph.get("rebind", id));
  }
  for (const { impliedBy, parent } of Object.values(from.snapshot.objects))
    if (impliedBy !== null && parent !== null && staysPart(parent, impliedBy, from, to)) graph.edge(graph.get("drop", impliedBy), graph.get("alter", parent), "soft");
  for (const { impliedBy, parent } of Object.values(to.snapshot.objects)) if (impliedBy !== null && parent !== null && !isCarried(closure, impliedBy)) graph.edge(graph.get("alter", parent), graph.get("create", impliedBy), "soft");
  for (const id of closure.remade) {
    const alter = graph.get("alter", from.get(id)?.parent ?? "");
    graph.edge(graph.get("drop", id), alter);
    graph.edge(alter, graph.get("create", id));
  }
  for (const node of graph.nodes.values()) {
    if (node.op === "drop" && to.get(node.id)?.impliedBy != null && node.object.parent !== null) graph.edge(node, graph.get("alter", node.object.parent));
    if (node.op !== "create" || from.get(node.id)?.impliedBy == null) continue;
    graph.edge(graph.get("drop", homeOf(closure, from, node.id)), node);
    if (node.object.parent !== null) graph.edge(graph.get("alter", node.object.parent), node);
  }
}

/** What another object implies is altered after that, with fields that must be blank meanwhile taken off before, and described when it is made. */
function addImplied({ graph, closure, from, to }: Places): void {
  for (const node of graph.nodes.values()) {
    const { impliedBy, parent } = node.object;
    if (impliedBy === null) continue;
    const makers = node.op === "facets" ? [homeOf(closure, to, impliedBy), ...(parent === null ? [] : [parent])] : [];
    for (const id of makers) for (const op of ["create", "alter"] as const) graph.edge(graph.get(op, id), node);
    if (from.get(node.id)?.impliedBy !== impliedBy) continue;
    if (node.op === "detach") graph.edge(node, graph.get("alter", impliedBy), "soft");
    if (node.op === "alter" || node.op === "attach") graph.edge(graph.get("alter", impliedBy), node, "soft");
  }
}

/** Whether an object will still be a part of the whole that has something: what goes from the whole goes before the part is moved in it. */
function staysPart(part: ObjectId, ofWhole: ObjectId, from: Lookup, to: Lookup): boolean {
  const whole = from.get(ofWhole)?.parent;
  return to.get(part)?.uses.some(({ id }) => id === whole) === true;
}

const lifeCycle: readonly Operation[] = ["detach", "moveAway", "drop", "alter", "rebuild", "create", "refill", "rebind", "attach", "facets", "dropMoved"];

/**
 * Rows are copied when all that will hold them is there, and before anything that held them goes another way; what checks or
 * watches them comes after.
 */
function addRows({ graph, from, to, dialect }: Places): void {
  const nodes = [...graph.nodes.values()];
  const refills = nodes.filter(({ op }) => op === "refill");
  if (refills.length === 0) return;
  const isPart = ({ kind }: AnyObject): boolean => kindOf(dialect, kind).folds.create === "always";
  for (const node of nodes) {
    const { op, object } = node;
    const holder = object.parent !== null && isPart(object) ? object.parent : object.id;
    const [emptied, filled] = [wholesOf(from, holder, dialect), wholesOf(to, holder, dialect)];
    for (const refill of refills) {
      const takesUp = refill.id === object.id || filled.has(refill.id);
      if (takesUp && (op === "create" || op === "alter")) graph.edge(node, refill);
      if (takesUp) for (const child of to.children(object.id)) if (!isPart(child)) graph.edge(refill, graph.get("create", child.id));
      if (filled.has(refill.id) && op === "refill") graph.edge(refill, node);
      if (emptied.has(refill.id) && !filled.has(refill.id) && (op === "drop" || op === "alter" || op === "dropMoved")) graph.edge(refill, node);
    }
  }
}

/** What begins to share its rows with another object is as it will be by then; what no longer does is changed after that, and so is what it leaves. */
function addJoins({ graph, from, to, dialect }: Places): void {
  const changesOf = (objects: readonly AnyObject[]): readonly Node[] => {
    const parts = objects.filter(({ kind }) => kindOf(dialect, kind).folds.create === "always");
    return parts.flatMap(({ id }) => (["create", "drop", "alter", "rebind"] as const).flatMap((op) => graph.get(op, id) ?? []));
  };
  for (const node of graph.nodes.values()) {
    const [before, after] = node.op === "alter" ? [from.get(node.id), to.get(node.id)] : [];
    if (before === undefined || after === undefined) continue;
    const wholes = (object: AnyObject): readonly ObjectId[] => object.uses.filter((use) => sharesRows(object, use, dialect)).map(({ id }) => id);
    const [old, wanted] = [wholes(before), wholes(after)];
    const [left, joined] = [old.filter((id) => !wanted.includes(id)), wanted.filter((id) => !old.includes(id))];
    for (const whole of left) for (const change of changesOf([...from.children(whole), ...to.children(whole)])) graph.edge(node, change, "soft");
    if ((left.length > 0) === (joined.length > 0)) continue;
    const joins = joined.length > 0;
    for (const change of changesOf([...from.children(node.id), ...to.children(node.id)])) graph.edge(joins ? change : node, joins ? node : change, "soft");
  }
}

/** Who takes a name waits until it is free. */
function addClaims({ graph, from, to, dialect }: Places): void {
  const freed = new Map<string, Node[]>();
  for (const node of graph.nodes.values()) for (const slot of slots(node, "frees", from, to, dialect)) freed.set(slot, [...(freed.get(slot) ?? []), node]);
  for (const node of graph.nodes.values()) for (const slot of slots(node, "takes", from, to, dialect)) for (const before of freed.get(slot) ?? []) graph.edge(before, node);
}

/** The name slots that a node frees or takes: all of its object's where it is dropped or made, else those in which it changes. */
function slots(node: Node, what: "frees" | "takes", from: Lookup, to: Lookup, dialect: Dialect): readonly string[] {
  if (node.op === "drop" || node.op === "moveAway") return what === "frees" ? freedWith(node.object, from, dialect) : [];
  if (node.op === "create") return what === "takes" ? claimsOf(node.object, dialect) : [];
  const [before, after] = [from.get(node.id), to.get(node.id)];
  if (node.op !== "alter" || before === undefined || after === undefined) return [];
  const [had, has] = [claimsOf(before, dialect), claimsOf(after, dialect)];
  return what === "frees" ? had.filter((slot) => !has.includes(slot)) : has.filter((slot) => !had.includes(slot));
}

/** The slots of an object that goes, and of what it implies. */
function freedWith(object: AnyObject, from: Lookup, dialect: Dialect): readonly string[] {
  return [object, ...from.implied(object.id)].flatMap((each) => claimsOf(each, dialect));
}

function claimsOf(object: AnyObject, dialect: Dialect): readonly string[] {
  return kindOf(dialect, object.kind).claims(object);
}
