import type { ObjectId } from "../model/id.ts";
import { unknownTable } from "../model/navigation.ts";
import type { Diagram, Entity, Relation } from "./diagram.ts";

/** The entities that are called by a name, by a path (`app.users`) or by an id. Error: `table-unknown`, with the nearest name. */
export function entitiesNamed(diagram: Diagram, name: string): readonly Entity[] {
  const found = diagram.entities.filter((entity) => entity.id === name || entity.path.join(".") === name || entity.name === name);
  if (found.length === 0) throw unknownTable(name, diagram.entities);
  return found;
}

/** The part of a diagram that lies around some entities: those that are reached from them over at most `depth` relations. */
export function around(diagram: Diagram, ids: Iterable<ObjectId>, depth: number): Diagram {
  const near = neighbours(diagram.relations);
  const reached = new Set(ids);
  let edge: readonly ObjectId[] = [...reached];
  for (let step = 0; step < depth && edge.length > 0; step += 1) {
    edge = [...new Set(edge.flatMap((id) => near.get(id) ?? []))].filter((id) => !reached.has(id));
    for (const id of edge) reached.add(id);
  }
  return part(diagram, reached);
}

/** Some entities of a diagram, the enums of their columns and the relations between them. */
function part(diagram: Diagram, ids: ReadonlySet<ObjectId>): Diagram {
  const enums = new Set(diagram.entities.filter(({ id }) => ids.has(id)).flatMap(({ rows }) => rows.flatMap((row) => row.enum ?? [])));
  const isIn = (id: ObjectId): boolean => ids.has(id) || enums.has(id);
  return { ...diagram, entities: diagram.entities.filter(({ id }) => isIn(id)), relations: diagram.relations.filter(({ from, to }) => isIn(from.entity) && isIn(to.entity)) };
}

function neighbours(relations: readonly Relation[]): ReadonlyMap<ObjectId, readonly ObjectId[]> {
  const near = new Map<ObjectId, ObjectId[]>();
  for (const { from, to } of relations) {
    near.set(from.entity, [...(near.get(from.entity) ?? []), to.entity]);
    near.set(to.entity, [...(near.get(to.entity) ?? []), from.entity]);
  }
  return near;
}
