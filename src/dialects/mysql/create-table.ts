import type { AnyObject, SchemaObject } from "../../model/object.ts";
import type { WriteContext } from "../../model/dialect.ts";
import { columnDefinition } from "./column-definition.ts";
import type { Features } from "./features.ts";
import { foreignKeyLine } from "./foreign-key-line.ts";
import { indexLine, primaryKeyLine } from "./key-parts.ts";
import { ownName } from "./names.ts";
import { partitionClause } from "./partitions.ts";
import { tableOptions } from "./table-options.ts";
import { wholeTable } from "./whole-table.ts";
import { checkLine } from "./check-line.ts";

/** The CREATE TABLE of a table and of the children that are written in it; a column, key or constraint on each line. */
export function createTable(table: SchemaObject<"table">, folded: readonly AnyObject[], context: WriteContext, features: Features): string {
  const { columns, key, indexes, checks } = wholeTable(table, folded, false);
  const lines = [
    ...columns.map((column) => columnDefinition(column, table.facts.collation, features)),
    ...table.facts.periods,
    ...(key === null ? [] : [primaryKeyLine(key)]),
    ...indexes.map((index) => indexLine(index, features.mariadb)),
    ...checks.map(checkLine),
    ...folded.flatMap((child) => (child.kind === "foreignKey" ? [foreignKeyLine(child, context)] : [])),
  ];
  const options = tableOptions(table);
  return `CREATE TABLE ${ownName(table)} (\n${lines.map((line) => `  ${line}`).join(",\n")}\n)${options === "" ? "" : ` ${options}`}${partitionClause(table.facts)}`;
}
