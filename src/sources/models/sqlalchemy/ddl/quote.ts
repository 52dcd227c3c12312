import { createHash } from "node:crypto";
import { AlidadeError } from "../../../../model/error.ts";
import type { Place } from "../python/value.ts";
import { plainName, type Name } from "../schema/name.ts";
import type { Table } from "../schema/table.ts";
import type { Dialect } from "./dialect.ts";

/** A name as SQLAlchemy writes it: quoted where it is reserved, has capitals or other characters, or where the author asked. */
export function quote(dialect: Dialect, name: Name | string): string {
  const { text, quote: asked } = typeof name === "string" ? plainName(name) : name;
  return asked ?? needsQuotes(dialect, text) ? quoteAlways(text) : text;
}

function needsQuotes(dialect: Dialect, text: string): boolean {
  return dialect.reserved.has(text.toLowerCase()) || /^[0-9$]/.test(text) || hasIllegal(text) || text.toLowerCase() !== text;
}

/** Whether a name has characters that are never plain. */
export function hasIllegal(text: string): boolean {
  return !/^[A-Za-z0-9_$]+$/.test(text);
}

function quoteAlways(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A string as a literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A table's name, with its schema. */
export function tableName(dialect: Dialect, table: Table, withSchema = true): string {
  const prefix = withSchema && table.schema !== null && table.schema.text !== "" ? `${quote(dialect, table.schema)}.` : "";
  return prefix + quote(dialect, table.name);
}

/** The name of a constraint or index: shortened as SQLAlchemy does where a convention made it, refused where the author wrote it too long. */
export function limitedName(dialect: Dialect, name: Name, at: Place): string {
  const length = dialect.maxIdentifier;
  if (name.text.length <= length) return quote(dialect, name);
  if (!name.conv) {
    throw new AlidadeError("sqlalchemy-name-too-long", `The name '${name.text}' has more than ${length} characters.`, {
      where: { file: at.file, line: at.line },
      hint: "Shorten it, or wrap it in conv(), which SQLAlchemy shortens.",
    });
  }
  const hash = createHash("md5").update(name.text, "utf8").digest("hex").slice(-4);
  return quote(dialect, { ...name, text: `${name.text.slice(0, length - 8)}_${hash}` });
}
