import { createHash } from "node:crypto";
import { idOf, type ObjectId } from "../../model/id.ts";
import type { FactsOf, Kind } from "../../model/kinds/index.ts";
import type { SchemaObject, Use } from "../../model/object.ts";
import { foldName } from "./keywords.ts";

/**
 * The id of an object. Names are folded in it, since `Users` and `users` are one table in SQLite; its path keeps the author's spelling.
 * `ordinal` tells objects of one name apart: SQLite lets several constraints of a table share a name.
 */
export function sqliteId(kind: Kind, path: readonly string[], ordinal = 1): ObjectId {
  return idOf(kind, path.map(foldName), ordinal === 1 ? undefined : String(ordinal));
}

/** What is known of an object besides its facts. */
export interface Place {
  readonly path: readonly string[];
  readonly parent: ObjectId | null;
  readonly uses: readonly Use[];
  readonly ordinal?: number;
}

/** Builds an object; SQLite has no comments, owners or privileges. */
export function makeObject<K extends Kind>(kind: K, place: Place, facts: FactsOf[K]): SchemaObject<K> {
  const { path, parent, uses, ordinal } = place;
  const id = sqliteId(kind, path, ordinal);
  return { id, kind, path, parent, facts, uses: tidyUses(uses, id), impliedBy: null, comment: null, owner: null, privileges: null };
}

/** The name of a constraint that its author gave none: what it is and its columns, so that it is the same wherever it stands. */
export function columnsName(word: string, columns: readonly string[]): string {
  return `${word}(${columns.map(foldName).join(",")})`;
}

/** The name of a constraint that has neither a name nor columns: a short hash of what it says. */
export function contentName(word: string, content: string): string {
  return `${word}(${createHash("sha256").update(content).digest("hex").slice(0, 8)})`;
}

function tidyUses(uses: readonly Use[], own: ObjectId): readonly Use[] {
  const byKey = new Map<string, Use>();
  for (const use of uses) {
    const key = `${use.id} ${use.via}`;
    if (use.id !== own && byKey.get(key)?.how !== "value") byKey.set(key, use);
  }
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}
