import type { WriteContext } from "../../model/dialect.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { columnLine } from "./column-line.ts";
import { foldName } from "./keywords.ts";
import { checkLine } from "./kinds/check.ts";
import { foreignKeyLine } from "./kinds/foreign-key.ts";
import { impliesNotNull, primaryKeyAtColumn, primaryKeyLine } from "./kinds/primary-key.ts";
import { uniqueKeyLine } from "./kinds/unique-key.ts";
import { quoteName } from "./quote.ts";
import type { WholeTable } from "./whole-table.ts";

/** The CREATE TABLE of a table under any name; a column or constraint on each line. */
export function createTable({ table, children, columns: own, key }: WholeTable, name: string, context: WriteContext): string {
  const columns = own.map((column) => writeColumn(table, column, key));
  const constraints = children.flatMap((child) => constraintLine(child, context) ?? []);
  const options = [table.facts.strict ? "STRICT" : "", table.facts.withoutRowid ? "WITHOUT ROWID" : ""].filter((option) => option !== "");
  return `CREATE TABLE ${quoteName(name)} (\n${[...columns, ...constraints].map((line) => `  ${line}`).join(",\n")}\n)${options.length === 0 ? "" : ` ${options.join(", ")}`}`;
}

function writeColumn(table: SchemaObject<"table">, column: SchemaObject<"column">, key: SchemaObject<"primaryKey"> | null): string {
  const { type, notNull, notNullName, notNullConflict } = column.facts;
  const said = notNullName !== null || notNullConflict !== null;
  const implied = impliesNotNull(table.facts, key?.facts ?? null, nameOf(column), type);
  const line = columnLine(column, notNull && (said || !implied));
  return key !== null && isAtColumn(key) && foldName(key.facts.columns[0] ?? "") === foldName(nameOf(column)) ? `${line} ${primaryKeyAtColumn(key)}` : line;
}

function isAtColumn({ facts }: SchemaObject<"primaryKey">): boolean {
  return facts.inline && facts.columns.length === 1 && Object.keys(facts.collations).length === 0;
}

function constraintLine(child: AnyObject, context: WriteContext): string | null {
  switch (child.kind) {
    case "primaryKey":
      return isAtColumn(child) ? null : primaryKeyLine(child);
    case "uniqueKey":
      return uniqueKeyLine(child);
    case "check":
      return checkLine(child);
    case "foreignKey":
      return foreignKeyLine(child, context);
    default:
      return null;
  }
}
