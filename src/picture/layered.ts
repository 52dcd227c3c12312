import type { ELK, ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { Box } from "./boxes.ts";
import { groupBy } from "../model/group-by.ts";
import { type Drawing, type Line, type PlacedBox, together } from "./drawing.ts";
import type { Point } from "./pack.ts";
import type { Port, Wire } from "./ports.ts";

/** What is laid out as one: boxes by themselves, or on grounds, with drawings that are placed as a whole. */
export interface Graph {
  readonly boxes: readonly Box[];
  readonly grounds: readonly { readonly name: string; readonly boxes: readonly Box[]; readonly rest: Drawing | null }[];
  readonly wires: readonly Wire[];
}

/** The room that a ground leaves around its tables. */
export const groundPadding = { top: 44, side: 20 } as const;

const options: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.separateConnectedComponents": "false",
  "elk.spacing.nodeNode": "28",
  "elk.spacing.edgeNode": "16",
  "elk.spacing.edgeEdge": "10",
  "elk.layered.spacing.nodeNodeBetweenLayers": "64",
  "elk.layered.spacing.edgeNodeBetweenLayers": "28",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.layered.considerModelOrder.strategy": "PREFER_NODES",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
};

/** Lays tables out in layers, those that are referred to before those that refer, with lines that go straight and turn at right angles. */
export async function layered(graph: Graph): Promise<Drawing> {
  const elk = await engine();
  const wires = new Map(graph.wires.map((wire) => [wire.relation.id, wire]));
  const ports = portsByBox(graph.wires);
  const nodes = (boxes: readonly Box[]): ElkNode[] => boxes.map((box) => nodeOf(box, ports.get(box.entity.id) ?? []));
  const root = await elk.layout<ElkNode>({
    id: "root",
    layoutOptions: { ...options, ...(graph.grounds.length === 0 ? widthOptions(graph.boxes.length) : { "elk.hierarchyHandling": "INCLUDE_CHILDREN" }) },
    children: [...nodes(graph.boxes), ...graph.grounds.map((ground, at) => groundNode(`ground ${at}`, nodes(ground.boxes), ground.rest))],
    edges: [...wires.values()].map(edgeOf),
  });
  return drawingOf(root, graph, wires);
}

/** The engine is large, and loaded when the first picture is drawn. In Node it needs no worker. */
async function engine(): Promise<ELK> {
  const { default: elk } = await import("elkjs/lib/elk.bundled.js");
  return new elk.default();
}

/** Hundreds of tables that refer to one would stand in one column: layers are kept to a width that gives a page, not a ribbon. */
function widthOptions(count: number): LayoutOptions {
  return count < 40 ? {} : { "elk.layered.layering.strategy": "COFFMAN_GRAHAM", "elk.layered.layering.coffmanGraham.layerBound": String(Math.ceil(1.4 * Math.sqrt(count))) };
}

function portsByBox(wires: readonly Wire[]): ReadonlyMap<string, readonly Port[]> {
  const ports = new Map(wires.flatMap(({ from, to }) => [from, to]).map((port) => [port.id, port]));
  return groupBy(ports.values(), ({ box }) => box);
}

function nodeOf(box: Box, ports: readonly Port[]): ElkNode {
  return { id: box.entity.id, width: box.width, height: box.height, layoutOptions: { "elk.portConstraints": "FIXED_POS" }, ports: ports.map((port) => portOf(port, box)) };
}

function portOf({ id, side, y }: Port, { width }: Box): ElkPort {
  return { id, x: side === "left" ? 0 : width, y, width: 0, height: 0, layoutOptions: { "elk.port.side": side === "left" ? "WEST" : "EAST" } };
}

function groundNode(id: string, children: readonly ElkNode[], rest: Drawing | null): ElkNode {
  const { top, side } = groundPadding;
  const block = rest === null ? [] : [{ id: `${id} rest`, width: rest.width, height: rest.height }];
  return { id, layoutOptions: { ...options, "elk.padding": `[top=${top},left=${side},bottom=${side},right=${side}]` }, children: [...children, ...block] };
}

/** The engine's edges lead from left to right, so that nothing has to go round a table. */
function edgeOf({ relation, from, to }: Wire): ElkExtendedEdge {
  const [source, target] = from.side === "right" && to.side === "left" ? [from, to] : [to, from];
  return { id: relation.id, sources: [source.id], targets: [target.id] };
}

function drawingOf(root: ElkNode, graph: Graph, wires: ReadonlyMap<string, Wire>): Drawing {
  const nodes = new Map([root, ...(root.children ?? [])].flatMap(({ children }) => children ?? []).map((node) => [node.id, node]));
  const place = (id: string): Point => ({ x: nodes.get(id)?.x ?? 0, y: nodes.get(id)?.y ?? 0 });
  const boxes: readonly PlacedBox[] = [...graph.boxes, ...graph.grounds.flatMap((ground) => ground.boxes)].map((box) => ({ box, ...place(box.entity.id) }));
  const rests = graph.grounds.flatMap(({ rest }, at) => (rest === null ? [] : [{ rest, place: place(`ground ${at} rest`) }]));
  const size = { width: root.width ?? 0, height: root.height ?? 0 };
  const beside = together(rests.map(({ rest }) => rest), rests.map((each) => each.place), size);
  const grounds = graph.grounds.map(({ name }, at) => ({ name, ...place(`ground ${at}`), width: nodes.get(`ground ${at}`)?.width ?? 0, height: nodes.get(`ground ${at}`)?.height ?? 0 }));
  return { boxes: [...boxes, ...beside.boxes], lines: (root.edges ?? []).flatMap((edge) => lineOf(edge, wires)), grounds, ...size };
}

function lineOf(edge: ElkExtendedEdge, wires: ReadonlyMap<string, Wire>): readonly Line[] {
  const wire = wires.get(edge.id);
  const section = edge.sections?.[0];
  if (wire === undefined || section === undefined) return [];
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({ x, y }));
  return [{ wire, points: edge.sources[0] === wire.from.id ? points : points.toReversed() }];
}
