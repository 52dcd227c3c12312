import { AlidadeError } from "../../../../model/error.ts";
import type { Column } from "../schema/column.ts";
import type { Constraint } from "../schema/constraint.ts";
import { affinityOf } from "../schema/sql-type.ts";
import { Sequence } from "../schema/sequence.ts";
import type { Ddl } from "./dialect.ts";
import { columnType } from "./type.ts";

/** The column of a primary key whose values the database counts up, or null. `PrimaryKeyConstraint._autoincrement_column`. */
export function autoincrementColumn(key: Constraint, _ddl: Ddl): Column | null {
  const [only] = key.columns;
  if (key.columns.length !== 1 || only === undefined) return key.columns.find((column) => column.autoincrement === true && isCountable(column, true)) ?? null;
  if (only.autoincrement === true) return isCountable(only, true) ? only : null;
  return only.autoincrement !== false && isCountable(only, false) ? only : null;
}

function isCountable(column: Column, asked: boolean): boolean {
  const family = affinityOf(columnType(column));
  if (family !== "integer" && family !== "numeric") {
    if (!asked) return false;
    throw new AlidadeError("sqlalchemy-invalid", `Column '${column.repr()}' has autoincrement=True and is no number.`, { where: { file: column.at.file, line: column.at.line }, hint: "Remove autoincrement, or make the column an Integer." });
  }
  if (asked) return true;
  if (column.default !== null && !(column.default instanceof Sequence)) return false;
  if (column.serverDefault !== null || column.computed !== null) return false;
  return column.foreignKeys.length === 0 || column.autoincrement === "ignore_fk";
}
