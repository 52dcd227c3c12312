import type { ELK, ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { Box } from "./boxes.ts";
import { groupBy } from "../model/group-by.ts";
import { layersOf } from "./layers.ts";
import type { ObjectId } from "../model/id.ts";
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
  "elk.spacing.nodeSelfLoop": "30",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
};

/** ELK 0.12 fails on these where tables stand on grounds. They keep tables in the order of their ids where nothing else speaks for another. */
const flatOptions: LayoutOptions = { "elk.layered.considerModelOrder.strategy": "PREFER_NODES" };

/** How many times as high as wide a drawing may be before its layers are made shorter. */
const tall = 1.5;

/** Lays tables out in layers, those that are referred to before those that refer, with lines that go straight and turn at right angles. */
export async function layered(graph: Graph): Promise<Drawing> {
  if (graph.grounds.length > 0) return draw(graph, { ...options, "elk.hierarchyHandling": "INCLUDE_CHILDREN" }, null);
  const natural = await draw(graph, { ...options, ...flatOptions }, null);
  if (natural.height <= natural.width * tall || graph.boxes.length < 6) return natural;
  const shorter = await draw(graph, { ...options, ...flatOptions }, shorterLayers(graph));
  return shorter.height < natural.height * 0.8 ? shorter : natural;
}

async function draw(graph: Graph, base: LayoutOptions, layers: ReadonlyMap<ObjectId, number> | null): Promise<Drawing> {
  const elk = await engine();
  const wires = new Map(graph.wires.map((wire) => [wire.relation.id, wire]));
  const ports = portsByBox(graph.wires);
  const nodes = (boxes: readonly Box[]): ElkNode[] => boxes.map((box) => nodeOf(box, ports.get(box.entity.id) ?? [], layers?.get(box.entity.id) ?? null));
  const root = await elk.layout<ElkNode>({
    id: "root",
    layoutOptions: layers === null ? base : { ...base, "elk.layered.layering.strategy": "INTERACTIVE" },
    children: [...nodes(graph.boxes), ...graph.grounds.map((ground, at) => groundNode(`ground ${at}`, nodes(ground.boxes), ground.rest))],
    edges: [...wires.values()].map(edgeOf),
  });
  return drawingOf(root, graph, wires);
}

let loading: Promise<ELK> | null = null;

/** The engine is large, and loaded when the first picture is drawn. In Node it needs no worker. */
async function engine(): Promise<ELK> {
  loading ??= import("elkjs/lib/elk.bundled.js").then(({ default: elk }) => new elk.default());
  return loading;
}

/** Twenty tables that refer to one would stand in one column: layers hold as many as give a page, not a ribbon. */
function shorterLayers({ boxes, wires }: Graph): ReadonlyMap<ObjectId, number> {
  const height = boxes.reduce((sum, box) => sum + box.height + 28, 0);
  const width = boxes.reduce((sum, box) => sum + box.width + 110, 0) / boxes.length;
  const bound = Math.ceil(boxes.length / Math.max(1, Math.sqrt((1.3 * height) / width)));
  const numbers = new Map(boxes.map(({ entity }, at) => [entity.id, at]));
  const arrows = wires.map((wire) => endsOf(wire)).map(([source, target]) => ({ from: numbers.get(source.box) ?? 0, to: numbers.get(target.box) ?? 0 }));
  const layers = layersOf(boxes.length, arrows, bound);
  return new Map(boxes.map(({ entity }, at) => [entity.id, layers[at] ?? 0]));
}

function portsByBox(wires: readonly Wire[]): ReadonlyMap<string, readonly Port[]> {
  const ports = new Map(wires.flatMap(({ from, to }) => [from, to]).map((port) => [port.id, port]));
  return groupBy(ports.values(), ({ box }) => box);
}

/** The engine takes a layer that is given from where a table stands: far enough apart, no two layers touch. */
function nodeOf(box: Box, ports: readonly Port[], layer: number | null): ElkNode {
  return { id: box.entity.id, x: (layer ?? 0) * 10_000, y: 0, width: box.width, height: box.height, layoutOptions: { "elk.portConstraints": "FIXED_POS" }, ports: ports.map((port) => portOf(port, box)) };
}

function portOf({ id, side, y }: Port, { width }: Box): ElkPort {
  return { id, x: side === "left" ? 0 : width, y, width: 0, height: 0, layoutOptions: { "elk.port.side": side === "left" ? "WEST" : "EAST" } };
}

function groundNode(id: string, children: readonly ElkNode[], rest: Drawing | null): ElkNode {
  const { top, side } = groundPadding;
  const block = rest === null ? [] : [{ id: `${id} rest`, width: rest.width, height: rest.height }];
  return { id, layoutOptions: { ...options, "elk.padding": `[top=${top},left=${side},bottom=${side},right=${side}]` }, children: [...children, ...block] };
}

function edgeOf(wire: Wire): ElkExtendedEdge {
  const [source, target] = endsOf(wire);
  return { id: wire.relation.id, sources: [source.id], targets: [target.id] };
}

/** The engine's edges lead from left to right, so that nothing has to go round a table. */
function endsOf({ from, to }: Wire): readonly [source: Port, target: Port] {
  return from.side === "right" && to.side === "left" ? [from, to] : [to, from];
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
