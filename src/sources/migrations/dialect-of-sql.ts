/** Words that one engine alone has, of those that migrations often use. */
const marks = {
  postgres: /\b(concurrently|plpgsql|jsonb|timestamptz|bytea|bigserial|serial|gen_random_uuid|create\s+(type|domain|extension|schema|materialized)|not\s+valid|to_tsvector)\b|::[a-z]|\$\$/i,
  sqlite: /\b(autoincrement|without\s+rowid|pragma|sqlite_\w+|strftime)\b/i,
} as const;

/** The dialect that a text can only be of; null where it may be of several. Comments and texts in quotes do not count. */
export function dialectOfSql(texts: readonly string[]): string | null {
  const sql = texts.map((text) => text.replace(/--[^\n]*|'(?:[^']|'')*'/g, " ")).join("\n");
  const found = Object.entries(marks).filter(([, pattern]) => pattern.test(sql)).map(([name]) => name);
  return found.length === 1 ? (found[0] ?? null) : null;
}
