/**
 * A name as the engine compares it: those of columns, indexes and constraints whatever their letter case (MySQL manual, 11.2.3), those of tables as
 * they are. `at`: its place in a path, whose first name is that of a table, view, routine or event.
 */
export function foldName(name: string, at = 0): string {
  return at === 0 ? name : name.toLowerCase();
}

/** Names of columns as the engine compares them; anything else in its place stays as it is. */
export function foldColumns(value: unknown): unknown {
  return Array.isArray(value) ? value.map((name: unknown) => (typeof name === "string" ? foldName(name, 1) : name)) : value;
}
