import { quoteName } from "../../quote.ts";
import type { SqliteRule, Step } from "../rule.ts";
import type { Column, Table } from "../schema.ts";

/** A new column that SQLite adds to an empty table only. */
export const addColumnOnRows: SqliteRule = {
  code: "add-column-on-rows",
  severity: "ERROR",
  title: "A column is added that SQLite refuses where the table has rows",
  why: "ADD COLUMN writes nothing into the rows that are there. So a default that is no constant (CURRENT_TIMESTAMP, an expression in parentheses), a STORED column, and a default for a column that REFERENCES another table are refused as soon as there is one row. On an empty test database all goes well.",
  safe: "Add the column without it and UPDATE the rows; to have the default too, rebuild the table.",
  link: "https://sqlite.org/lang_altertable.html#altertabaddcol",
  peers: [],
  example: { schema: "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT);", migration: "ALTER TABLE posts ADD COLUMN created_at TEXT DEFAULT CURRENT_TIMESTAMP;" },
  check: (step) => step.columnsAdded.filter(({ table, it }) => step.busy(table.name) && reasonOf(step, table, it) !== null).map(({ table, it }) => ({
    message: `fails where ${table.name} has rows, since ${it.name} ${reasonOf(step, table, it) ?? ""}`,
    rewrite: rewriteOf(table, it),
  })),
};

function reasonOf(step: Step, table: Table, { facts }: Column): string | null {
  if (facts.generated?.stored === true) return "is STORED";
  if (facts.default === null) return null;
  if (/^(current_(time|date|timestamp)|\()/i.test(facts.default)) return "has a default that is no constant";
  const refers = step.enforced && table.references.length > (step.before.get(idOf(step, table))?.references.length ?? 0);
  return refers && facts.default.toUpperCase() !== "NULL" ? "refers to another table and has a default" : null;
}

function idOf({ after }: Step, table: Table): string {
  return [...after].find(([, each]) => each === table)?.[0] ?? "";
}

function rewriteOf({ name }: Table, { name: column, facts }: Column): string {
  const value = facts.generated?.expression ?? facts.default ?? "NULL";
  const virtual = facts.generated === null ? "" : ` GENERATED ALWAYS AS (${value}) VIRTUAL`;
  const add = `ALTER TABLE ${quoteName(name)} ADD COLUMN ${quoteName(column)}${facts.type === "" ? "" : ` ${facts.type}`}${virtual};`;
  return facts.generated === null ? `${add}\nUPDATE ${quoteName(name)} SET ${quoteName(column)} = ${value};` : add;
}
