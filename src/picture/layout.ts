import { groupBy } from "../model/group-by.ts";
import type { ObjectId } from "../model/id.ts";
import { type Box, boxOf } from "./boxes.ts";
import { components } from "./components.ts";
import type { Diagram } from "./diagram.ts";
import { type Drawing, emptyDrawing, together } from "./drawing.ts";
import { groundPadding, layered } from "./layered.ts";
import { packColumns, packRows, type Point, widthFor } from "./pack.ts";
import { type Wire, wiresOf } from "./ports.ts";

/** Whether the tables of a schema stand together on a ground of their own. */
export type GroupBy = "schema" | "none";

/** The tables of one schema. */
interface SchemaBoxes {
  readonly name: string;
  readonly boxes: readonly Box[];
}

const gap = 36;
const ratio = 1.5;

/** Gives everything in a diagram a place. The same diagram gives the same places. */
export async function layOut(diagram: Diagram, grouping: GroupBy): Promise<Drawing> {
  const several = new Set(diagram.entities.map(({ schema }) => schema)).size > 1;
  const boxes = diagram.entities.map((entity) => boxOf(entity, several && grouping === "none"));
  const wires = wiresOf(diagram.relations, new Map(boxes.map((box) => [box.entity.id, box])));
  return several && grouping === "schema" ? drawGrounds(boxes, wires) : drawFreely(boxes, wires);
}

/** What hangs together is drawn together; what hangs on nothing stands in columns under it. */
async function drawFreely(boxes: readonly Box[], wires: readonly Wire[]): Promise<Drawing> {
  const { linked, single } = apart(boxes, wires);
  const parts = components(linked, linksOf(linked.map(({ entity }) => [entity.id]), wires));
  const drawn = await Promise.all(parts.map(async (part) => layered({ boxes: part, grounds: [], wires: within(wires, part) })));
  const upper = inRows(drawn.toSorted((a, b) => b.width * b.height - a.width * a.height));
  const lower = inColumns(single, Math.max(upper.width, widthFor([upper, ...single], gap, ratio)));
  return inRows([upper, lower].filter(({ width }) => width > 0), 0);
}

/** Schemas whose tables refer to each other are drawn together. */
async function drawGrounds(boxes: readonly Box[], wires: readonly Wire[]): Promise<Drawing> {
  const schemas = [...groupBy(boxes, ({ entity }) => entity.schema ?? "")].map(([name, own]) => ({ name, boxes: own }));
  const clusters = components(schemas, linksOf(schemas.map((schema) => schema.boxes.map(({ entity }) => entity.id)), wires));
  return inRows(await Promise.all(clusters.map(async ([first, ...more]) => (first === undefined ? emptyDrawing : more.length === 0 ? drawGround(first, wires) : drawCluster([first, ...more], wires)))));
}

async function drawGround({ name, boxes }: SchemaBoxes, wires: readonly Wire[]): Promise<Drawing> {
  const inner = await drawFreely(boxes, within(wires, boxes));
  const { top, side } = groundPadding;
  const size = { width: inner.width + 2 * side, height: inner.height + top + side };
  return { ...together([inner], [{ x: side, y: top }], size), grounds: [{ name, x: 0, y: 0, ...size }] };
}

async function drawCluster(schemas: readonly SchemaBoxes[], wires: readonly Wire[]): Promise<Drawing> {
  const grounds = schemas.map(({ name, boxes }) => {
    const { linked, single } = apart(boxes, wires);
    return { name, boxes: linked, rest: single.length === 0 ? null : inColumns(single, widthFor(single, gap, ratio)) };
  });
  return layered({ boxes: [], grounds, wires: within(wires, schemas.flatMap(({ boxes }) => boxes)) });
}

function apart(boxes: readonly Box[], wires: readonly Wire[]): { readonly linked: readonly Box[]; readonly single: readonly Box[] } {
  const ids = new Set(wires.flatMap(({ from, to }) => [from.box, to.box]));
  return { linked: boxes.filter(({ entity }) => ids.has(entity.id)), single: boxes.filter(({ entity }) => !ids.has(entity.id)) };
}

function within(wires: readonly Wire[], boxes: readonly Box[]): readonly Wire[] {
  const ids = new Set(boxes.map(({ entity }) => entity.id));
  return wires.filter(({ from, to }) => ids.has(from.box) && ids.has(to.box));
}

/** Which of some things wires join, by the numbers of the things that have the boxes. */
function linksOf(ids: readonly (readonly ObjectId[])[], wires: readonly Wire[]): readonly (readonly [number, number])[] {
  const owner = new Map(ids.flatMap((own, at) => own.map((id) => [id, at] as const)));
  return wires.flatMap(({ from, to }) => {
    const [a, b] = [owner.get(from.box), owner.get(to.box)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
}

function inRows(drawings: readonly Drawing[], limit = widthFor(drawings, gap, ratio)): Drawing {
  const packed = packRows(drawings, gap, limit);
  return together(drawings, packed.places, packed);
}

function inColumns(boxes: readonly Box[], limit: number): Drawing {
  const packed = packColumns(boxes, gap - 8, limit);
  const place = (at: number): Point => packed.places[at] ?? { x: 0, y: 0 };
  return { ...emptyDrawing, boxes: boxes.map((box, at) => ({ box, ...place(at) })), width: packed.width, height: packed.height };
}
