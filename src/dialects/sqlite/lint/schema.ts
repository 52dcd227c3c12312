import type { ObjectId } from "../../../model/id.ts";
import type { ColumnFacts } from "../../../model/kinds/column.ts";
import type { ForeignKeyFacts } from "../../../model/kinds/foreign-key.ts";
import { nameOf } from "../../../model/object.ts";
import type { Snapshot } from "../../../model/snapshot.ts";
import { foldName } from "../keywords.ts";

/** The tables of a database, by their ids. */
export type Schema = ReadonlyMap<ObjectId, Table>;

/** A table as rules look at it. */
export interface Table {
  readonly name: string;
  /** By their folded names. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly references: readonly Reference[];
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly facts: ColumnFacts;
}

/** A foreign key; `to` is the id of the other table, which need not be there. */
export interface Reference {
  readonly to: ObjectId;
  readonly onDelete: ForeignKeyFacts["onDelete"];
}

/** The tables of a snapshot. */
export function schemaOf({ objects }: Snapshot): Schema {
  const tables = new Map<string, { name: string; columns: Map<string, Column>; references: Reference[] }>();
  const all = Object.values(objects);
  for (const object of all) if (object.kind === "table") tables.set(object.id, { name: nameOf(object), columns: new Map(), references: [] });
  for (const object of all) {
    const table = object.parent === null ? undefined : tables.get(object.parent);
    if (object.kind === "column") table?.columns.set(foldName(nameOf(object)), { name: nameOf(object), facts: object.facts });
    if (object.kind === "foreignKey") table?.references.push({ to: object.facts.references, onDelete: object.facts.onDelete });
  }
  return new Map([...tables].map(([id, table]) => [id, table]));
}
