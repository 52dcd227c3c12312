import type { ObjectId } from "../model/id.ts";
import { type Box, elsewhereBox, sizes } from "./boxes.ts";
import type { Wire } from "./ports.ts";

/** Boxes that are drawn as one, and the lines in it. */
export interface Part {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
}

/**
 * Some boxes with the lines between them. Where one of them refers to a table of another part, a small box with the name of that
 * table stands for it, so that no line runs across the picture.
 */
export function partOf(boxes: readonly Box[], wires: readonly Wire[], all: ReadonlyMap<ObjectId, Box>): Part {
  const inside = new Set(boxes.map(({ entity }) => entity.id));
  const standIns = new Map<ObjectId, Box>();
  const drawn = wires.filter(({ from }) => inside.has(from.box)).map((wire) => {
    const target = all.get(wire.to.box);
    if (inside.has(wire.to.box) || target === undefined) return wire;
    const box = standIns.get(wire.to.box) ?? elsewhereBox(target, boxes[0]?.entity.id ?? "");
    standIns.set(wire.to.box, box);
    return { ...wire, to: portAt(wire, box) };
  });
  return { boxes: [...boxes, ...standIns.values()], wires: drawn };
}

function portAt({ to }: Wire, { entity }: Box): Wire["to"] {
  return { ...to, id: `${entity.id} ${to.side} ${to.cardinality}`, box: entity.id, y: sizes.elsewhere / 2 };
}
