/** One field of a row of a catalog query; undefined where the row is shorter than its reader thinks. */
export type Cell = string | null | undefined;

/** A field that the query never leaves null. */
export function text(cell: Cell): string {
  if (cell === null || cell === undefined) throw new Error("a catalog query gave null where it never does");
  return cell;
}

/** A field that may be null. */
export function maybe(cell: Cell): string | null {
  return cell ?? null;
}

/** The name of a function (`regproc`), operator or the like; `-`, which stands for none, is null. */
export function named(cell: Cell): string | null {
  return cell === "-" ? null : maybe(cell);
}

/** A boolean in text form; null counts as false. */
export function flag(cell: Cell): boolean {
  return cell === "t";
}

/** An integer that may be null. */
export function numberOr(cell: Cell): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}

/** The items of a one-dimensional array in text form, or of an int2vector; null counts as empty. */
export function list(cell: Cell): readonly string[] {
  return maybes(cell).map(text);
}

/** The items of an array in text form whose items may be null. */
export function maybes(cell: Cell): readonly (string | null)[] {
  if (cell === null || cell === undefined || cell === "" || cell === "{}") return [];
  if (!cell.startsWith("{")) return cell.split(" ");
  return cell.includes('"') ? quotedItems(cell) : cell.slice(1, -1).split(",").map((item) => (item === "NULL" ? null : item));
}

/** PostgreSQL documentation, 8.15.6: items with special characters are in double quotes, a backslash escapes. */
function quotedItems(array: string): readonly (string | null)[] {
  const items = array.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^",]+)/gs);
  return [...items].map(([, quoted, plain]) => (quoted === undefined ? (plain === "NULL" ? null : plain ?? null) : quoted.replace(/\\(.)/gs, "$1")));
}

/** An array of `name=value` texts (reloptions, attoptions) as a record. */
export function options(cell: Cell, prefix = ""): Readonly<Record<string, string>> {
  if (cell === null || cell === undefined) return none;
  return Object.fromEntries(list(cell).map((item) => [prefix + item.slice(0, item.indexOf("=")), item.slice(item.indexOf("=") + 1)]));
}

const none: Readonly<Record<string, string>> = {};
