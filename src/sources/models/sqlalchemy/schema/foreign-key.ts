import { AlidadeError } from "../../../../model/error.ts";
import { PyClass, PyObject, type Place, type Value } from "../python/value.ts";
import type { Column } from "./column.ts";
import type { Constraint } from "./constraint.ts";
import { schemaKey } from "./metadata.ts";
import type { Name } from "./name.ts";
import type { Table } from "./table.ts";

/** `ForeignKey`. */
export const foreignKeyClass = new PyClass("ForeignKey", [], { module: "sqlalchemy" });

/** What a foreign key refers to, by one of its columns. */
export class ForeignKey extends PyObject {
  /** `table.column`, or the column. */
  target: string | Column = "";
  parent: Column | null = null;
  constraint: Constraint | null = null;
  name: Name | null = null;
  onDelete: string | null = null;
  onUpdate: string | null = null;
  deferrable: boolean | null = null;
  initially: string | null = null;
  match: string | null = null;
  comment: string | null = null;
  useAlter = false;
  linkToName = false;
  notValid = false;
  at: Place;

  constructor(at: Place) {
    super(foreignKeyClass);
    this.at = at;
  }

  override getNative(name: string): Value | undefined {
    if (name === "parent") return this.parent;
    if (name === "column") return resolveTarget(this);
    return name === "target_fullname" ? targetName(this) : undefined;
  }
}

function targetName(key: ForeignKey): string {
  const { schema, table, column } = targetParts(key);
  return [schema, table, column].filter((part) => part !== null).join(".");
}

/** `schema.table.column` in its parts. */
export function targetParts(key: ForeignKey): { readonly schema: string | null; readonly table: string; readonly column: string | null } {
  if (typeof key.target !== "string") return { schema: key.target.table?.schema?.text ?? null, table: key.target.table?.name.text ?? "", column: key.target.key };
  const parts = key.target.split(".");
  const column = parts.length === 1 ? null : parts.pop() ?? null;
  const table = parts.pop() ?? "";
  return { schema: parts.length === 0 ? null : parts.join("."), table, column };
}

/** The column that a foreign key refers to; it is an error where there is none. */
export function resolveTarget(key: ForeignKey): Column {
  if (typeof key.target !== "string") return key.target;
  const table = findTable(key);
  if (table === null) throw missingTarget(key, `could not find table '${tableKey(key)}'`);
  const column = findTarget(key, table);
  if (column === null) throw missingTarget(key, `table '${table.name.text}' has no column '${targetParts(key).column ?? key.parent?.key ?? ""}'`);
  return column;
}

function tableKey(key: ForeignKey): string {
  const { schema, table } = targetParts(key);
  return schemaKey(table, schema ?? key.parent?.table?.metadata.schema?.text ?? null);
}

/** The table that a foreign key refers to, where it is known already. */
export function findTable(key: ForeignKey): Table | null {
  if (typeof key.target !== "string") return key.target.table;
  return key.parent?.table?.metadata.tables.get(tableKey(key)) ?? null;
}

/** The column that a foreign key refers to in a table, or null. */
export function findTarget(key: ForeignKey, table: Table): Column | null {
  const name = targetParts(key).column ?? key.parent?.key ?? "";
  if (!key.linkToName) return table.columns.get(name) ?? null;
  return [...table.columns.values()].find((column) => column.name?.text === name) ?? null;
}

function missingTarget(key: ForeignKey, what: string): AlidadeError {
  return new AlidadeError("sqlalchemy-foreign-key", `The foreign key of column '${key.parent?.repr() ?? "?"}' ${what}.`, {
    where: { file: key.at.file, line: key.at.line },
    hint: "Check the name, and that the module of the table that it refers to is imported by the models that are read.",
  });
}
