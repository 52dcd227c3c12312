/** Spellings of `format_type` that have a usual shorter one; all other built-in types are only put in upper case. */
const shorter: readonly (readonly [RegExp, string])[] = [
  [/^character varying/, "varchar"],
  [/^character(?=\(|\[|$)/, "char"],
  [/^bit varying/, "varbit"],
  [/^timestamp(\(\d\))? without time zone/, "timestamp$1"],
  [/^timestamp(\(\d\))? with time zone/, "timestamptz$1"],
  [/^time(\(\d\))? without time zone/, "time$1"],
  [/^time(\(\d\))? with time zone/, "timetz$1"],
];

/**
 * How our DDL writes a type that the catalog names by `format_type` under an empty search_path.
 *
 * Built-in types in upper case and by their usual names (`VARCHAR(255)`, `TIMESTAMPTZ`, `TEXT[]`). Types of users are
 * qualified there, and `"char"` and `"bit"` mean something else without their quotes: these stay exactly as they are.
 */
export function ddlType(formatted: string): string {
  if (/[."]/.test(formatted)) return formatted;
  const rule = shorter.find(([pattern]) => pattern.test(formatted));
  const short = rule === undefined ? formatted : formatted.replace(rule[0], rule[1]);
  return short.toUpperCase();
}
