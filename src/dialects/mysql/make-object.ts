import { idOf, type ObjectId } from "../../model/id.ts";
import type { FactsOf, Kind } from "../../model/kinds/index.ts";
import type { SchemaObject, Use } from "../../model/object.ts";
import { foldName } from "./fold-name.ts";

/** What is known of an object besides its facts. */
export interface Place {
  readonly path: readonly string[];
  readonly parent?: ObjectId;
  readonly uses?: readonly Use[];
  readonly comment?: string | null;
  /** Where names repeat: whether a routine is a function or a procedure. */
  readonly signature?: string;
  /** `user@host`: whose rights a view, trigger, routine or event has. */
  readonly definer?: string | null;
}

/** Builds an object; MySQL's definers are what owners are elsewhere. */
export function makeObject<K extends Kind>(kind: K, { path, parent, uses, comment, definer, signature }: Place, facts: FactsOf[K]): SchemaObject<K> {
  const id = idOf(kind, path.map(foldName), signature);
  return { id, kind, path, parent: parent ?? null, facts, uses: tidyUses(uses ?? [], id), impliedBy: null, comment: comment ?? null, owner: definer ?? null, privileges: null };
}

/** The id of a table. */
export function tableId(name: string): ObjectId {
  return idOf("table", [name]);
}

/** The uses of columns of a table by one field. */
export function columnUses(table: string, columns: readonly string[], via: string): readonly Use[] {
  return columns.map((column) => ({ id: idOf("column", [table, column].map(foldName)), via, how: "value" }));
}

function tidyUses(uses: readonly Use[], own: ObjectId): readonly Use[] {
  const byKey = new Map(uses.filter(({ id }) => id !== own).map((use) => [`${use.id} ${use.via}`, use]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}
