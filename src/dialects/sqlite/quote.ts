import { foldName, isPlainName } from "./keywords.ts";

/** Writes a name as SQL: bare where that is safe, else in double quotes. */
export function quoteName(name: string): string {
  return isPlainName(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Writes several names, separated by commas. */
export function quoteNames(names: readonly string[]): string {
  return names.map(quoteName).join(", ");
}

/** Writes a value as an SQL literal; text with NUL characters goes through a blob, since SQLite's statements end at the first NUL. */
export function quoteLiteral(value: string | number | bigint | boolean | null | Uint8Array): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return value.includes("\0") ? `CAST(${quoteBlob(Buffer.from(value))} AS TEXT)` : `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return quoteNumber(value);
  return typeof value === "bigint" ? value.toString() : quoteBlob(value);
}

/** The table or index that a name means: SQLite's names differ only by more than the case of ASCII letters. */
export function sameName(left: string, right: string): boolean {
  return foldName(left) === foldName(right);
}

function quoteBlob(bytes: Uint8Array): string {
  return `x'${Buffer.from(bytes).toString("hex").toUpperCase()}'`;
}

// SQLite reads 9e999 as infinity and has no literal for NaN, which it stores as NULL.
function quoteNumber(value: number): string {
  if (Number.isNaN(value)) return "NULL";
  if (!Number.isFinite(value)) return value > 0 ? "9e999" : "-9e999";
  return Object.is(value, -0) ? "-0.0" : String(value);
}
