import { AlidadeError } from "../../../../model/error.ts";
import { cannotKnow } from "../python/error.ts";
import { Unknown, type Value } from "../python/value.ts";
import { Constraint } from "../schema/constraint.ts";
import type { Column } from "../schema/column.ts";
import { resolveTarget } from "../schema/foreign-key.ts";
import { textOf } from "../schema/name.ts";
import { conventionalName } from "../schema/naming.ts";
import { autoincrementColumn } from "./autoincrement.ts";
import { type Ddl, plainContext } from "./dialect.ts";
import { compileExpression } from "./expression.ts";
import { actionPhrase, initiallyPhrase, phrase, postgresDeletePhrase, usingPhrase } from "./phrase.ts";
import { limitedName, quote, tableName } from "./quote.ts";
import { affinityOf } from "../schema/sql-type.ts";
import { columnType } from "./type.ts";

/** An option of a dialect (`postgresql_using`), or undefined. */
export function option(options: ReadonlyMap<string, Value>, ddl: Ddl, name: string): Value | undefined {
  const value = options.get(`${ddl.dialect.key}_${name}`);
  if (value instanceof Unknown) throw cannotKnow(value, `${ddl.dialect.key}_${name}`, value.at);
  return value;
}

/** A constraint as it stands in CREATE TABLE, or null where it is not written for the dialect. */
export function compileConstraint(constraint: Constraint, ddl: Ddl): string | null {
  switch (constraint.kind) {
    case "primary-key": return primaryKey(constraint, ddl);
    case "unique": return unique(constraint, ddl);
    case "foreign-key": return foreignKey(constraint, ddl);
    case "check": return check(constraint, ddl);
    case "exclude": return exclude(constraint, ddl);
    default: return neverKind(constraint.kind);
  }
}

function neverKind(kind: never): never {
  throw new Error(`unknown constraint ${String(kind)}`);
}

function named(constraint: Constraint, ddl: Ddl): string {
  const name = constraint.unnamed && constraint.table !== null ? conventionalName(constraint, constraint.table, ddl.rt) : constraint.name;
  return name === null ? "" : `CONSTRAINT ${limitedName(ddl.dialect, name, constraint.at)} `;
}

function deferrability({ deferrable, initially, at }: Constraint): string {
  const first = deferrable === null ? "" : deferrable ? " DEFERRABLE" : " NOT DEFERRABLE";
  return initially === null ? first : `${first} INITIALLY ${phrase(initially, initiallyPhrase, at)}`;
}

function conflict(constraint: Constraint, ddl: Ddl, columnOption: string): string {
  const own = textOf(option(constraint.options, ddl, "on_conflict"));
  const [only] = constraint.columns;
  const fromColumn = constraint.columns.length === 1 && only !== undefined && columnOption !== "" ? textOf(option(only.options, ddl, columnOption)) : null;
  const found = ddl.dialect.key === "sqlite" ? own ?? fromColumn : null;
  return found === null ? "" : ` ON CONFLICT ${found}`;
}

function names(columns: readonly Column[], ddl: Ddl): string {
  return columns.map((column) => quote(ddl.dialect, column.name ?? "")).join(", ");
}

function primaryKey(constraint: Constraint, ddl: Ddl): string | null {
  const { columns } = constraint;
  if (columns.length === 0) return null;
  if (isInlineKey(constraint, ddl)) return null;
  const first = constraint.implicit ? autoincrementColumn(constraint, ddl) : null;
  const ordered = first === null ? columns : [first, ...columns.filter((column) => column !== first)];
  return `${named(constraint, ddl)}PRIMARY KEY (${names(ordered, ddl)})${deferrability(constraint)}${conflict(constraint, ddl, "on_conflict_primary_key")}`;
}

/** SQLite's AUTOINCREMENT can only stand beside PRIMARY KEY in the column itself. */
export function isInlineKey(constraint: Constraint, ddl: Ddl): boolean {
  const [only] = constraint.columns;
  const table = constraint.table ?? only?.table ?? null;
  return ddl.dialect.key === "sqlite" && only !== undefined && constraint.columns.length === 1 && table !== null
    && option(table.options, ddl, "autoincrement") === true && affinityOf(columnType(only)) === "integer" && only.foreignKeys.length === 0;
}

function unique(constraint: Constraint, ddl: Ddl): string | null {
  if (constraint.columns.length === 0) return null;
  const distinct = option(constraint.options, ddl, "nulls_not_distinct");
  const nulls = distinct === true ? "NULLS NOT DISTINCT " : distinct === false ? "NULLS DISTINCT " : "";
  return `${named(constraint, ddl)}UNIQUE ${nulls}(${names(constraint.columns, ddl)})${deferrability(constraint)}${conflict(constraint, ddl, "on_conflict_unique")}`;
}

function foreignKey(constraint: Constraint, ddl: Ddl): string | null {
  const targets = constraint.elements.map(resolveTarget);
  const remote = targets[0]?.table;
  const local = constraint.table;
  if (remote === null || remote === undefined || local === null) {
    throw new AlidadeError("sqlalchemy-foreign-key", "A foreign key refers to a column of no table.", { where: { file: constraint.at.file, line: constraint.at.line }, hint: "Refer to it as 'table.column'." });
  }
  // SQLite's foreign keys can't leave the schema that their table is in.
  if (ddl.dialect.key === "sqlite" && local.schema?.text !== remote.schema?.text) return null;
  const columns = constraint.elements.flatMap((element) => element.parent ?? []);
  const reference = tableName(ddl.dialect, remote, ddl.dialect.key !== "sqlite");
  const validity = option(constraint.options, ddl, "not_valid") === true ? " NOT VALID" : "";
  return `${named(constraint, ddl)}FOREIGN KEY(${names(columns, ddl)}) REFERENCES ${reference} (${names(targets, ddl)})${actions(constraint, ddl)}${deferrability(constraint)}${validity}`;
}

function actions({ match, onDelete, onUpdate, at }: Constraint, ddl: Ddl): string {
  const deletion = ddl.dialect.key === "postgresql" ? postgresDeletePhrase : actionPhrase;
  return [
    match === null ? "" : ` MATCH ${match}`,
    onDelete === null ? "" : ` ON DELETE ${phrase(onDelete, deletion, at)}`,
    onUpdate === null ? "" : ` ON UPDATE ${phrase(onUpdate, actionPhrase, at)}`,
  ].join("");
}

function check(constraint: Constraint, ddl: Ddl): string | null {
  if (constraint.sql === null || !isWanted(constraint, ddl)) return null;
  const sql = compileExpression(constraint.sql, ddl, plainContext);
  const validity = option(constraint.options, ddl, "not_valid") === true ? " NOT VALID" : "";
  return `${named(constraint, ddl)}CHECK (${sql})${deferrability(constraint)}${constraint.columnLevel ? "" : conflict(constraint, ddl, "")}${constraint.columnLevel ? "" : validity}`;
}

/** The CHECKs of enums and booleans are for dialects that lack these types. */
function isWanted({ boundTo }: Constraint, ddl: Ddl): boolean {
  if (boundTo === null) return true;
  const { type, column } = boundTo;
  const { variants } = column;
  const active = variants.get(ddl.dialect.key) ?? column;
  if (variants.size > 0 && active !== type && active.inner !== type) return false;
  return type.is("enum") ? type.param("native_enum") === false || !ddl.dialect.nativeEnum : !ddl.dialect.nativeBoolean;
}

function exclude(constraint: Constraint, ddl: Ddl): string {
  if (ddl.dialect.key !== "postgresql") {
    throw new AlidadeError("sqlalchemy-type", `An exclusion constraint can't be written for ${ddl.dialect.key}.`, { where: { file: constraint.at.file, line: constraint.at.line }, hint: "Read the models for PostgreSQL." });
  }
  const elements = constraint.exclusions.map(({ value, operator }) => {
    if (typeof value === "string") return `${quote(ddl.dialect, value)} WITH ${operator}`;
    const key = value.k === "column" ? value.column.key : value.k === "name" ? value.name : null;
    const ops = key === null ? undefined : constraint.ops.get(key);
    return `${compileExpression(value, ddl)}${ops === undefined ? "" : ` ${ops}`} WITH ${operator}`;
  });
  const where = constraint.sql === null ? "" : ` WHERE (${compileExpression(constraint.sql, ddl, { ...plainContext, withTable: true })})`;
  return `${named(constraint, ddl)}EXCLUDE USING ${phrase(constraint.using, usingPhrase, constraint.at).toLowerCase()} (${elements.join(", ")})${where}${deferrability(constraint)}`;
}
