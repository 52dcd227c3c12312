import type { ObjectId } from "../../model/id.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { type AskContext, type AskedChange, asked, type Question } from "../../model/question.ts";
import { charsetOf } from "./column-definition.ts";
import { foldName } from "./fold-name.ts";
import { ownName } from "./names.ts";
import { quoteName, quoteNames } from "./quote.ts";
import { namesIn } from "./tokens.ts";
import { misfits, uncoded } from "./type-misfits.ts";

/** The rows of a table as the live database has them, under the names that the plan's renames will have given by then; null where it is new. */
function rowsOf(table: ObjectId | null, { from, to, was }: AskContext, partition: string | null = null): string | null {
  const [now, then] = table === null ? [undefined, undefined] : [was(table), from.get(table)];
  if (table === null || now?.kind !== "table" || then === undefined) return null;
  const columns = from.children(table).filter(({ kind }) => kind === "column");
  const old = (column: AnyObject): string => nameOf(was(column.id) ?? column);
  const source = `${ownName(now)}${partition === null ? "" : ` PARTITION (${quoteName(partition)})`}`;
  const blank = to.children(table).filter((column) => from.get(column.id) === undefined && isBlank(column));
  if (blank.length === 0 && columns.every((column) => old(column) === nameOf(column))) return `${source} AS ${ownName(then)}`;
  const list = [...columns.map((column) => `${quoteName(old(column))} AS ${ownName(column)}`), ...blank.map((column) => `NULL AS ${ownName(column)}`)];
  return `(SELECT ${list.join(", ")} FROM ${source}) AS ${ownName(then)}`;
}

/** A column that has NULL in every row when it is new. */
function isBlank(column: AnyObject): boolean {
  return column.kind === "column" && column.facts.default === null && column.facts.generated === null && !column.facts.notNull;
}

/** Whether the rows can tell: what a new column with a default or an expression will have, they cannot. */
function isTold(table: ObjectId | null, names: Iterable<string>, { from, to }: AskContext): boolean {
  const named = new Set([...names].map((name) => foldName(name, 1)));
  return to.children(table ?? "").every((column) => column.kind !== "column" || !named.has(foldName(nameOf(column), 1)) || from.get(column.id) !== undefined || isBlank(column));
}

function counted(table: ObjectId | null, condition: string, context: AskContext, partition: string | null = null): string | null {
  const rows = rowsOf(table, context, partition);
  return rows === null ? null : `SELECT COALESCE(SUM(CASE WHEN ${condition} THEN 1 END), 0), COUNT(*) FROM ${rows}`;
}

/** How many rows go with a table, or with partitions of it. */
export function askTable({ before, after }: AskedChange<"table">, context: AskContext): readonly Question[] {
  if (before === null) return [];
  if (after === null) return asked("dataLoss", before.id, counted(before.id, "TRUE", context), "{n} rows");
  const gone = before.facts.partitions.filter(({ name }) => !after.facts.partitions.some((partition) => partition.name === name));
  return gone.flatMap(({ name }) => asked("dataLoss", before.id, counted(before.id, "TRUE", context, name), `{n} rows in ${name}`));
}

/** How many values go with a column; which rows refuse NOT NULL, a new type, character set or condition. */
export function askColumn({ before, after, fields }: AskedChange<"column">, context: AskContext): readonly Question[] {
  if (after === null) return before === null ? [] : asked("dataLoss", before.id, counted(before.parent, `${ownName(before)} IS NOT NULL`, context), `{n} of {all} rows have a value in ${nameOf(before)}`);
  if (before === null) return [];
  const misfit = fields.includes("type") ? misfits(before, after.facts.type) : "FALSE";
  // What one danger of a column is ruled out by must not rule out another.
  if (misfit === null) return [];
  const name = nameOf(after);
  const about = (danger: Question["about"], condition: string, words: string): readonly Question[] => asked(danger, after.id, counted(after.parent, condition, context), `{n} of {all} ${words}`);
  const lacking = uncoded(before, after);
  const { check } = after.facts;
  return [
    ...(fields.includes("notNull") && after.facts.notNull ? about("mayFail", `${ownName(before)} IS NULL`, `rows have NULL in ${name}`) : []),
    ...(fields.includes("type") ? (["mayFail", "dataLoss"] as const).flatMap((danger) => about(danger, misfit, `values of ${name} are no ${after.facts.type}`)) : []),
    ...(lacking === null ? [] : about("mayFail", lacking, `values of ${name} have characters that ${charsetOf(after.facts.collation ?? "")} lacks`)),
    ...(fields.includes("check") && check !== null && isTold(after.parent, namesIn(check), context) ? about("mayFail", `NOT (${check})`, `rows do not meet ${check}`) : []),
  ];
}

/** Which rows repeat the columns of a primary key. */
export function askPrimaryKey({ before, after }: AskedChange<"primaryKey">, context: AskContext): readonly Question[] {
  if (after === null || (before !== null && before.facts.columns.join("\0") === after.facts.columns.join("\0"))) return [];
  return askRepeats(after, after.facts.columns.map(quoteName), after.facts.columns, `{n} of {all} rows repeat ${after.facts.columns.join(", ")}`, context);
}

/** Which rows repeat the keys of a unique index. */
export function askIndex({ before, after }: AskedChange<"index">, context: AskContext): readonly Question[] {
  if (after === null || !after.facts.unique || (before?.facts.unique === true && JSON.stringify(before.facts.keys) === JSON.stringify(after.facts.keys))) return [];
  const keys = after.facts.keys.map(({ column, expression, prefix }) => (column === null ? `(${expression ?? "NULL"})` : prefix === undefined ? quoteName(column) : `LEFT(${quoteName(column)}, ${prefix})`));
  const names = after.facts.keys.flatMap(({ column, expression }) => (column === null ? [...namesIn(expression ?? "")] : [column]));
  return askRepeats(after, keys, names, `{n} of {all} rows repeat the keys of ${nameOf(after)}`, context);
}

function askRepeats(of: SchemaObject, keys: readonly string[], names: readonly string[], says: string, context: AskContext): readonly Question[] {
  const rows = isTold(of.parent, names, context) ? rowsOf(of.parent, context) : null;
  if (rows === null) return [];
  const groups = `SELECT COUNT(*) AS n FROM ${rows} WHERE ${keys.map((key) => `${key} IS NOT NULL`).join(" AND ")} GROUP BY ${keys.join(", ")} HAVING COUNT(*) > 1`;
  return asked("mayFail", of.id, `SELECT (SELECT COALESCE(SUM(n), 0) FROM (${groups}) AS repeated), (SELECT COUNT(*) FROM ${rows})`, says);
}

/** Which rows do not meet a check. */
export function askCheck({ before, after }: AskedChange<"check">, context: AskContext): readonly Question[] {
  if (after === null || !after.facts.enforced || (before?.facts.enforced === true && before.facts.expression === after.facts.expression) || !isTold(after.parent, namesIn(after.facts.expression), context)) return [];
  return asked("mayFail", after.id, counted(after.parent, `NOT (${after.facts.expression})`, context), `{n} of {all} rows do not meet ${after.facts.expression}`);
}

/** Which rows refer to what is not there. */
export function askForeignKey({ before, after, fields }: AskedChange<"foreignKey">, context: AskContext): readonly Question[] {
  if (after === null || (before !== null && !fields.some((field) => ["columns", "references", "referencedColumns"].includes(field)))) return [];
  const { columns, references, referencedColumns } = after.facts;
  const others = rowsOf(references, context);
  if (others === null || !isTold(after.parent, columns, context)) return [];
  const table = quoteName(after.path[0] ?? "");
  const match = columns.map((column, at) => `referred.${quoteName(referencedColumns[at] ?? "")} = ${table}.${quoteName(column)}`).join(" AND ");
  const set = columns.map((column) => `${table}.${quoteName(column)} IS NOT NULL`).join(" AND ");
  return asked("mayFail", after.id, counted(after.parent, `${set} AND NOT EXISTS (SELECT 1 FROM (SELECT ${quoteNames(referencedColumns)} FROM ${others}) AS referred WHERE ${match})`, context), "{n} of {all} rows refer to a row that is not there");
}
