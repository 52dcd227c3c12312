import type { Snapshot } from "../model/snapshot.ts";
import { tableTrees } from "../model/table-tree.ts";
import type { Diagram } from "./diagram.ts";
import { entitiesOf } from "./entities.ts";
import { relationsOf } from "./relations.ts";

/** The diagram of a snapshot. */
export function diagramOf(snapshot: Snapshot): Diagram {
  const trees = tableTrees(snapshot);
  const entities = entitiesOf(snapshot, trees);
  return { entities, relations: relationsOf(snapshot, trees, entities), compares: false };
}
