import type { Dialect, DialectKind, WriteContext } from "../model/dialect.ts";
import { kindOf, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import type { Kind } from "../model/kinds/index.ts";
import { type AnyObject, facetNames, type Facets, fieldOf, isFacet, withFieldsOf } from "../model/object.ts";
import type { Statement, Step } from "../model/step.ts";
import { equal } from "../diff/index.ts";
import { contextOf, type Fates, without } from "./context.ts";
import { type Closure, isMadeByAnother } from "./decision.ts";
import type { Folded } from "./fold.ts";
import type { Graph, Node, Operation } from "./graph.ts";
import type { Lookup } from "./lookup.ts";
import { alterationOf, creationOf, dropOf } from "./passes/rewrite.ts";

/** What a writer of steps has at hand. */
export interface Desk {
  readonly graph: Graph;
  readonly closure: Closure;
  readonly fates: Fates;
  readonly folded: Folded;
  readonly from: Lookup;
  readonly to: Lookup;
  readonly dialect: Dialect;
}

/** The steps of the nodes in their order. */
export function write(desk: Desk, keys: readonly string[]): readonly Step[] {
  const guests = guestsOf(desk);
  return keys.flatMap((key) => {
    const node = desk.graph.nodes.get(key);
    return node === undefined ? [] : stepsOf(desk, node, guests.get(key) ?? []);
  });
}

function contextFor(desk: Desk, side: Lookup, folded: readonly AnyObject[] = []): WriteContext {
  return contextOf(side, desk.from, desk.to, folded, desk.fates);
}

/** The nodes that are written in the statement of another, by that other's key. */
function guestsOf({ graph, folded }: Desk): ReadonlyMap<string, readonly Node[]> {
  const guests = new Map<string, Node[]>();
  for (const node of graph.nodes.values()) {
    const home = folded.home.get(node.key) ?? node.key;
    if (home !== node.key) guests.set(home, [...(guests.get(home) ?? []), node]);
  }
  return guests;
}

function stepsOf(desk: Desk, node: Node, guests: readonly Node[]): readonly Step[] {
  const causes = causesOf(desk, [node, ...guests]);
  const kind = kindOf(desk.dialect, node.object.kind);
  const verb = node.op === "rebuild" && kind.altersWhole === true ? verbs.alter : verbOf(node);
  const summary = `${verb} ${kind.noun} ${labelOf(node.object, desk.dialect)}`;
  return statementsOf(desk, node, guests).map((statement) => ({ ...statement, subject: node.id, causes, summary, size: null }));
}

function causesOf(desk: Desk, nodes: readonly Node[]): readonly ObjectId[] {
  return [...new Set(nodes.flatMap(({ id }) => [...(desk.closure.causes.get(id) ?? [id])]))].sort();
}

/** `set the comment and rights of`. */
function verbOf({ op, fields }: Node): string {
  return op === "facets" ? `set the ${(fields ?? []).filter(isFacet).map((facet) => facetWords[facet]).join(" and ")} of` : verbs[op];
}

const facetWords: Readonly<Record<keyof Facets, string>> = { owner: "owner", privileges: "rights", comment: "comment" };

const verbs: Readonly<Record<Exclude<Operation, "facets">, string>> = {
  detach: "take off for a while what it uses from",
  moveAway: "put aside the old",
  drop: "drop",
  alter: "alter",
  rebuild: "rebuild with its rows the",
  create: "create",
  refill: "copy the rows to the new",
  rebind: "bind to the new type the",
  attach: "complete",
  dropMoved: "drop the old",
};

function statementsOf(desk: Desk, node: Node, guests: readonly Node[]): readonly Statement[] {
  const kind = kindOf(desk.dialect, node.object.kind);
  switch (node.op) {
    case "create":
      return writeCreate(desk, node, guests);
    case "drop":
      return dropOf(node.object, contextFor(desk, desk.from, guests.map(({ object }) => object)), desk.dialect);
    case "alter":
      return writeAlter(desk, node);
    case "rebuild":
      return writeRebuild(desk, node, kind);
    case "detach":
      return change(desk, kind, node.object, without(node.object, node.fields ?? []), node);
    case "attach":
      return change(desk, kind, blankBefore(desk, node), node.object, node);
    case "moveAway":
      return kind.moveAway?.(node.object, contextFor(desk, desk.from)).statements ?? [];
    case "refill":
      return writeRefill(desk, node, kind);
    case "dropMoved":
      return writeDropMoved(desk, node, kind);
    case "rebind":
      return desk.closure.rebinds.filter(({ id }) => id === node.id).flatMap(({ statements }) => statements);
    case "facets":
      return writeFacets(desk, isMadeByAnother(desk.closure, desk.from, node.object) ? null : (desk.from.get(node.id) ?? null), node.object, node.fields ?? []);
    default:
      return node.op satisfies never;
  }
}

function writeCreate(desk: Desk, node: Node, guests: readonly Node[]): readonly Statement[] {
  const folded = guests.map((guest) => asCreated(desk, guest));
  const made = creationOf(asCreated(desk, node), contextFor(desk, desk.to, folded), desk.dialect);
  return [...made, ...[node, ...guests].flatMap(({ object }) => writeFacets(desk, null, object, facetNames))];
}

/** The object without the fields that come after it. */
function asCreated(desk: Desk, node: Node): AnyObject {
  return without(node.object, desk.graph.get("attach", node.id)?.fields ?? []);
}

/** The decision was taken before that on others: only now is it known how they are called meanwhile. */
function writeAlter(desk: Desk, node: Node): readonly Statement[] {
  const [decision, before] = [desk.closure.decisions.get(node.id), desk.from.get(node.id)];
  if (decision?.do !== "alter" || before === undefined) return [];
  const how = alterationOf(before, node.object, decision.fields, contextFor(desk, desk.to), desk.dialect);
  return how.by === "statements" ? how.statements : [];
}

function writeRefill(desk: Desk, node: Node, kind: DialectKind<Kind>): readonly Statement[] {
  const before = desk.from.get(node.id);
  return before === undefined ? [] : (kind.refill?.(before, node.object, contextFor(desk, desk.to)) ?? []);
}

function writeRebuild(desk: Desk, node: Node, kind: DialectKind<Kind>): readonly Statement[] {
  const before = desk.from.get(node.id);
  if (before === undefined) return [];
  return kind.rebuild?.(before, node.object, { before: contextFor(desk, desk.from), after: contextFor(desk, desk.to) }) ?? [];
}

/** What held rows has given them to the new one, so that nothing is lost with it. */
function writeDropMoved(desk: Desk, node: Node, kind: DialectKind<Kind>): readonly Statement[] {
  const aside = desk.fates.aside(node.id);
  const context = contextFor(desk, desk.from);
  const moved = aside ?? kind.moveAway?.(node.object, context).moved;
  if (moved === undefined) return [];
  const dropped = kind.drop(moved, context);
  return aside === undefined ? dropped : dropped.map((each) => ({ ...each, hazards: [], lock: null }));
}

/** An object before its late fields are set: without them where it is new or they were taken off, else as it was. */
function blankBefore(desk: Desk, node: Node): AnyObject {
  const fields = node.fields ?? [];
  const before = desk.from.get(node.id);
  const detached = desk.graph.get("detach", node.id)?.fields ?? [];
  if (before === undefined || desk.graph.get("create", node.id) !== undefined) return without(node.object, fields);
  return without(withFieldsOf(node.object, before, fields), fields.filter((field) => detached.includes(field)));
}

function change(desk: Desk, kind: DialectKind<Kind>, before: AnyObject, after: AnyObject, node: Node): readonly Statement[] {
  const context: WriteContext = contextFor(desk, node.op === "detach" ? desk.from : desk.to);
  const fields = (node.fields ?? []).filter((field) => !equal(fieldOf(before, field), fieldOf(after, field)));
  if (fields.length === 0) return [];
  const how = alterationOf(before, after, fields, context, desk.dialect);
  if (how.by === "statements") return how.statements;
  throw new AlidadeError("plan-refused", `the ${kind.noun} ${labelOf(after, desk.dialect)} cannot be completed after it is made (${how.by})`, { where: { object: after.id } });
}

function writeFacets(desk: Desk, before: AnyObject | null, after: AnyObject, fields: readonly string[]): readonly Statement[] {
  const context = contextFor(desk, desk.to);
  return fields.filter(isFacet).flatMap((facet) => desk.dialect.facets[facet](before, after, context));
}
