import type { RowsOf, SchemaView } from "../../model/dialect.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { quoteName, quoteNames } from "./quote.ts";
import { storedName } from "./reserved.ts";
import { wholeTable } from "./whole-table.ts";

/** How rows of tables are made, counted and taken away again on a scratch database. */
export const tableRows: RowsOf<"table"> = {
  any: (table) => `SELECT 1 FROM ${quoteName(storedName(table))} LIMIT 1`,
  count: (table) => `SELECT count(*) FROM ${quoteName(storedName(table))}`,
  all: (table) => `SELECT * FROM ${quoteName(storedName(table))}`,
  remove: (table) => `DELETE FROM ${quoteName(storedName(table))}`,
  needs: (table, view) => view.children(table.id).flatMap((child) => (child.kind === "foreignKey" && child.facts.references !== table.id ? [child.facts.references] : [])),
  make,
};

/** Two rows with values for the affinities of their columns (datatype3.html, 3.1), the same number in all of one row: keys find what they refer to. */
function make(table: SchemaObject<"table">, view: SchemaView): readonly string[] {
  const columns = wholeTable(table, view.children(table.id)).columns.filter(({ facts }) => facts.generated === null);
  if (columns.length === 0) return [];
  const rows = [1, 2].map((number) => `(${columns.map(({ facts }) => valueOf(facts.type, number)).join(", ")})`);
  return [`INSERT INTO ${quoteName(storedName(table))} (${quoteNames(columns.map(nameOf))}) VALUES ${rows.join(", ")}`];
}

function valueOf(type: string, number: number): string {
  if (/CHAR|CLOB|TEXT/i.test(type)) return `'row${number}@example.org'`;
  return /BLOB/i.test(type) ? `x'0${number}'` : String(number);
}
