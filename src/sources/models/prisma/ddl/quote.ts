export { quoteAlways as quoteIdentifier } from "../../../../dialects/postgres/quote.ts";

/** A text in quotes as both engines read it: standard_conforming_strings is on since PostgreSQL 9.1. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
