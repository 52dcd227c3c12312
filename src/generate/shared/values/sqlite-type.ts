import type { ValueType } from "./value-type.ts";

/**
 * What values a declared type stands for. SQLite stores any value in any column that is not STRICT: this is what the declaration
 * says, by section 3.1 of "Datatypes In SQLite" (affinity).
 */
export function sqliteValueType(declared: string): ValueType {
  const name = declared.toUpperCase().replace(/\s*\(.*$/s, "").trim();
  const length = /\(\s*(\d+)\s*\)/.exec(declared)?.[1];
  if (name === "" || name === "ANY") return { is: "unknown", type: declared };
  if (name.includes("JSON")) return { is: "json" };
  if (name.includes("BOOL")) return { is: "boolean" };
  if (name.includes("INT")) return { is: "integer" };
  if (/CHAR|CLOB|TEXT/.test(name)) return { is: "text", maxLength: name.includes("CHAR") && length !== undefined ? Number(length) : null };
  if (name.includes("BLOB")) return { is: "bytes" };
  if (/REAL|FLOA|DOUB|DEC|NUM/.test(name)) return { is: "float" };
  return /DATE|TIME|UUID/.test(name) ? { is: "text", maxLength: null } : { is: "unknown", type: declared };
}
