import type { WriteContext } from "../../model/dialect.ts";
import type { ObjectId } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";
import { isConstant } from "./spelling.ts";
import { wholeTable } from "./whole-table.ts";

/**
 * Whether ALTER TABLE … ADD COLUMN can make a column of a table that stays, rows or not (test/dialects/sqlite/alter-table.test.ts): at the
 * end, not STORED, and with a constant for a default.
 */
export function canBeAdded(column: SchemaObject<"column">, context: WriteContext): boolean {
  const { default: value, generated } = column.facts;
  if (generated?.stored === true || (value !== null && !isConstant(value))) return false;
  const names = siblingIds(column, context);
  const place = names.indexOf(column.id);
  const stays = names.some((id) => context.existed(id));
  const atEnd = names.slice(place + 1).every((id) => !context.existed(id));
  const later = new Set(names.slice(place + 1));
  return stays && atEnd && !column.uses.some(({ id }) => later.has(id));
}

/**
 * Whether ALTER TABLE … DROP COLUMN works: it looks at every view and trigger of the database, and fails where one is broken. Keys, constraints
 * and indexes that the column is in are dropped or rebuilt by then.
 */
export function canBeDropped({ from, to }: WriteContext): boolean {
  return [from, to].every((side) => [...side.all("view"), ...side.all("trigger")].every((object) => !("valid" in object.facts) || object.facts.valid));
}

/** The column before a column of a table that stays, if it has one. */
export function columnBefore(column: SchemaObject<"column">, context: WriteContext): readonly ObjectId[] {
  if (column.parent === null || !context.existed(column.parent)) return [];
  const names = siblingIds(column, context);
  return names.slice(0, names.indexOf(column.id)).slice(-1);
}

/** The new column that brings a constraint along when it is added: the only one that the constraint is about; null where there is none. */
export function columnBringing(constraint: SchemaObject, via: string, context: WriteContext): ObjectId | null {
  const [own, ...more] = constraint.uses.filter((use) => use.via === via && use.how === "value");
  const column = own === undefined || more.length > 0 || context.existed(own.id) ? undefined : context.get(own.id);
  return column?.kind === "column" && canBeAdded(column, context) ? column.id : null;
}

/** The columns of a column's table in their order; those of which a source that is silent about order says nothing stand at the end. */
function siblingIds(column: SchemaObject<"column">, context: WriteContext): readonly ObjectId[] {
  const table = column.parent === null ? undefined : context.get(column.parent);
  if (table?.kind !== "table") return [];
  return wholeTable(table, context.children(table.id)).columns.map(({ id }) => id);
}
