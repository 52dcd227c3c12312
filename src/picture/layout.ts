import { groupBy } from "../model/group-by.ts";
import type { ObjectId } from "../model/id.ts";
import { type Box, boxOf } from "./boxes.ts";
import { communities } from "./communities.ts";
import { components } from "./components.ts";
import type { Diagram } from "./diagram.ts";
import { type Drawing, emptyDrawing, together } from "./drawing.ts";
import { partOf } from "./elsewhere.ts";
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

/** Above so many tables, what hangs together is drawn in parts. */
const whole = 60;

/** How many tables a part has at most. */
const partSize = 36;

/** Gives everything in a diagram a place. The same diagram gives the same places. */
export async function layOut(diagram: Diagram, grouping: GroupBy): Promise<Drawing> {
  const several = new Set(diagram.entities.map(({ schema }) => schema)).size > 1;
  const boxes = diagram.entities.map((entity) => boxOf(entity, several && grouping === "none"));
  const plan = new Plan(boxes, diagram.relations);
  return several && grouping === "schema" ? plan.drawGrounds() : plan.drawFreely(boxes);
}

class Plan {
  readonly #boxes: ReadonlyMap<ObjectId, Box>;
  readonly #wires: readonly Wire[];

  constructor(boxes: readonly Box[], relations: Diagram["relations"]) {
    this.#boxes = new Map(boxes.map((box) => [box.entity.id, box]));
    this.#wires = wiresOf(relations, this.#boxes);
  }

  /** What hangs together is drawn together; what hangs on nothing stands in columns under it. */
  async drawFreely(boxes: readonly Box[]): Promise<Drawing> {
    const { linked, single } = this.#apart(boxes);
    const found = components(linked, linksOf(linked.map(({ entity }) => [entity.id]), this.#wires)).flatMap((part) => (part.length > whole ? communities(part, this.#wires, partSize) : [part]));
    const drawn = await Promise.all(found.map(async (part) => layered({ ...partOf(part, this.#wires, this.#boxes), grounds: [] })));
    const upper = inRows(drawn.toSorted((a, b) => b.height - a.height));
    const lower = inColumns(single, Math.max(upper.width, widthFor([upper, ...single], gap, ratio)));
    return inRows([upper, lower].filter(({ width }) => width > 0), 0);
  }

  /** Schemas whose tables refer to each other are drawn together, unless that is too much for one drawing. */
  async drawGrounds(): Promise<Drawing> {
    const schemas = [...groupBy(this.#boxes.values(), ({ entity }) => entity.schema ?? "")].map(([name, boxes]) => ({ name, boxes }));
    const links = linksOf(schemas.map(({ boxes }) => boxes.map(({ entity }) => entity.id)), this.#wires);
    const clusters = components(schemas, links).flatMap((cluster) => (this.#isLarge(cluster) ? cluster.map((schema) => [schema]) : [cluster]));
    const drawn = await Promise.all(clusters.map(async (cluster) => (cluster.length === 1 ? this.#drawGround(cluster) : this.#drawCluster(cluster))));
    return inRows(drawn.toSorted((a, b) => b.height - a.height));
  }

  async #drawGround(schemas: readonly SchemaBoxes[]): Promise<Drawing> {
    const inner = await this.drawFreely(schemas.flatMap(({ boxes }) => boxes));
    const { top, side } = groundPadding;
    const size = { width: inner.width + 2 * side, height: inner.height + top + side };
    const grounds = schemas.map(({ name }) => ({ name, x: 0, y: 0, ...size }));
    return { ...together([inner], [{ x: side, y: top }], size), grounds };
  }

  async #drawCluster(schemas: readonly SchemaBoxes[]): Promise<Drawing> {
    const grounds = schemas.map(({ name, boxes }) => {
      const { linked, single } = this.#apart(boxes);
      return { name, boxes: linked, rest: single.length === 0 ? null : inColumns(single, widthFor(single, gap, ratio)) };
    });
    const inside = new Set(schemas.flatMap(({ boxes }) => boxes.map(({ entity }) => entity.id)));
    return layered({ boxes: [], grounds, wires: this.#wires.filter(({ from }) => inside.has(from.box)) });
  }

  #isLarge(schemas: readonly SchemaBoxes[]): boolean {
    return schemas.reduce((sum, { boxes }) => sum + this.#apart(boxes).linked.length, 0) > partSize;
  }

  #apart(boxes: readonly Box[]): { readonly linked: readonly Box[]; readonly single: readonly Box[] } {
    const inside = new Set(boxes.map(({ entity }) => entity.id));
    const ids = new Set(this.#wires.flatMap(({ from, to }) => (inside.has(from.box) ? [from.box, to.box] : [])));
    return { linked: boxes.filter(({ entity }) => ids.has(entity.id)), single: boxes.filter(({ entity }) => !ids.has(entity.id)) };
  }
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
