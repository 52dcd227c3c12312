import { AlidadeError } from "../../../../model/error.ts";
import type { Column } from "../schema/column.ts";
import { Sequence } from "../schema/sequence.ts";
import { affinityOf } from "../schema/sql-type.ts";
import { textOf } from "../schema/name.ts";
import { autoincrementColumn } from "./autoincrement.ts";
import { compileConstraint, option } from "./constraint.ts";
import { type Ddl } from "./dialect.ts";
import { compileExpression } from "./expression.ts";
import { quote, quoteText } from "./quote.ts";
import { identityOptions } from "./sequence.ts";
import { columnType, compileType, effectiveType } from "./type.ts";

/** A column as it stands in CREATE TABLE. */
export function compileColumn(column: Column, ddl: Ddl): string {
  const own = ddl.dialect.key === "postgresql" ? postgresColumn(column, ddl) : sqliteColumn(column, ddl);
  const constraints = column.constraints.map((constraint) => compileConstraint(constraint, ddl)).filter((text) => text !== null);
  return [own, ...constraints].join(" ");
}

function defaultText(column: Column, ddl: Ddl): string | null {
  const { serverDefault } = column;
  if (serverDefault === null || serverDefault.k === "fetched") return null;
  return serverDefault.k === "text" ? quoteText(serverDefault.text) : compileExpression(serverDefault.node, ddl);
}

function postgresColumn(column: Column, ddl: Ddl): string {
  const { identity, computed } = column;
  const serial = identity === null ? serialType(column, ddl) : null;
  const written = defaultText(column, ddl);
  const type = serial ?? `${compileType(columnType(column), ddl, column.at)}${written === null ? "" : ` DEFAULT ${written}`}`;
  const parts = [quote(ddl.dialect, column.name ?? ""), type];
  if (computed !== null) parts.push(`GENERATED ALWAYS AS (${compileExpression(computed.sql, ddl)}) STORED`);
  if (computed?.persisted === false) throw refused(column, "PostgreSQL has no virtual computed columns for SQLAlchemy: persisted must be None or True.");
  if (identity !== null) {
    const options = identityOptions(identity.options);
    parts.push(`GENERATED ${identity.always ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${options === "" ? "" : ` (${options})`}`);
  }
  if (!column.nullable && identity === null) parts.push("NOT NULL");
  else if (column.nullable && identity !== null) parts.push("NULL");
  return parts.join(" ");
}

function refused(column: Column, message: string): AlidadeError {
  return new AlidadeError("sqlalchemy-invalid", message, { where: { file: column.at.file, line: column.at.line }, hint: "SQLAlchemy refuses this too." });
}

/** SERIAL and its sizes, for the column of a primary key that counts up; null for other columns. */
function serialType(column: Column, ddl: Ddl): string | null {
  const { table } = column;
  if (table === null || !column.primaryKey || autoincrementColumn(table.primaryKey, ddl) !== column) return null;
  if (column.default !== null && !(column.default instanceof Sequence && column.default.optional)) return null;
  const type = effectiveType(columnType(column), ddl, column.at);
  return type.is("big_integer") ? "BIGSERIAL" : type.is("small_integer") ? "SMALLSERIAL" : "SERIAL";
}

function sqliteColumn(column: Column, ddl: Ddl): string {
  const parts = [quote(ddl.dialect, column.name ?? ""), compileType(columnType(column), ddl, column.at)];
  const written = defaultText(column, ddl);
  if (written !== null) parts.push(`DEFAULT ${needsParentheses(written) ? `(${written})` : written}`);
  if (!column.nullable) parts.push(`NOT NULL${onConflict(column, ddl, "on_conflict_not_null")}`);
  if (isAutoincrement(column, ddl)) parts.push(`PRIMARY KEY${onConflict(column, ddl, "on_conflict_primary_key")} AUTOINCREMENT`);
  if (column.computed !== null) {
    const { persisted } = column.computed;
    parts.push(`GENERATED ALWAYS AS (${compileExpression(column.computed.sql, ddl)})${persisted === true ? " STORED" : persisted === false ? " VIRTUAL" : ""}`);
  }
  return parts.join(" ");
}

/** SQLite wants parentheses around a default that is neither a literal nor one word. */
function needsParentheses(text: string): boolean {
  return !/^\s*['"(]/.test(text) && /^.*[^\p{L}\p{N}_].*/u.test(text);
}

function onConflict(column: Column, ddl: Ddl, name: string): string {
  const clause = textOf(option(column.options, ddl, name));
  return clause === null ? "" : ` ON CONFLICT ${clause}`;
}

function isAutoincrement(column: Column, ddl: Ddl): boolean {
  const { table } = column;
  if (table === null || !column.primaryKey) return false;
  const { columns } = table.primaryKey;
  if (column.autoincrement === true && columns.length !== 1) throw refused(column, "SQLite has no autoincrement for composite primary keys.");
  return option(table.options, ddl, "autoincrement") === true && columns.length === 1 && affinityOf(columnType(column)) === "integer" && column.foreignKeys.length === 0;
}
