import type { RebuildContext, SchemaView } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type Hazard, type Statement, statement } from "../../model/step.ts";
import { createTable } from "./create-table.ts";
import { rebuildHazards } from "./rebuild-hazards.ts";
import { foldName } from "./keywords.ts";
import { sqliteId } from "./make-object.ts";
import { isRowidAlias } from "./kinds/primary-key.ts";
import { rebuildStatements, rowidName, type TableRebuild } from "./passes/rebuild-table.ts";
import { quoteName } from "./quote.ts";
import { storedName, tableBehind, temporaryName } from "./reserved.ts";
import { type WholeTable, wholeTable } from "./whole-table.ts";

/**
 * The statements that make a table anew with its rows; its indexes and triggers are made again by steps of their own. What a killed rebuild
 * left behind is taken up: a copy beside its table is dropped, one whose table is gone gets its name.
 */
export function rebuildTable(before: SchemaObject<"table">, after: SchemaObject<"table">, context: RebuildContext): readonly Statement[] {
  const [old, wanted] = [wholeTable(before, context.before.children(before.id)), wholeTable(after, context.after.children(after.id))];
  const rebuild = planRebuild(old, wanted, context);
  const { before: first, transaction, after: last } = rebuildStatements(rebuild);
  const hazards = rebuildHazards(old, wanted, context.after.to.all("foreignKey").filter(({ parent }) => parent !== after.id));
  const outside = { before: first, after: last };
  const finishing = finish(before, context);
  const sql = finishing.length > 0 && isWhole(old, wanted, context) ? finishing : [...finishing, ...transaction];
  return sql.map((each) => statement(each, { outside, hazards: hazardsOf(each, hazards) }));
}

/** Whether a table is the copy that a killed rebuild left beside the table that it is of. */
export function isCopy(table: SchemaObject<"table">, { get }: SchemaView): boolean {
  const behind = tableBehind(nameOf(table));
  return behind !== null && get(sqliteId("table", [behind])) !== undefined;
}

/** Drops such a copy; the rebuild of its table may have done so before. */
export function dropCopy(name: string): string {
  return `DROP TABLE IF EXISTS ${quoteName(name)}`;
}

function finish(table: SchemaObject<"table">, context: RebuildContext): readonly string[] {
  const [stored, name] = [storedName(table), nameOf(table)];
  if (stored !== name) return [`ALTER TABLE ${quoteName(stored)} RENAME TO ${quoteName(name)}`];
  const copy = context.before.from.get(sqliteId("table", [temporaryName(name)]));
  return copy === undefined ? [] : [dropCopy(nameOf(copy))];
}

function isWhole(old: WholeTable, wanted: WholeTable, context: RebuildContext): boolean {
  const name = nameOf(wanted.table);
  return createTable(old, name, context.before) === createTable(wanted, name, context.after);
}

function planRebuild(old: WholeTable, wanted: WholeTable, context: RebuildContext): TableRebuild {
  const table = nameOf(old.table);
  const temporary = temporaryName(nameOf(wanted.table));
  const copies = copiesOf(old, wanted);
  const rowid = rowidToCopy(old, wanted, copies.map(({ column }) => column));
  if (copies.length === 0 && rowid === null) throw nothingToCopy(old.table);
  const keepsCounter = old.key?.facts.autoincrement === true && wanted.key?.facts.autoincrement === true;
  return { table, temporary, create: createTable(wanted, temporary, context.after), copies, rowid, keepsCounter, restores: [] };
}

function copiesOf(old: WholeTable, wanted: WholeTable): TableRebuild["copies"] {
  const known = new Map(old.columns.map((column) => [foldName(nameOf(column)), column]));
  const alias = aliasOf(wanted);
  return wanted.columns.flatMap((column) => {
    const from = known.get(foldName(nameOf(column)));
    return from === undefined || column.facts.generated !== null ? [] : [{ column: nameOf(column), from: valueOf(from, nameOf(column) === alias) }];
  });
}

// A NULL in INTEGER PRIMARY KEY becomes a new number without a word; a text is a datatype mismatch.
function valueOf(column: SchemaObject<"column">, becomesRowid: boolean): string {
  const name = quoteName(nameOf(column));
  return becomesRowid && !column.facts.notNull ? `coalesce(${name}, 'NULL')` : name;
}

// Where a column is the rowid, copying it copies the rowid.
function rowidToCopy(old: WholeTable, wanted: WholeTable, copied: readonly string[]): string | null {
  if (old.table.facts.withoutRowid || wanted.table.facts.withoutRowid) return null;
  const alias = aliasOf(wanted);
  if (alias !== null && copied.includes(alias)) return null;
  return rowidName([...old.columns, ...wanted.columns].map(nameOf));
}

function aliasOf({ table, columns, key }: WholeTable): string | null {
  const column = columns.find((each) => foldName(nameOf(each)) === foldName(key?.facts.columns[0] ?? ""));
  return column !== undefined && key !== null && isRowidAlias(table.facts, key.facts, column.facts.type) ? nameOf(column) : null;
}

// What is lost is said where it is dropped, what can fail where rows are copied.
function hazardsOf(sql: string, hazards: readonly Hazard[]): readonly Hazard[] {
  if (/^DROP TABLE (?!IF)/.test(sql)) return hazards.filter(({ kind }) => kind === "dataLoss" || kind === "breaksClients");
  return sql.startsWith("INSERT OR ABORT ") ? hazards.filter(({ kind }) => kind !== "dataLoss" && kind !== "breaksClients") : [];
}

function nothingToCopy(table: SchemaObject<"table">): AlidadeError {
  return new AlidadeError("plan-refused", `table ${nameOf(table)} cannot be rebuilt: no column and no rowid of it remains, and its rows would be lost`, {
    where: { object: table.id },
    hint: "Give the new table another name, or drop the old one first.",
  });
}
