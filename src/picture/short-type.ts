/** The long names that PostgreSQL gives to types that everybody calls by a short one; its own documentation lists both (table 8.1). */
const short: readonly (readonly [RegExp, string])[] = [
  [/^character varying\b/, "varchar"],
  [/^character\b/, "char"],
  [/^bit varying\b/, "varbit"],
  [/^timestamp(\(\d\))? with time zone/, "timestamptz$1"],
  [/^timestamp(\(\d\))? without time zone/, "timestamp$1"],
  [/^time(\(\d\))? with time zone/, "timetz$1"],
  [/^time(\(\d\))? without time zone/, "time$1"],
  [/^double precision\b/, "float8"],
];

/** A type as it is written in a picture, where room is short. */
export function shortType(type: string): string {
  return short.reduce((text, [long, name]) => text.replace(long, name), type);
}
