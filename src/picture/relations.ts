import { isOptionalKey, isUniqueKey } from "../model/cardinality.ts";
import type { ObjectId } from "../model/id.ts";
import { nameOf, type SchemaObject } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { TableTree } from "../model/table-tree.ts";
import type { Entity, Relation } from "./diagram.ts";
import { shownTable } from "./entities.ts";

/** The foreign keys between the tables that are shown; what a partition repeats of its table's is left out. */
export function relationsOf(snapshot: Snapshot, trees: readonly TableTree[], entities: readonly Entity[]): readonly Relation[] {
  const shown = new Set(entities.map(({ id }) => id));
  const byId = new Map(trees.map((tree) => [tree.table.id, tree]));
  const keys = trees.filter(({ table }) => shown.has(table.id)).flatMap((tree) => tree.foreignKeys.map((key) => relationOf(tree, key, byId, snapshot)));
  return keys.filter(({ to }) => shown.has(to.entity)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function relationOf(tree: TableTree, key: SchemaObject<"foreignKey">, byId: ReadonlyMap<ObjectId, TableTree>, snapshot: Snapshot): Relation {
  const { columns, referencedColumns, references } = key.facts;
  const to = shownTable(references, snapshot);
  const referred = referencedColumns.length > 0 ? referencedColumns : (byId.get(references)?.primaryKey?.facts.columns ?? []);
  return {
    id: key.id,
    name: nameOf(key),
    from: { entity: tree.table.id, columns },
    to: { entity: to, columns: referred },
    many: !isUniqueKey(tree, columns),
    optional: isOptionalKey(tree, key),
    mark: null,
  };
}
