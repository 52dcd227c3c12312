import { nameOf, type SchemaObject } from "../../model/object.ts";

const prefix = "alidade_new_";

/** The name that a table has while it is built anew; it is reserved, so that what a killed rebuild leaves behind is known. */
export function temporaryName(table: string): string {
  return `${prefix}${table}`;
}

/** The table that a reserved name stands for; null for any other name. */
export function tableBehind(name: string): string | null {
  return name.toLowerCase().startsWith(prefix) ? name.slice(prefix.length) : null;
}

/**
 * The name that a table has in the database: its own, or the reserved one, where a rebuild was killed between dropping the old table and
 * giving the new one its name.
 */
export function storedName(table: SchemaObject<"table">): string {
  return table.facts.options[leftover] ?? nameOf(table);
}

/** The option that says so. */
export const leftover = "leftover";
