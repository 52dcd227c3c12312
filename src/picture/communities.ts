import { groupBy } from "../model/group-by.ts";
import type { ObjectId } from "../model/id.ts";
import type { Box } from "./boxes.ts";
import { components } from "./components.ts";
import type { Wire } from "./ports.ts";

/**
 * Boxes that hang together, in parts of at most `size`: those that few others refer to are drawn to each other first, so that
 * what everybody refers to is what the parts are cut at.
 */
export function communities(boxes: readonly Box[], wires: readonly Wire[], size: number): readonly (readonly Box[])[] {
  const numbers = new Map(boxes.map(({ entity }, at) => [entity.id, at]));
  const degrees = degreesOf(wires);
  const weight = ({ from, to }: Wire): number => Math.max(degrees.get(from.box) ?? 0, degrees.get(to.box) ?? 0);
  const sorted = wires.map((wire) => ({ wire, weight: weight(wire) })).sort((a, b) => a.weight - b.weight);
  const links = sorted.flatMap(({ wire: { from, to } }) => {
    const [a, b] = [numbers.get(from.box), numbers.get(to.box)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  return components(boxes, links, size);
}

function degreesOf(wires: readonly Wire[]): ReadonlyMap<ObjectId, number> {
  const ends = groupBy(wires.flatMap(({ from, to }) => [from.box, to.box]), (id) => id);
  return new Map([...ends].map(([id, all]) => [id, all.length]));
}
