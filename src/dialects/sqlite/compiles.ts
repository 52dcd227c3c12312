import type { SqliteConnection } from "./connect.ts";
import type { TriggerFacts } from "./parse/facts.ts";
import { quoteName } from "./quote.ts";
import { isRefusal } from "./sqlite-error.ts";

/**
 * Whether SQLite can compile a trigger: a statement that fires it is compiled, and not run. `columns` are those of its table or
 * view that can be set. A trigger that fires with it and is broken makes it fail as well.
 */
export function compiles(db: SqliteConnection, trigger: TriggerFacts, columns: readonly string[]): boolean {
  try {
    db.compile(firing(trigger, columns));
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

function firing({ event, table, columns: named }: TriggerFacts, columns: readonly string[]): string {
  const set = named.length > 0 ? named : columns;
  switch (event) {
    case "insert":
      return `INSERT INTO ${quoteName(table)} DEFAULT VALUES`;
    case "update":
      return `UPDATE ${quoteName(table)} SET ${set.map((name) => `${quoteName(name)} = ${quoteName(name)}`).join(", ")}`;
    case "delete":
      return `DELETE FROM ${quoteName(table)}`;
    default:
      return event satisfies never;
  }
}
