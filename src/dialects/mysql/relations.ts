import type { SchemaObject, Use } from "../../model/object.ts";
import type { ObjectId } from "../../model/id.ts";
import { namesIn } from "./tokens.ts";

/** What texts can name: objects by their names, with how firmly the engine holds to them. */
export type Nameable = ReadonlyMap<string, { readonly id: ObjectId; readonly how: Use["how"] }>;

/** The tables, views and sequences that a text is about when it is made, and the routines that it only calls. */
export function nameable(objects: readonly Pick<SchemaObject, "id" | "kind" | "path">[], how: Use["how"]): Nameable {
  const firm: ReadonlySet<string> = new Set(["table", "view", "sequence"]);
  const found = objects.filter(({ kind }) => firm.has(kind) || kind === "routine");
  return new Map(found.map(({ path, id, kind }) => [path[0] ?? "", { id, how: firm.has(kind) ? how : "name" }]));
}

/** What a text uses. */
export function usesIn(sql: string, known: Nameable, via: string): readonly Use[] {
  const names = namesIn(sql);
  return [...known].flatMap(([name, { id, how }]) => (names.has(name) ? [{ id, via, how }] : []));
}
