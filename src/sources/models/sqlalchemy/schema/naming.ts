import { AlidadeError } from "../../../../model/error.ts";
import { PyObject, type Place, type Runtime, type Value } from "../python/value.ts";
import { NameValue, textOf, type Name } from "./name.ts";
import { Constraint, conventionKeys } from "./constraint.ts";
import type { Column } from "./column.ts";
import { resolveTarget, targetParts } from "./foreign-key.ts";
import { Index } from "./index-object.ts";
import type { Table } from "./table.ts";

/** Something that a naming convention names. */
export type Named = Constraint | Index;

/**
 * The name that the MetaData's naming convention gives, the name that is there where it gives none, null where there is neither.
 * SQLAlchemy 2.0, sql/naming.py.
 */
export function conventionalName(named: Named, table: Table, rt: Runtime): Name | null {
  if (named.name?.conv === true) return named.name;
  const template = templateOf(named, table);
  const explicit = named.name;
  if (template === null || (explicit !== null && !template.includes("constraint_name"))) return explicit;
  const text = template.replace(/%\(([^)]*)\)s|%%/g, (whole, token: string | undefined) => (token === undefined ? "%" : tokenText(token, named, table, rt, whole)));
  return { text, quote: null, conv: true };
}

function templateOf(named: Named, table: Table): string | null {
  const conventions = table.metadata.namingConvention;
  const key = named instanceof Index ? "ix" : conventionKeys[named.kind];
  // SQLAlchemy's own convention, which one that is given takes the place of as a whole.
  if (conventions === null) return key === "ix" ? "ix_%(column_0_label)s" : null;
  return key === null ? null : textOf(conventions.get(key)) ?? textOf(conventions.get(named.cls)) ?? null;
}

function tokenText(token: string, named: Named, table: Table, rt: Runtime, whole: string): string {
  const custom = table.metadata.namingConvention?.get(token);
  if (custom instanceof PyObject && !(custom instanceof NameValue)) return customToken(custom, named, table, rt);
  if (token === "table_name") return table.name.text;
  if (token === "constraint_name") return named.name?.text ?? unknownToken(token, named, "the constraint has no name of its own");
  if (token === "referred_table_name") return referredTable(named, whole);
  const all = /^(referred_)?column_0(_?)N_(name|key|label)$/.exec(token);
  if (all !== null) return columnsOf(named, all[1] !== undefined).map((column) => columnText(column, all[3] ?? "")).join(all[2] ?? "");
  const one = /^(referred_)?column_(\d+)_(name|key|label)$/.exec(token);
  if (one === null) return unknownToken(token, named, "there is no such token");
  const column = columnsOf(named, one[1] !== undefined)[Number(one[2])];
  return column === undefined ? "" : columnText(column, one[3] ?? "");
}

function customToken(custom: Value, named: Named, table: Table, rt: Runtime): string {
  const value = textOf(rt.call(custom, [named, table], new Map(), named.at));
  return value ?? unknownToken("a function", named, "its result can't be known without running Python");
}

function unknownToken(token: string, named: Named, why: string): never {
  throw new AlidadeError("sqlalchemy-naming-convention", `The naming convention's ${token} can't be resolved: ${why}.`, {
    where: { file: named.at.file, line: named.at.line },
    hint: "Name the constraint, or change the naming convention.",
  });
}

function referredTable(named: Named, whole: string): string {
  const first = named instanceof Constraint ? named.elements[0] : undefined;
  return first === undefined ? whole : targetParts(first).table;
}

function columnsOf(named: Named, referred: boolean): readonly Column[] {
  if (named instanceof Index) return indexColumns(named);
  if (named.kind !== "foreign-key") return named.columns;
  return named.elements.flatMap((element) => (referred ? [resolveTarget(element)] : element.parent ?? []));
}

function indexColumns(index: Index): Column[] {
  return index.pending.flatMap((column) => (typeof column === "string" ? index.table?.columns.get(column) ?? [] : column ?? []));
}

function columnText(column: Column, what: string): string {
  if (what === "key") return column.key ?? "";
  return what === "label" ? labelOf(column) : column.name?.text ?? "";
}

/** `table_column`, made unlike the table's columns where it is one of them. */
function labelOf(column: Column): string {
  const { table } = column;
  const name = column.name?.text ?? "";
  if (table === null) return name;
  const schema = table.schema === null ? "" : `${table.schema.text.replaceAll(".", "_")}_`;
  const label = `${schema}${table.name.text}_${name}`;
  let free = label;
  for (let count = 1; table.columns.has(free); count++) free = `${label}_${count}`;
  return free;
}

/** The place of something named, for errors. */
export function placeOf(named: Named): Place {
  return named.at;
}
