import type { SchemaChange } from "../model/change.ts";
import { type Dialect, fieldNames, fieldRule, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, facetNames, isFacet } from "../model/object.ts";
import { isBlank } from "./context.ts";
import { type Closure, type Decision, isMadeByAnother, staysWith } from "./decision.ts";
import { Graph } from "./graph.ts";
import type { Lookup } from "./lookup.ts";

/** The nodes that carry the decisions out, without edges yet. */
export function nodesOf(closure: Closure, changes: readonly SchemaChange[], from: Lookup, to: Lookup, dialect: Dialect): Graph {
  const graph = new Graph();
  for (const [id, decision] of closure.decisions) addDecision(graph, id, decision, from, to, dialect);
  for (const { id } of closure.rebinds) if (!isCarried(closure, id)) addObject(graph, "rebind", to.get(id));
  for (const [id, fields] of closure.detached) {
    if (isKept(closure, id)) addDetour(graph, id, [...fields], from, to);
    else if (isPutAside(closure, from.get(id))) addObject(graph, "detach", from.get(id), [...fields]);
  }
  for (const [id, fields] of closure.late) if (isKept(closure, id)) addObject(graph, "attach", to.get(id), fields);
  for (const change of changes) if (change.type === "alter" && !isMadeAnew(closure, change.id)) addFacets(graph, change.after, change.fields);
  for (const after of Object.values(to.snapshot.objects)) if (isMadeByAnother(closure, from, after)) addFacets(graph, after, facetNames.filter((facet) => after[facet] !== null));
  return graph;
}

function addDecision(graph: Graph, id: ObjectId, decision: Decision, from: Lookup, to: Lookup, dialect: Dialect): void {
  const [before, after] = [from.get(id), to.get(id)];
  switch (decision.do) {
    case "drop":
      addObject(graph, "drop", before);
      return;
    case "recreate":
      addObject(graph, "drop", before);
      addCreate(graph, after, dialect);
      return;
    case "create":
      addCreate(graph, after, dialect, true);
      return;
    case "replace":
      addObject(graph, "moveAway", before);
      addCreate(graph, after, dialect);
      if (after !== undefined && kindOf(dialect, after.kind).holdsRows(after)) graph.add("refill", after);
      addObject(graph, "dropMoved", before);
      return;
    case "carried":
      addCreate(graph, after, dialect);
      return;
    case "alter":
      addObject(graph, "alter", after, decision.fields);
      return;
    case "rebuild":
      addObject(graph, "rebuild", after);
      return;
    case "absorbed":
      return;
    default:
      decision satisfies never;
  }
}

function addObject(graph: Graph, op: Parameters<Graph["add"]>[0], object: AnyObject | undefined, fields: readonly string[] | null = null): void {
  if (object !== undefined) graph.add(op, object, fields);
}

/** A creation, and behind it the fields that always come after it. What another object implies is made with that. */
function addCreate(graph: Graph, after: AnyObject | undefined, dialect: Dialect, alone = false): void {
  if (after === undefined || (after.impliedBy !== null && !alone)) return;
  const kind = kindOf(dialect, after.kind);
  const late = fieldNames(kind).filter((field) => fieldRule(kind, field)?.late === "always" && !isBlank(after, field));
  graph.add("create", after);
  if (late.length > 0) graph.add("attach", after, late);
}

function addDetour(graph: Graph, id: ObjectId, fields: readonly string[], from: Lookup, to: Lookup): void {
  const after = to.get(id);
  addObject(graph, "detach", from.get(id), fields);
  const again = fields.filter((field) => after !== undefined && !isBlank(after, field));
  if (again.length > 0) addObject(graph, "attach", after, again);
}

function addFacets(graph: Graph, after: AnyObject, fields: readonly string[]): void {
  const facets = fields.filter(isFacet);
  if (facets.length > 0) graph.add("facets", after, facets);
}

function isKept(closure: Closure, id: ObjectId): boolean {
  const decision = closure.decisions.get(id)?.do;
  return decision === undefined || decision === "alter";
}

function isCarried(closure: Closure, id: ObjectId): boolean {
  return closure.decisions.get(id)?.do === "carried";
}

/** Whether an object is still there under the reserved name of its parent, with all that it uses. */
function isPutAside(closure: Closure, before: AnyObject | undefined): boolean {
  return before !== undefined && isCarried(closure, before.id) && !staysWith(closure.decisions.get(before.parent ?? ""));
}

function isMadeAnew(closure: Closure, id: ObjectId): boolean {
  const decision = closure.decisions.get(id)?.do;
  return decision !== undefined && decision !== "alter";
}
