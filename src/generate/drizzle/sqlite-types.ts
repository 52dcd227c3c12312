import { sqliteValueType } from "../shared/values/sqlite-type.ts";
import { type BuilderType, builtin } from "./builder-type.ts";

/** Drizzle's builder whose type is the declared one, capitals aside; for any other, a type that spells it. */
export function sqliteBuilder(declared: string, collation: string | null): BuilderType {
  const name = declared.trim().toLowerCase();
  const drizzle = collation === null ? builders[name] : undefined;
  if (drizzle !== undefined) return builtin(drizzle);
  const sql = `${declared.trim()}${collation === null ? "" : ` COLLATE ${collation}`}`.trim();
  const words = sql.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return { is: "custom", sql, name: words === "" ? "untyped" : words.toLowerCase(), data: dataOf(declared) };
}

const builders: Readonly<Record<string, string>> = { integer: "integer", text: "text", real: "real", numeric: "numeric" };

/** What the engine's own drivers give for it. */
function dataOf(declared: string): string {
  const value = sqliteValueType(declared).is;
  if (value === "unknown") return "unknown";
  if (value === "bytes") return "Uint8Array";
  return ["boolean", "integer", "bigint", "decimal", "float"].includes(value) ? "number" : "string";
}
