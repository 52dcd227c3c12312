import type { ObjectId } from "../../../../model/id.ts";
import type { Remark } from "../../../../model/lint.ts";
import type { SqliteRule } from "../rule.ts";
import type { Schema } from "../schema.ts";

/** A foreign key whose table is gone; known when the migration is at its end. */
export const danglingForeignKey: SqliteRule = {
  code: "dangling-foreign-key",
  severity: "ERROR",
  title: "A foreign key refers to a table that is not there",
  why: "ALTER TABLE … RENAME follows the references of other tables: where a rebuild renames the old table away and drops it later, they still point at the old name. SQLite says nothing until a row is written, which then fails with `no such table`.",
  safe: "Make the new table under another name, copy, drop the old one, and rename the new one to the old name: in this order.",
  link: "https://sqlite.org/lang_altertable.html#otheralter",
  peers: [],
  example: {
    schema: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));",
    migration: "PRAGMA foreign_keys = OFF;\nALTER TABLE users RENAME TO users_old;\nCREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO users SELECT id, name FROM users_old;\nDROP TABLE users_old;",
  },
  check: () => [],
};

/** The keys that lead nowhere now and did not when the migration began. */
export function danglingKeys(start: Schema, end: Schema, names: ReadonlyMap<ObjectId, string>): readonly Remark[] {
  return [...end].flatMap(([id, table]) => {
    const before = new Set((start.get(id)?.references ?? []).filter(({ to }) => !start.has(to)).map(({ to }) => to));
    const lost = table.references.filter(({ to }) => !end.has(to) && !before.has(to));
    return lost.map(({ to }) => ({ code: danglingForeignKey.code, message: `${table.name} refers to ${names.get(to) ?? "a table"} that is not there`, rewrite: null }));
  });
}
