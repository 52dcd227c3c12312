import { quotedKeywords } from "./keywords.ts";

const plainIdentifier = /^[a-z_][a-z0-9_]*$/;

/** An identifier as it has to be written: in quotes only where PostgreSQL's `quote_ident` puts them. */
export function quoteIdentifier(name: string): string {
  return plainIdentifier.test(name) && !quotedKeywords.has(name) ? name : quoteAlways(name);
}

/** An identifier in quotes, whether it needs them or not. */
export function quoteAlways(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The name of an object in a schema, or alone where the schema is null (extensions, roles, the objects of a schema's own list). */
export function quoteName(schema: string | null, name: string): string {
  return schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** A string literal as `quote_literal` writes it: `E''` where there is a backslash, so that no setting changes its meaning. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
