import { AlidadeError } from "../../../../model/error.ts";
import { cannotKnow } from "../python/error.ts";
import type { Runtime } from "../python/value.ts";
import { attachType } from "./attach-type.ts";
import type { Column } from "./column.ts";
import { type ColumnArgument, Constraint } from "./constraint.ts";
import { columnsIn, type Node } from "./expr.ts";
import { ForeignKey } from "./foreign-key.ts";
import { Index } from "./index-object.ts";
import { conventionalName } from "./naming.ts";
import type { Table } from "./table.ts";

/** Puts a column into a table, with the indexes and constraints that its own arguments ask for. */
export function attachColumn(table: Table, column: Column, rt: Runtime, replace = false): void {
  checkColumn(table, column, rt, replace);
  const key = column.key ?? column.name?.text ?? "";
  column.key = key;
  const same = [...table.columns.values()].find((one) => one !== column && (one.key === key || one.name?.text === column.name?.text));
  if (same !== undefined) removeColumn(table, same, column, key);
  table.columns.set(key, column);
  column.table = table;
  if (column.primaryKey) addToPrimaryKey(table, column, rt);
  if (column.index === true) attachIndex(table, columnIndex(column), rt);
  else if (column.unique === true) attachConstraint(table, columnUnique(column), rt);
  attachType(column, table, rt);
  for (const foreignKey of column.foreignKeys) attachForeignKey(table, column, foreignKey, rt);
  for (const constraint of column.constraints) {
    constraint.table = table;
    constraint.name = conventionalName(constraint, table, rt);
  }
  for (const waiting of [...column.onAttach]) waiting(table);
}

function checkColumn(table: Table, column: Column, rt: Runtime, replace: boolean): void {
  const what = `Column '${column.name?.text ?? column.key ?? "?"}' of table '${table.name.text}'`;
  if (rt.uncertain !== null) throw cannotKnow(rt.uncertain, `Whether there is c${what.slice(1)}`, column.at);
  const [problem] = column.problems;
  if (problem !== undefined) throw cannotKnow(problem.unknown, `${problem.what} of column '${column.name?.text ?? "?"}' of table '${table.name.text}'`, column.at);
  if (column.name === null) throw invalid("sqlalchemy-invalid", `A column of table '${table.name.text}' has no name.`, column.at);
  if (column.table !== null && column.table !== table) throw invalid("sqlalchemy-invalid", `${what} belongs to table '${column.table.name.text}' already.`, column.at);
  const other = table.columns.get(column.key ?? column.name.text);
  if (other !== undefined && other !== column && !replace) throw invalid("sqlalchemy-invalid", `${what} is there twice.`, column.at);
}

function invalid(code: string, message: string, at: { readonly file: string; readonly line: number }): AlidadeError {
  return new AlidadeError(code, message, { where: { file: at.file, line: at.line }, hint: "SQLAlchemy refuses this too: import the models in Python to see its message." });
}

function removeColumn(table: Table, old: Column, column: Column, key: string): void {
  for (const foreignKey of old.foreignKeys) {
    const at = foreignKey.constraint === null ? -1 : table.constraints.indexOf(foreignKey.constraint);
    if (at >= 0) table.constraints.splice(at, 1);
  }
  const pk = table.primaryKey.columns.indexOf(old);
  if (pk >= 0) table.primaryKey.columns.splice(pk, 1, ...(column.primaryKey ? [column] : []));
  if (old.key !== null && old.key !== key) table.columns.delete(old.key);
}

function addToPrimaryKey(table: Table, column: Column, rt: Runtime): void {
  const { primaryKey } = table;
  if (!primaryKey.columns.includes(column)) primaryKey.columns.push(column);
  if (!primaryKey.implicit) return;
  primaryKey.table = table;
  primaryKey.name = null;
  primaryKey.name = conventionalName(primaryKey, table, rt);
}

function columnIndex(column: Column): Index {
  const index = new Index(column.at);
  index.unique = column.unique === true;
  index.pending = [column.key ?? ""];
  index.expressions = [column.key ?? ""];
  return index;
}

function columnUnique(column: Column): Constraint {
  const unique = new Constraint("unique", column.at);
  unique.pending = [column.key ?? ""];
  return unique;
}

function attachForeignKey(table: Table, column: Column, key: ForeignKey, rt: Runtime): void {
  key.parent = column;
  if (key.constraint !== null) return;
  const constraint = new Constraint("foreign-key", key.at);
  constraint.name = key.name;
  constraint.onDelete = key.onDelete;
  constraint.onUpdate = key.onUpdate;
  constraint.deferrable = key.deferrable;
  constraint.initially = key.initially;
  constraint.match = key.match;
  constraint.comment = key.comment;
  constraint.useAlter = key.useAlter;
  if (key.notValid) constraint.options.set("postgresql_not_valid", true);
  constraint.elements = [key];
  constraint.columns = [column];
  key.constraint = constraint;
  addConstraint(table, constraint, rt);
}

function addConstraint(table: Table, constraint: Constraint, rt: Runtime): void {
  constraint.table = table;
  if (!table.constraints.includes(constraint)) table.constraints.push(constraint);
  if (!constraint.unnamed) constraint.name = conventionalName(constraint, table, rt);
}

/** Puts a constraint on a table. */
export function attachConstraint(table: Table, constraint: Constraint, rt: Runtime): void {
  if (rt.uncertain !== null) throw cannotKnow(rt.uncertain, `Whether there is this constraint on table '${table.name.text}'`, constraint.at);
  constraint.columns = resolveColumns(table, constraint.pending, constraint);
  if (constraint.kind === "primary-key") replacePrimaryKey(table, constraint);
  if (constraint.kind === "foreign-key") bindElements(constraint);
  constraint.exclusions = constraint.exclusions.map(({ value, operator }) => ({ value: typeof value === "string" ? columnNode(table, value, constraint) : value, operator }));
  addConstraint(table, constraint, rt);
}

function columnNode(table: Table, key: string, constraint: Constraint): Node {
  const [column] = resolveColumns(table, [key], constraint);
  return column === undefined ? { k: "text", text: key } : { k: "column", column };
}

function resolveColumns(table: Table, pending: readonly (ColumnArgument | null)[], of: Constraint | Index): Column[] {
  return pending.flatMap((argument) => {
    if (argument === null) return [];
    const column = typeof argument === "string" ? table.columns.get(argument) : argument;
    if (column === undefined) {
      throw new AlidadeError("sqlalchemy-column-missing", `${of.cls?.name ?? "Constraint"} on table '${table.name.text}': there is no column '${String(argument)}'.`, {
        where: { file: of.at.file, line: of.at.line },
        hint: "Name a column of the table by the name of its attribute, or by its key.",
      });
    }
    return [column];
  });
}

function replacePrimaryKey(table: Table, constraint: Constraint): void {
  const at = table.constraints.indexOf(table.primaryKey);
  if (at >= 0) table.constraints.splice(at, 1);
  const marked = [...table.columns.values()].filter((column) => column.primaryKey);
  const differs = constraint.columns.length > 0 && marked.length > 0 && (marked.length !== constraint.columns.length || marked.some((column) => !constraint.columns.includes(column)));
  table.primaryKey = constraint;
  for (const column of constraint.columns) {
    column.primaryKey = true;
    if (!column.nullableGiven) column.nullable = false;
  }
  if (!differs) constraint.columns.push(...marked.filter((column) => !constraint.columns.includes(column)));
}

function bindElements(constraint: Constraint): void {
  constraint.elements.forEach((element, index) => {
    const column = constraint.columns[index];
    if (column === undefined) return;
    element.parent = column;
    element.constraint = constraint;
    if (!column.foreignKeys.includes(element)) column.foreignKeys.push(element);
  });
}

/** Puts an index on a table. */
export function attachIndex(table: Table, index: Index, rt: Runtime): void {
  if (rt.uncertain !== null) throw cannotKnow(rt.uncertain, `Whether there is this index on table '${table.name.text}'`, index.at);
  resolveColumns(table, index.pending, index);
  index.table = table;
  index.expressions = index.expressions.map((expression) => (typeof expression === "string" ? indexColumn(table, expression, index) : expression));
  if (!table.indexes.includes(index)) table.indexes.push(index);
  index.name = conventionalName(index, table, rt);
}

function indexColumn(table: Table, key: string, index: Index): Node | string {
  const [column] = resolveColumns(table, [key], index);
  return column === undefined ? key : { k: "column", column };
}

/** Attaches a constraint or an index to the table of its columns, now or when they have one; text says nothing about a table. */
export function attachByColumns(item: Constraint | Index, rt: Runtime): void {
  const pending: readonly (ColumnArgument | null)[] = item.pending;
  const columns = pending.flatMap((one) => (one === null || typeof one === "string" ? [] : [one]));
  const attach = (table: Table): void => (item instanceof Index ? attachIndex(table, item, rt) : attachConstraint(table, item, rt));
  const loose = columns.filter((column) => column.table === null);
  const [first] = columns;
  if (loose.length === 0) {
    if (first?.table !== null && first !== undefined) attach(first.table);
    return;
  }
  if (pending.some((one) => typeof one === "string")) return;
  for (const column of loose) {
    column.onAttach.push((table) => {
      if (item.table === null && columns.every((one) => one.table !== null)) attach(table);
    });
  }
}

/** The columns that the sqltext of a check names, for its place and its name. */
export function checkColumns(node: Node): Column[] {
  return [...new Set(columnsIn(node))];
}
