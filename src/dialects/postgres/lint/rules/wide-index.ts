import { quoteIdentifier } from "../../quote.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { constraintOfIndex, relationAt } from "../places.ts";
import type { Index } from "../state.ts";
import { inParentheses, isWord } from "../words.ts";

/** An index of many columns that is not unique. */
export const wideIndex: PostgresRule = {
  code: "wide-index",
  severity: "INFO",
  title: "An index that is not unique has more than three columns",
  why: "The later columns of an index rarely narrow down what the first ones have found, and every write pays for them.",
  safe: "Index the columns that narrow down the most; what is only to be read from the index goes to INCLUDE.",
  link: "https://www.postgresql.org/docs/current/indexes-multicolumn.html",
  peers: ["strong_migrations/keeping non-unique indexes to three columns or less"],
  example: { schema: "CREATE TABLE events (a bigint, b bigint, c bigint, d bigint);", migration: "CREATE INDEX CONCURRENTLY events_abcd ON events (a, b, c, d);" },
  check: (step) => step.changes.indexesAdded.filter((each) => !each.unique && each.keys > 3 && / USING btree /.test(each.definition) && constraintOfIndex(step, each) === null && relationAt(step, each.oid).parent === null).map((each) => ({
    message: `${relationAt(step, each.oid).sql} has ${each.keys} columns`,
    rewrite: withThree(step, each),
  })),
};

/** The statement with the first three of its columns, where all of them are plain. */
function withThree({ statement: { sql, words, verb } }: Step, { columns, keys }: Index): readonly string[] | null {
  const list = inParentheses(words);
  const [first, last] = [list[0], list.at(-1)];
  if (!verb.startsWith("create") || first === undefined || last === undefined || columns.length !== keys || list.some((word) => isWord(word, "("))) return null;
  return [sql.slice(0, first.start) + columns.slice(0, 3).map(quoteIdentifier).join(", ") + sql.slice(last.end)];
}
