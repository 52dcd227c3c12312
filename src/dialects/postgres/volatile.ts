/** Functions of PostgreSQL itself that are stable or immutable, and so are evaluated once for a whole ADD COLUMN. */
const steady: ReadonlySet<string> = new Set([
  "now", "transaction_timestamp", "statement_timestamp", "current_setting", "current_database", "timezone", "date_trunc", "lower", "upper", "make_date",
  "make_interval", "make_timestamp", "to_date", "to_timestamp", "date_part", "current_schema", "concat", "md5", "abs", "round", "floor", "ceil",
  "jsonb_build_object", "jsonb_build_array", "json_build_object", "json_build_array", "array_length", "cardinality", "to_tsvector", "length", "replace",
]);

/** Whether a default may give another value for every row: when it calls anything that is not known to be steady. */
export function isVolatile(expression: string | null): boolean {
  if (expression === null) return false;
  const code = expression.replace(/'(?:[^']|'')*'/g, "''");
  const called = [...code.matchAll(/([\w".]+)\(/g)].map(([, name]) => name ?? "");
  return called.some((name) => !steady.has(name) && !/^(character varying|varying|numeric|bit|time|timestamp|character|interval|bpchar|varchar)$/.test(name));
}
