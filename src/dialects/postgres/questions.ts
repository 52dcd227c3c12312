import { type AskContext, type AskedChange, asked, type Question } from "../../model/question.ts";
import type { ObjectId } from "../../model/id.ts";
import type { IndexKey } from "../../model/kinds/index-key.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { parenthesised } from "./expression.ts";
import { ownName, qualified } from "./names.ts";
import { quoteIdentifier, quoteLiteral } from "./quote.ts";
import { mayNotFit, parseType } from "./type-change.ts";

/**
 * The rows of a table as the live database has them, under the names that the plan's renames will have given by then; null where the table
 * is new.
 */
export function rowsOf(table: ObjectId | null, { from, was }: AskContext): string | null {
  const [now, then] = table === null ? [undefined, undefined] : [was(table), from.get(table)];
  if (table === null || now === undefined || then === undefined) return null;
  const columns = from.children(table).filter(({ kind }) => kind === "column");
  const old = (column: AnyObject): string => nameOf(was(column.id) ?? column);
  if (columns.every((column) => old(column) === nameOf(column))) return `${qualified(now)} AS ${ownName(then)}`;
  const list = columns.map((column) => `${quoteIdentifier(old(column))} AS ${ownName(column)}`).join(", ");
  return `(SELECT ${list} FROM ${qualified(now)}) AS ${ownName(then)}`;
}

/** How many rows of a table meet a condition, and how many there are. */
function counted(table: ObjectId | null, condition: string, context: AskContext): string | null {
  const rows = rowsOf(table, context);
  return rows === null ? null : `SELECT pg_catalog.count(*) FILTER (WHERE ${condition}), pg_catalog.count(*) FROM ${rows}`;
}

/** How many rows go with a table. */
export function askTable({ before, after }: AskedChange<"table">, context: AskContext): readonly Question[] {
  if (before === null || after !== null) return [];
  return asked("dataLoss", before.id, counted(before.id, "true", context), "{n} rows");
}

/** How many values go with a column; which rows refuse NOT NULL or a new type. */
export function askColumn({ before, after, fields }: AskedChange<"column">, context: AskContext): readonly Question[] {
  if (after === null) return before === null ? [] : asked("dataLoss", before.id, counted(before.parent, `${ownName(before)} IS NOT NULL`, context), `{n} of {all} rows have a value in ${nameOf(before)}`);
  if (before === null) return asked("mayFail", after.id, counted(after.parent, "true", context), "it has {n} row{s}");
  const nulls = fields.includes("notNull") && after.facts.notNull ? asked("mayFail", after.id, counted(after.parent, `${ownName(before)} IS NULL`, context), `{n} of {all} rows have NULL in ${nameOf(after)}`) : [];
  const misfit = fields.includes("type") && mayNotFit(before.facts.type, after.facts.type) ? misfits(before, after.facts.type, context) : null;
  const typed = misfit === null ? [] : asked("mayFail", after.id, counted(after.parent, misfit, context), `{n} of {all} values of ${nameOf(after)} are no ${after.facts.type}`);
  return [...nulls, ...typed];
}

/** The condition on values that a new type refuses; null where no query can tell. From 16 on the server can be asked outright. */
function misfits(column: SchemaObject<"column">, type: string, { version }: AskContext): string | null {
  const name = ownName(column);
  const [old, wanted] = [parseType(column.facts.type), parseType(type)];
  if (old.array || wanted.array) return null;
  const length = /^(?:character varying|character|varchar|char|bpchar)\((\d+)\)$/.exec(type)?.[1];
  if (length !== undefined) return `pg_catalog.length(${name}::text) > ${length}`;
  if (Number(version) >= 16) return `NOT pg_catalog.pg_input_is_valid(${name}::text, ${quoteLiteral(type)})`;
  const range = integers[wanted.base];
  if (range === undefined) return null;
  const isNumber = old.base in integers || ["numeric", "real", "double precision"].includes(old.base);
  return isNumber ? `${name} NOT BETWEEN -${range} - 1 AND ${range}` : `${name}::text !~ '^\\s*[-+]?\\d{1,18}\\s*$' OR (${name}::text ~ '^\\s*[-+]?\\d{1,18}\\s*$' AND ${name}::text::bigint NOT BETWEEN -${range} - 1 AND ${range})`;
}

/** The largest value of each type (documentation, 8.1.1). */
const integers: Readonly<Record<string, string>> = { smallint: "32767", integer: "2147483647", bigint: "9223372036854775807" };

/** Which rows repeat the columns of a key; for a primary key, which have NULL in them. */
export function askKey<K extends "primaryKey" | "uniqueKey">({ before, after }: AskedChange<K>, context: AskContext): readonly Question[] {
  if (after === null || (before !== null && before.facts.columns.join("\0") === after.facts.columns.join("\0"))) return [];
  const columns = after.facts.columns.map(quoteIdentifier);
  const distinct = "nullsNotDistinct" in after.facts && after.facts.nullsNotDistinct;
  const nulls = after.kind === "primaryKey" ? asked("mayFail", after.id, counted(after.parent, columns.map((column) => `${column} IS NULL`).join(" OR "), context), `{n} of {all} rows have NULL in ${after.facts.columns.join(" or ")}`) : [];
  return [...askRepeats(after, columns, distinct ? [] : columns, null, `{n} of {all} rows repeat ${after.facts.columns.join(", ")}`, context), ...nulls];
}

/** Which rows repeat the keys of a unique index. */
export function askIndex({ before, after }: AskedChange<"index">, context: AskContext): readonly Question[] {
  if (after === null || !after.facts.unique || before?.facts.unique === true) return [];
  const keys = after.facts.keys.map(keyOf);
  return askRepeats(after, keys, after.facts.nullsNotDistinct ? [] : keys, after.facts.where, `{n} of {all} rows repeat the keys of ${nameOf(after)}`, context);
}

function keyOf({ column, expression }: IndexKey): string {
  return column === null ? parenthesised(expression ?? "NULL") : quoteIdentifier(column);
}

function askRepeats(of: SchemaObject, keys: readonly string[], notNull: readonly string[], where: string | null, says: string, context: AskContext): readonly Question[] {
  const rows = rowsOf(of.parent, context);
  if (rows === null) return [];
  const conditions = [...notNull.map((key) => `${key} IS NOT NULL`), ...(where === null ? [] : [parenthesised(where)])];
  const groups = `SELECT pg_catalog.count(*) AS n FROM ${rows}${conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`} GROUP BY ${keys.join(", ")} HAVING pg_catalog.count(*) > 1`;
  return asked("mayFail", of.id, `SELECT (SELECT COALESCE(pg_catalog.sum(n), 0)::bigint FROM (${groups}) AS repeated), (SELECT pg_catalog.count(*) FROM ${rows})`, says);
}

/** Which rows refer to what is not there. */
export function askForeignKey({ before, after, fields }: AskedChange<"foreignKey">, context: AskContext): readonly Question[] {
  if (after === null || !after.facts.validated || (before !== null && !fields.some((field) => ["columns", "references", "referencedColumns", "validated", "match"].includes(field)))) return [];
  const [rows, others] = [rowsOf(after.parent, context), rowsOf(after.facts.references, context)];
  if (rows === null || others === null) return [];
  const { columns, referencedColumns } = after.facts;
  const table = quoteIdentifier(after.path[1] ?? "");
  const match = columns.map((column, at) => `referred.${quoteIdentifier(referencedColumns[at] ?? "")} = ${table}.${quoteIdentifier(column)}`).join(" AND ");
  const set = columns.map((column) => `${table}.${quoteIdentifier(column)} IS NOT NULL`).join(" AND ");
  const orphans = `${set} AND NOT EXISTS (SELECT FROM (SELECT * FROM ${others}) AS referred WHERE ${match})`;
  return asked("mayFail", after.id, counted(after.parent, orphans, context), `{n} of {all} rows refer to a row that is not there`);
}

/** Which rows do not meet a check. */
export function askCheck({ before, after, fields }: AskedChange<"check">, context: AskContext): readonly Question[] {
  if (after === null || !after.facts.validated || (before !== null && !fields.some((field) => field === "expression" || field === "validated"))) return [];
  return asked("mayFail", after.id, counted(after.parent, `NOT ${parenthesised(after.facts.expression)}`, context), `{n} of {all} rows do not meet ${nameOf(after)}`);
}

/** Which rows hold a value that an enum loses, in each column that has its type. */
export function askEnum({ before, after }: AskedChange<"enum">, context: AskContext): readonly Question[] {
  if (before === null || after === null) return [];
  const gone = before.facts.values.filter((value) => !after.facts.values.includes(value));
  if (gone.length === 0) return [];
  const columns = context.from.all("column").filter((column) => column.impliedBy === null && column.uses.some(({ id, via }) => id === before.id && via === "type"));
  return columns.flatMap((column) => asked("mayFail", column.id, counted(column.parent, `${ownName(column)}::text = ANY (${quoteLiteral(`{${gone.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`)}::text[])`, context), `{n} of {all} rows have ${gone.map((value) => `'${value}'`).join(" or ")} in ${nameOf(column)}`));
}
