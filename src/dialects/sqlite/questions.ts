import type { ObjectId } from "../../model/id.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { type AskContext, type AskedChange, asked, type Question } from "../../model/question.ts";
import { storedName } from "./reserved.ts";
import { quoteName } from "./quote.ts";

/** The rows of a table as the live database has them, under the names that the plan's renames will have given by then; null where it is new. */
function rowsOf(table: ObjectId | null, { from, to, was }: AskContext): string | null {
  const [now, then] = table === null ? [undefined, undefined] : [was(table), from.get(table)];
  if (table === null || now?.kind !== "table" || then === undefined) return null;
  const columns = from.children(table).filter(({ kind }) => kind === "column");
  const old = (column: AnyObject): string => nameOf(was(column.id) ?? column);
  const alias = quoteName(nameOf(then));
  const blank = to.children(table).filter((column) => from.get(column.id) === undefined && isBlank(column));
  if (blank.length === 0 && columns.every((column) => old(column) === nameOf(column))) return `${quoteName(storedName(now))} AS ${alias}`;
  const list = [...columns.map((column) => `${quoteName(old(column))} AS ${quoteName(nameOf(column))}`), ...blank.map((column) => `NULL AS ${quoteName(nameOf(column))}`)];
  return `(SELECT ${list.join(", ")} FROM ${quoteName(storedName(now))}) AS ${alias}`;
}

/** A column that has NULL in every row when it is new. */
function isBlank(column: AnyObject): boolean {
  return column.kind === "column" && column.facts.default === null && column.facts.generated === null;
}

// What a new column with a default or an expression will have, the rows cannot tell.
function isTold({ uses }: Pick<SchemaObject, "uses">, { from, to }: AskContext): boolean {
  return uses.map(({ id }) => [id, to.get(id)] as const).every(([id, used]) => used?.kind !== "column" || from.get(id) !== undefined || isBlank(used));
}

function counted(table: ObjectId | null, condition: string, context: AskContext): string | null {
  const rows = rowsOf(table, context);
  return rows === null ? null : `SELECT count(*) FILTER (WHERE ${condition}) AS concerned, count(*) AS total FROM ${rows}`;
}

/** How many rows go with a table. */
export function askTable({ before, after }: AskedChange<"table">, context: AskContext): readonly Question[] {
  return before === null || after !== null ? [] : asked("dataLoss", before.id, counted(before.id, "1", context), "{n} rows");
}

/** How many values go with a column; which rows refuse NOT NULL. */
export function askColumn({ before, after, fields }: AskedChange<"column">, context: AskContext): readonly Question[] {
  if (after === null) return before === null ? [] : asked("dataLoss", before.id, counted(before.parent, `${quoteName(nameOf(before))} IS NOT NULL`, context), `{n} of {all} rows have a value in ${nameOf(before)}`);
  if (before === null) return asked("mayFail", after.id, counted(after.parent, "1", context), "it has {n} row{s}");
  if (!fields.includes("notNull") || !after.facts.notNull) return [];
  return asked("mayFail", after.id, counted(after.parent, `${quoteName(nameOf(before))} IS NULL`, context), `{n} of {all} rows have NULL in ${nameOf(after)}`);
}

/** Which rows repeat the columns of a key. */
export function askKey<K extends "primaryKey" | "uniqueKey">({ before, after }: AskedChange<K>, context: AskContext): readonly Question[] {
  if (after === null || (before !== null && before.facts.columns.join("\0") === after.facts.columns.join("\0"))) return [];
  return askRepeats(after, after.facts.columns.map(quoteName), null, `{n} of {all} rows repeat ${after.facts.columns.join(", ")}`, context);
}

/** Which rows repeat the keys of a unique index. */
export function askIndex({ before, after }: AskedChange<"index">, context: AskContext): readonly Question[] {
  if (after === null || !after.facts.unique || before?.facts.unique === true) return [];
  const keys = after.facts.keys.map(({ column, expression }) => (column === null ? `(${expression ?? "NULL"})` : quoteName(column)));
  return askRepeats(after, keys, after.facts.where, `{n} of {all} rows repeat the keys of ${nameOf(after)}`, context);
}

function askRepeats(of: SchemaObject, keys: readonly string[], where: string | null, says: string, context: AskContext): readonly Question[] {
  const rows = isTold(of, context) ? rowsOf(of.parent, context) : null;
  if (rows === null) return [];
  const conditions = [...keys.map((key) => `${key} IS NOT NULL`), ...(where === null ? [] : [`(${where})`])].join(" AND ");
  const groups = `SELECT count(*) AS n FROM ${rows} WHERE ${conditions} GROUP BY ${keys.join(", ")} HAVING count(*) > 1`;
  return asked("mayFail", of.id, `SELECT (SELECT coalesce(sum(n), 0) FROM (${groups})) AS concerned, (SELECT count(*) FROM ${rows}) AS total`, says);
}

/** Which rows do not meet a check. */
export function askCheck({ before, after }: AskedChange<"check">, context: AskContext): readonly Question[] {
  if (after === null || before?.facts.expression === after.facts.expression || !isTold(after, context)) return [];
  return asked("mayFail", after.id, counted(after.parent, `NOT (${after.facts.expression})`, context), `{n} of {all} rows do not meet ${after.facts.expression}`);
}

/** Which rows refer to what is not there. A key without columns to refer to means the primary key of the other table. */
export function askForeignKey({ before, after, fields }: AskedChange<"foreignKey">, context: AskContext): readonly Question[] {
  if (after === null || (before !== null && !fields.some((field) => ["columns", "references", "referencedColumns"].includes(field)))) return [];
  const [rows, others] = [rowsOf(after.parent, context), rowsOf(after.facts.references, context)];
  const key = context.from.children(after.facts.references).find(({ kind }) => kind === "primaryKey");
  const targets = after.facts.referencedColumns.length > 0 ? after.facts.referencedColumns : key?.kind === "primaryKey" ? key.facts.columns : [];
  if (rows === null || others === null || !isTold(after, context) || targets.length !== after.facts.columns.length) return [];
  const table = quoteName(after.path[0] ?? "");
  const match = after.facts.columns.map((column, at) => `referred.${quoteName(targets[at] ?? "")} = ${table}.${quoteName(column)}`).join(" AND ");
  const set = after.facts.columns.map((column) => `${table}.${quoteName(column)} IS NOT NULL`).join(" AND ");
  return asked("mayFail", after.id, counted(after.parent, `${set} AND NOT EXISTS (SELECT 1 FROM (SELECT * FROM ${others}) AS referred WHERE ${match})`, context), "{n} of {all} rows refer to a row that is not there");
}
