import { sqliteId } from "../../make-object.ts";
import type { SqliteRule } from "../rule.ts";

/** A table that others refer to is dropped while foreign keys are enforced. */
export const foreignKeysWhileRebuilding: SqliteRule = {
  code: "foreign-keys-while-rebuilding",
  severity: "ERROR",
  title: "A table that others refer to is dropped while foreign keys are enforced",
  why: "DROP TABLE first deletes every row. Where foreign keys are enforced, that takes the rows of other tables along (ON DELETE CASCADE), empties their columns (SET NULL), or fails. A rebuild (new table, copy, drop, rename) that does not switch them off destroys the tables around it.",
  safe: "PRAGMA foreign_keys = OFF before the transaction, PRAGMA foreign_key_check before its end, and ON after.",
  link: "https://sqlite.org/lang_altertable.html#otheralter",
  peers: [],
  example: {
    schema: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ON DELETE CASCADE);",
    migration: "CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO users_new SELECT id, name FROM users;\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;",
  },
  check: (step) => step.dropped.filter(({ name }) => step.enforced && step.busy(name)).flatMap(({ name }) => {
    const referring = [...step.before.values()].filter((table) => table.name !== name && table.references.some(({ to }) => to === sqliteId("table", [name])));
    if (referring.length === 0) return [];
    return [{ message: `deletes every row of ${name}, which ${referring.map((table) => table.name).join(", ")} refer to, while foreign keys are enforced`, rewrite: step.inTransaction ? `COMMIT;\n${switchedOff(step.sql)}\nBEGIN;` : switchedOff(step.sql) }];
  }),
};

function switchedOff(sql: string): string {
  return `PRAGMA foreign_keys = OFF;\nBEGIN;\n-- alidade: allow drop-table because its rows are kept elsewhere\n${sql};\nPRAGMA foreign_key_check;\nCOMMIT;\nPRAGMA foreign_keys = ON;`;
}
