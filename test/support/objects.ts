import { blankFacts, type FactsOf, type Kind } from "../../src/model/kinds/index.ts";
import { idOf } from "../../src/model/id.ts";
import type { AnyObject, SchemaObject } from "../../src/model/object.ts";
import { coversAll, objectsById, type Reading, type Snapshot } from "../../src/model/snapshot.ts";

/** An object with blank facts but those that are given; its parent is the table of its path. */
export function objectOf<K extends Kind>(kind: K, path: readonly string[], facts: Partial<FactsOf[K]> = {}, more: Partial<SchemaObject<K>> = {}): SchemaObject<K> {
  const parent = path.length > 1 ? idOf("table", path.slice(0, 1)) : null;
  return { id: idOf(kind, path), kind, path, parent, facts: { ...blankFacts[kind], ...facts }, uses: [], impliedBy: null, comment: null, owner: null, privileges: null, ...more };
}

/** A snapshot of some objects, of SQLite unless said otherwise. */
export function snapshotOf(objects: readonly SchemaObject[], more: Partial<Snapshot> = {}): Snapshot {
  const all: readonly AnyObject[] = JSON.parse(JSON.stringify(objects));
  return { format: 1, dialect: "sqlite", version: "3", covers: coversAll, objects: objectsById(all), unread: [], ...more };
}

/** What a reader would give of a snapshot. */
export function readingOf(snapshot: Snapshot): Reading {
  return { snapshot, observed: { engine: "SQLite 3.53.0", user: null, tables: {} }, origins: {} };
}

/** The schema of the walk: users and posts. */
export const blog: readonly SchemaObject[] = [
  objectOf("table", ["users"], { columns: ["id", "email"] }, { comment: "people" }),
  objectOf("column", ["users", "id"], { type: "INTEGER", notNull: true }),
  objectOf("column", ["users", "email"], { type: "VARCHAR(255)", notNull: true }),
  objectOf("primaryKey", ["users", "primary key"], { columns: ["id"], named: false }),
  objectOf("index", ["users", "ix_users_email"], { keys: [{ column: "email", expression: null, collation: null, opclass: null, descending: true, nullsFirst: true }] }),
  objectOf("table", ["posts"], { columns: ["id", "user_id"] }),
  objectOf("column", ["posts", "id"], { type: "INTEGER" }),
  objectOf("column", ["posts", "user_id"], { type: "INTEGER", default: "" }),
  objectOf("foreignKey", ["posts", "fk"], { columns: ["user_id"], references: "table/users", referencedColumns: ["id"] }, { uses: [{ id: "table/users", via: "references", how: "name" }] }),
];
