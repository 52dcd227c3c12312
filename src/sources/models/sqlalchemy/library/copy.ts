import type { Column } from "../schema/column.ts";
import { Constraint } from "../schema/constraint.ts";
import { mapColumns } from "../schema/expr.ts";
import { ForeignKey } from "../schema/foreign-key.ts";

/** A foreign key like another, of another column. */
export function copyForeignKey(key: ForeignKey, parent: Column): ForeignKey {
  const copy = new ForeignKey(key.at);
  Object.assign(copy, {
    target: key.target, name: key.name, onDelete: key.onDelete, onUpdate: key.onUpdate, deferrable: key.deferrable, initially: key.initially,
    match: key.match, comment: key.comment, useAlter: key.useAlter, linkToName: key.linkToName, notValid: key.notValid, parent,
  });
  return copy;
}

/** A check like another, with its columns exchanged. */
export function copyConstraint(constraint: Constraint, swap: (column: Column) => Column): Constraint {
  const copy = new Constraint(constraint.kind, constraint.at);
  Object.assign(copy, {
    name: constraint.name, deferrable: constraint.deferrable, initially: constraint.initially, comment: constraint.comment, columnLevel: constraint.columnLevel,
    sql: constraint.sql === null ? null : mapColumns(constraint.sql, swap), boundTo: constraint.boundTo, columns: constraint.columns.map(swap),
  });
  for (const [key, value] of constraint.options) copy.options.set(key, value);
  return copy;
}
