import type { WriteContext } from "../../model/dialect.ts";
import { idOf, type ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { effects } from "./alter.ts";
import { continueCounting } from "./column-change.ts";
import type { RuleId } from "./hazards.ts";
import { chosenName, columnList, columnsInOrder, named, ownName, qualified, reservedName } from "./names.ts";
import { quoteIdentifier, quoteLiteral, quoteName } from "./quote.ts";
import { castsByItself, conversion } from "./type-change.ts";
import { ddlType } from "./types.ts";

type Table = SchemaObject<"table">;
type Column = SchemaObject<"column">;

/**
 * Puts a table aside that cannot become what it has to be: how its rows are spread over partitions is decided when it is made. A
 * partition of a table that stays is taken out of it, since its bound is wanted again; the sequences of identity columns give
 * their names up too.
 */
export function moveAway(before: Table, context: WriteContext): { readonly statements: readonly Statement[]; readonly moved: Table } {
  const name = reservedName(nameOf(before));
  const path = [...before.path.slice(0, -1), name];
  const moved = { ...before, id: idOf("table", path), path };
  const whole = before.facts.partitionOf?.table;
  const alter = (sql: string): Statement => statement(sql, effects(before.id, context, "alterTable", before));
  return {
    moved,
    statements: [
      ...(whole === undefined || context.aside(whole) !== undefined ? [] : [alter(`ALTER TABLE ${named(whole, { ...context, get: context.from.get })} DETACH PARTITION ${qualified(before)}`)]),
      ...countersOf(before.id, context.from.children(before.id)).map((column) => statement(`ALTER SEQUENCE ${counter(column)} RENAME TO ${quoteIdentifier(oldCounter(column))}`)),
      alter(`ALTER TABLE ${qualified(before)} RENAME TO ${quoteIdentifier(name)}`),
      ...(before.facts.forceRowSecurity ? [alter(`ALTER TABLE ${qualified(moved)} NO FORCE ROW LEVEL SECURITY`)] : []),
    ],
  };
}

/**
 * Copies the rows of the table that was put aside, those of its partitions among them, to the new one. Those of a partition of a
 * table that is copied itself come with that.
 */
export function refill(before: Table, after: Table, context: WriteContext): readonly Statement[] {
  const old = context.aside(before.id);
  if (old === undefined || isFilledByWhole(before.id, after, context)) return countOn(before, after, context);
  const columns = columnsInOrder(after.facts.columns, context.to.children(after.id)).flatMap((column) => copied(column, before, context));
  const only = before.facts.partitionBy === null ? "ONLY " : "";
  const names = columns.length === 0 ? "" : ` ${columnList(columns.map(({ name }) => name))}`;
  const overriding = columns.some(({ always }) => always) ? " OVERRIDING SYSTEM VALUE" : "";
  const values = columns.length === 0 ? "" : ` ${columns.map(({ value }) => value).join(", ")}`;
  const copy = statement(`INSERT INTO ${qualified(after)}${names}${overriding} SELECT${values} FROM ${only}${qualified(old)}`, effects(after.id, context, rulesOf(after, context), after));
  return [...unforced(after, context, [copy]), ...countOn(before, after, context)];
}

/** Whether the rows come with those of a table that this one is a partition of, before and after. */
function isFilledByWhole(id: ObjectId, after: Table, context: WriteContext): boolean {
  const wholes = (of: Table, get: WriteContext["get"]): readonly ObjectId[] => {
    const whole = of.facts.partitionOf === null ? undefined : get(of.facts.partitionOf.table);
    return whole?.kind === "table" ? [whole.id, ...wholes(whole, get)] : [];
  };
  const before = context.from.get(id);
  const formerly = before?.kind === "table" ? wholes(before, context.from.get) : [];
  return wholes(after, context.to.get).some((whole) => formerly.includes(whole) && context.aside(whole) !== undefined);
}

interface Copied {
  readonly name: string;
  readonly value: string;
  /** Whether it takes values only when that is said: GENERATED ALWAYS AS IDENTITY. */
  readonly always: boolean;
}

/** A column that both have, unless it is computed. */
function copied(after: Column, table: Table, context: WriteContext): readonly Copied[] {
  const before = context.from.get(after.id);
  if (before?.kind !== "column" || before.parent !== table.id || after.facts.generated !== null) return [];
  const [from, to] = [before.facts.type, after.facts.type];
  const ddl = ddlType(to);
  const changed = isOtherType(before, context);
  const value = changed ? `${ownName(before)}::text${to.endsWith("[]") ? "[]" : ""}::${ddl}` : castsByItself(from, to) ? ownName(before) : conversion(ownName(before), from, to, ddl);
  return [{ name: nameOf(after), value, always: after.facts.identity?.always === true }];
}

/** Whether the type is put aside with the table, and has a new one in its place. */
function isOtherType(before: Column, context: WriteContext): boolean {
  return before.uses.some(({ id, via }) => via === "type" && context.aside(id) !== undefined);
}

function rulesOf(after: Table, context: WriteContext): readonly RuleId[] {
  const columns = context.to.children(after.id).flatMap((child) => (child.kind === "column" ? [child] : []));
  const tighter = columns.some((column) => {
    const old = context.from.get(column.id);
    return old?.kind !== "column" ? column.facts.notNull && column.facts.default === null && column.facts.identity === null : old.facts.type !== column.facts.type || (column.facts.notNull && !old.facts.notNull);
  });
  return ["copyRows", ...(after.facts.partitionBy === null ? [] : (["copyToPartitions"] as const)), ...(tighter ? (["copyNarrowed"] as const) : [])];
}

/** Row security that is forced upon the owner must not hold back rows that are copied. */
function unforced(after: Table, context: WriteContext, copy: readonly Statement[]): readonly Statement[] {
  if (!after.facts.forceRowSecurity) return copy;
  const alter = (word: string): Statement => statement(`ALTER TABLE ${qualified(after)} ${word} ROW LEVEL SECURITY`, effects(after.id, context, "switchRowSecurity", after));
  return [alter("NO FORCE"), ...copy, alter("FORCE")];
}

/** Identity columns count on from where their old sequences stand, or from the rows where they had none. */
function countOn(before: Table, after: Table, context: WriteContext): readonly Statement[] {
  const old = new Set(countersOf(before.id, context.from.children(before.id)).map(({ id }) => id));
  return countersOf(after.id, context.to.children(after.id)).flatMap((column) => {
    if (!old.has(column.id)) return continueCounting(column, context);
    const sequence = `${quoteLiteral(counter(column))}::pg_catalog.regclass`;
    const source = quoteName(column.path[0] ?? null, oldCounter(column));
    const { min, max } = column.facts.identity?.options ?? { min: "1", max: "1" };
    return [statement(`SELECT pg_catalog.setval(${sequence}, last_value, is_called) FROM ${source} WHERE last_value BETWEEN ${min} AND ${max}`)];
  });
}

/** Identity columns that have a sequence of their own: that of a partition is its parent's. */
function countersOf(table: ObjectId, children: ReturnType<WriteContext["children"]>): readonly Column[] {
  return children.flatMap((child) => (child.kind === "column" && child.parent === table && child.facts.identity !== null && child.impliedBy === null ? [child] : []));
}

/** The sequence of an identity column, as SQL. */
function counter(column: Column): string {
  return column.facts.identity?.sequence ?? quoteName(column.path[0] ?? null, chosenName(column.path[1] ?? "", nameOf(column), "seq"));
}

/** Its name while the old table is aside: it lies in the schema of its table. */
function oldCounter(column: Column): string {
  return reservedName(`${column.path[1] ?? ""}_${nameOf(column)}_seq`);
}
