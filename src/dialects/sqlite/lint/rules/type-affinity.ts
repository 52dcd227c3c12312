import { quoteName } from "../../quote.ts";
import type { SqliteRule } from "../rule.ts";
import { tokenize } from "../../tokenizer.ts";

/** Types whose name means something else to SQLite than to people, and what is meant. */
const meant: readonly (readonly [RegExp, affinity: string, instead: string])[] = [
  [/^STRING\b/i, "NUMERIC: '007' is stored as the number 7", "TEXT"],
  [/POINT/i, "INTEGER, since the name has INT in it: 1.0 is stored as 1", "REAL"],
];

/** A type that SQLite takes for another one. */
export const typeAffinity: SqliteRule = {
  code: "type-affinity",
  severity: "WARNING",
  title: "SQLite takes the declared type for another one",
  why: "SQLite finds out from parts of its name what a type is: INT, CHAR, CLOB, TEXT, BLOB, REAL, FLOA, DOUB; everything else is NUMERIC, which turns texts that look like numbers into numbers.",
  safe: "Declare INTEGER, TEXT, REAL, BLOB or NUMERIC.",
  link: "https://sqlite.org/datatype3.html#determination_of_column_affinity",
  peers: [],
  example: { schema: "", migration: "CREATE TABLE users (id INTEGER PRIMARY KEY, code STRING NOT NULL);" },
  check: (step) => {
    const columns = [...step.created.flatMap((table) => [...table.columns.values()].map((it) => ({ table, it }))), ...step.columnsAdded];
    return columns.flatMap(({ table, it }) => {
      const found = meant.find(([pattern]) => pattern.test(it.facts.type));
      if (found === undefined) return [];
      return [{ message: `${table.name}.${it.name} is declared ${it.facts.type}, which is ${found[1]}`, rewrite: retyped(step.sql, it.name, it.facts.type, found[2]) }];
    });
  },
};

/** The statement with another type behind the column's name. */
function retyped(sql: string, column: string, type: string, instead: string): string {
  const tokens = tokenize(sql);
  const words = tokenize(type);
  const at = tokens.findIndex((token, i) => (token.value === column || token.text === quoteName(column)) && words.every((word, j) => tokens[i + 1 + j]?.text.toUpperCase() === word.text.toUpperCase()));
  const [first, last] = [tokens[at + 1], tokens[at + words.length]];
  return at < 0 || first === undefined || last === undefined ? `${sql};` : `${sql.slice(0, first.start)}${instead}${sql.slice(last.end)};`;
}
