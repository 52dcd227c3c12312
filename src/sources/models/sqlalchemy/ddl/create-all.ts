import type { Place, Value } from "../python/value.ts";
import type { Constraint } from "../schema/constraint.ts";
import { AlidadeError } from "../../../../model/error.ts";
import type { Metadata, TypeEvent } from "../schema/metadata.ts";
import { Sequence } from "../schema/sequence.ts";
import { textOf } from "../schema/name.ts";
import type { SqlType } from "../schema/sql-type.ts";
import type { Table } from "../schema/table.ts";
import { compileConstraint } from "./constraint.ts";
import type { Ddl } from "./dialect.ts";
import { compileExpression } from "./expression.ts";
import { compileIndex } from "./index-ddl.ts";
import { located } from "./located.ts";
import { typeName } from "./postgres.ts";
import { limitedName, quote, quoteText, tableName } from "./quote.ts";
import { ExprObject } from "../schema/expr.ts";
import { identityOptions, sequenceName } from "./sequence.ts";
import { sortTables } from "./sort.ts";
import { compileTable } from "./table.ts";
import { compileType } from "./type.ts";

/** A statement of the models' schema, where it comes from, and the table that it is about (null for types and sequences). */
export interface ModelStatement {
  readonly sql: string;
  readonly file: string;
  readonly line: number;
  readonly table: string | null;
}

/** What `metadata.create_all()` sends, in order. `SchemaGenerator` of sql/ddl.py. */
export function createAll(metadata: Metadata, ddl: Ddl): ModelStatement[] {
  const { tables, later } = sortTables([...metadata.tables.values()]);
  const put = new Set(ddl.dialect.supportsAlter ? later : []);
  return [
    ...types(metadata, ddl),
    ...[...metadata.sequences.values()].filter((sequence) => sequence.column === null).flatMap((sequence) => createSequence(sequence, ddl)),
    ...tables.flatMap((table) => createTable(table, put, ddl)),
    ...[...put].flatMap((constraint) => addConstraint(constraint, ddl)),
  ];
}

function statement(sql: string, at: Place, table: Table | null): ModelStatement {
  return { sql, file: at.file, line: at.line, table: table === null ? null : table.key };
}

function types(metadata: Metadata, ddl: Ddl): ModelStatement[] {
  if (!ddl.dialect.nativeEnum) return [];
  const seen = new Set<string>();
  return metadata.typeEvents.flatMap((event) => {
    const { type } = event;
    if (!isCreated(event, ddl)) return [];
    const key = `${type.is("DOMAIN") ? "domain" : "enum"} ${type.identity?.schema ?? ""}.${type.identity?.name ?? ""}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const at = originOf(event, metadata);
    return [statement(located(at, type.identity?.name ?? "", () => (type.is("DOMAIN") ? domain(type, ddl) : enumType(type, ddl))), at, null)];
  });
}

function isCreated({ type, column }: TypeEvent, ddl: Ddl): boolean {
  if (type.param("create_type") === false) return false;
  if (type.is("enum") && !type.is("ENUM") && type.param("native_enum") === false) return false;
  if (column === null) return true;
  const active = column.variants.get(ddl.dialect.key) ?? column;
  return active === type || (active.is("ARRAY") && active.inner === type);
}

function originOf({ type }: TypeEvent, metadata: Metadata): Place {
  const own = type.enumClass?.at;
  if (own !== undefined && own !== null) return own;
  const columns = [...metadata.tables.values()].flatMap((table) => [...table.columns.values()]);
  return columns.find((column) => column.type === type || column.type.inner === type || column.type.identity?.name === type.identity?.name)?.at ?? { file: "", line: 0 };
}

function enumType(type: SqlType, ddl: Ddl): string {
  const labels = type.labels.map((label) => quoteText(textOf(label) ?? refuseLabel(type)));
  return `CREATE TYPE ${typeName(ddl.dialect, type)} AS ENUM (${labels.join(", ")})`;
}

function refuseLabel(type: SqlType): never {
  throw new AlidadeError("sqlalchemy-type", `A label of enum '${type.identity?.name ?? "?"}' is no text, or can't be known without running Python.`, { where: type.enumClass?.at ?? null, hint: "values_callable must give strings." });
}

function domain(type: SqlType, ddl: Ddl): string {
  const [collation, fallback, name, check] = ["collation", "default", "constraint_name", "check"].map((key) => type.param(key));
  const parts = [
    textOf(collation) === null ? null : `COLLATE ${quote(ddl.dialect, textOf(collation) ?? "")}`,
    fallback === null || fallback === undefined ? null : `DEFAULT ${expressionOrText(fallback, ddl, true)}`,
    textOf(name) === null ? null : `CONSTRAINT ${limitedName(ddl.dialect, { text: textOf(name) ?? "", quote: null, conv: false }, { file: "", line: 0 })}`,
    type.param("not_null") === true ? "NOT NULL" : null,
    check === null || check === undefined ? null : `CHECK (${expressionOrText(check, ddl, false)})`,
  ];
  return `CREATE DOMAIN ${typeName(ddl.dialect, type)} AS ${compileType(type.inner ?? type, ddl, null)} ${parts.filter((part) => part !== null).join(" ")}`.trimEnd();
}

function expressionOrText(value: Value, ddl: Ddl, quoted: boolean): string {
  const text = textOf(value);
  if (text !== null) return quoted ? quoteText(text) : compileExpression({ k: "text", text }, ddl);
  return value instanceof ExprObject ? compileExpression(value.node, ddl) : "";
}

function createSequence(sequence: Sequence, ddl: Ddl): ModelStatement[] {
  if (!ddl.dialect.supportsSequences || sequence.optional) return [];
  const type = sequence.dataType === null ? "" : ` AS ${compileType(sequence.dataType, ddl, null)}`;
  const options = identityOptions(sequence.options);
  return [statement(`CREATE SEQUENCE ${sequenceName(ddl.dialect, sequence)}${type}${options === "" ? "" : ` ${options}`}`, sequence.at, null)];
}

function createTable(table: Table, later: ReadonlySet<Constraint>, ddl: Ddl): ModelStatement[] {
  const columns = [...table.columns.values()];
  const sequences = columns.flatMap((column) => (column.default instanceof Sequence ? createSequence(column.default, ddl) : []));
  const indexes = table.indexes.map((index) => statement(located(index.at, table.key, () => compileIndex(index, table, ddl)), index.at, table));
  return [...sequences, statement(compileTable(table, later, ddl), table.at, table), ...indexes, ...comments(table, ddl)];
}

function comments(table: Table, ddl: Ddl): ModelStatement[] {
  if (!ddl.dialect.supportsComments) return [];
  const name = tableName(ddl.dialect, table);
  const own = table.comment === null ? [] : [statement(`COMMENT ON TABLE ${name} IS ${quoteText(table.comment)}`, table.at, table)];
  const columns = [...table.columns.values()].flatMap((column) => (column.comment === null ? [] : [statement(`COMMENT ON COLUMN ${name}.${quote(ddl.dialect, column.name ?? "")} IS ${quoteText(column.comment)}`, column.at, table)]));
  const constraints = table.constraints.flatMap((constraint) => {
    if (constraint.comment === null || constraint.name === null) return [];
    return [statement(`COMMENT ON CONSTRAINT ${limitedName(ddl.dialect, constraint.name, constraint.at)} ON ${name} IS ${quoteText(constraint.comment)}`, constraint.at, table)];
  });
  return [...own, ...columns, ...constraints];
}

function addConstraint(constraint: Constraint, ddl: Ddl): ModelStatement[] {
  const { table } = constraint;
  const text = table === null ? null : compileConstraint(constraint, ddl);
  return table === null || text === null ? [] : [statement(`ALTER TABLE ${tableName(ddl.dialect, table)} ADD ${text}`, constraint.at, table)];
}
