import { quoteLiteral } from "../../quote.ts";
import type { PostgresRule } from "../rule.ts";
import { isWord } from "../words.ts";

/** A new label without its place. */
export const enumValueOrder: PostgresRule = {
  code: "enum-value-order",
  severity: "INFO",
  title: "A value is added to an enum without its place",
  why: "The order of the values is the order of the type: of ORDER BY, of comparisons, of indexes. Without BEFORE or AFTER the new one is the greatest, and its place cannot be changed later.",
  safe: "Say its place with BEFORE or AFTER.",
  link: "https://www.postgresql.org/docs/current/sql-altertype.html",
  peers: ["squawk/require-enum-value-ordering"],
  example: { schema: "CREATE TYPE size AS ENUM ('small', 'large');", migration: "ALTER TYPE size ADD VALUE 'medium';" },
  check: ({ statement, changes }) => {
    if (statement.words.some((word) => isWord(word, "before") || isWord(word, "after")) || !statement.verb.startsWith("alter")) return [];
    return changes.typesAltered.filter(({ before, after }) => after.labels.length === before.labels.length + 1 && before.labels.length > 0).map(({ before, after }) => ({
      message: `${after.labels.at(-1) ?? ""} becomes the greatest value of ${after.sql}, without being said to`,
      rewrite: [`${statement.sql} AFTER ${quoteLiteral(before.labels.at(-1) ?? "")}`],
    }));
  },
};
