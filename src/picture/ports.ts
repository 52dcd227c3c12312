import type { ObjectId } from "../model/id.ts";
import { type Arrow, turned } from "./acyclic.ts";
import { type Box, rowMiddle } from "./boxes.ts";
import type { Relation } from "./diagram.ts";

/** How many rows there can be at one end of a line; of the end that refers, none always can. */
export type Cardinality = "one" | "zero or one" | "zero or many";

/** Where a line meets a box. */
export interface Port {
  readonly id: string;
  readonly box: ObjectId;
  readonly side: "left" | "right";
  /** From the top of the box. */
  readonly y: number;
  readonly cardinality: Cardinality;
}

/** A relation with the ports that its line joins. */
export interface Wire {
  readonly relation: Relation;
  /** At the table that refers. */
  readonly from: Port;
  /** At the table that is referred to. */
  readonly to: Port;
}

/**
 * Gives the lines of some relations their ports: the referred table lies to the left of those that refer to it, but where that
 * would go round in a circle. Lines of one row and one cardinality share a port.
 */
export function wiresOf(relations: readonly Relation[], boxes: ReadonlyMap<ObjectId, Box>): readonly Wire[] {
  const numbers = new Map([...boxes.keys()].map((id, at) => [id, at]));
  const arrows: readonly Arrow[] = relations.map(({ from, to }) => ({ from: numbers.get(to.entity) ?? 0, to: numbers.get(from.entity) ?? 0 }));
  const back = turned(boxes.size, arrows);
  const wishes = relations.map((relation, index) => {
    const self = relation.from.entity === relation.to.entity;
    const fromSide = self || back.has(index) ? "right" : "left";
    const toSide = self || !back.has(index) ? "right" : "left";
    const many: Cardinality = relation.many ? "zero or many" : "zero or one";
    const one: Cardinality = relation.optional ? "zero or one" : "one";
    return { relation, from: wish(relation.from, fromSide, many, boxes), to: wish(relation.to, toSide, one, boxes) };
  });
  const ports = spread(wishes.flatMap(({ from, to }) => [from, to]));
  return wishes.flatMap(({ relation, from, to }) => {
    const [a, b] = [ports.get(from.id), ports.get(to.id)];
    return a === undefined || b === undefined ? [] : [{ relation, from: a, to: b }];
  });
}

function wish({ entity, columns }: Relation["from"], side: Port["side"], cardinality: Cardinality, boxes: ReadonlyMap<ObjectId, Box>): Port {
  const box = boxes.get(entity);
  const y = box === undefined ? 0 : rowMiddle(box, columns[0]);
  return { id: [entity, side, y, cardinality].join(" "), box: entity, side, y, cardinality };
}

/** Ports of different cardinality at one row stand beside each other. */
function spread(wishes: readonly Port[]): ReadonlyMap<string, Port> {
  const rows = new Map<string, Map<string, Port>>();
  for (const port of wishes) {
    const row = `${port.box} ${port.side} ${port.y}`;
    rows.set(row, (rows.get(row) ?? new Map<string, Port>()).set(port.id, port));
  }
  return new Map([...rows.values()].flatMap((row) => {
    const ports = [...row.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const step = ports.length < 2 ? 0 : Math.min(10, 18 / (ports.length - 1));
    return ports.map((port, at) => [port.id, { ...port, y: port.y + (at - (ports.length - 1) / 2) * step }] as const);
  }));
}
