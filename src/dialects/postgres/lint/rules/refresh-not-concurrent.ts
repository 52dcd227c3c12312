import { quoteIdentifier } from "../../quote.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { insertBefore, isWord, WordCursor } from "../words.ts";
import { allowed, nameFor } from "../rewrite.ts";
import type { Relation } from "../state.ts";

/** A materialized view that nobody can read while it is filled. */
export const refreshNotConcurrent: PostgresRule = {
  code: "refresh-not-concurrent",
  severity: "WARNING",
  title: "A materialized view cannot be read while it is refreshed",
  why: "REFRESH MATERIALIZED VIEW takes ACCESS EXCLUSIVE on it until its query is done.",
  safe: "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on plain columns, without WHERE.",
  link: "https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html",
  peers: [],
  example: {
    schema: "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);\nCREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;\nCREATE UNIQUE INDEX totals_id ON totals (id);",
    migration: "REFRESH MATERIALIZED VIEW totals;",
  },
  check: (step) => {
    const { verb, words, sql } = step.statement;
    if (!verb.startsWith("refresh") || words.some((word) => isWord(word, "concurrently"))) return [];
    const cursor = new WordCursor(words);
    cursor.takes("refresh", "materialized", "view");
    const start = cursor.peek();
    const view = viewNamed(step, cursor.name());
    if (view === undefined || !step.busy(view.oid)) return [];
    const ready = uniqueIndex(step, view) ? [insertBefore(sql, start, "CONCURRENTLY")] : withIndex(step, view);
    return [{ message: `fills ${view.sql} while nobody can read it`, rewrite: ready }];
  },
};

function viewNamed({ before }: Step, name: readonly string[] | null): Relation | undefined {
  return [...before.relations.values()].find(({ path, kind }) => kind === "m" && name !== null && path.slice(-name.length).join("\0") === name.join("\0"));
}

function uniqueIndex({ before }: Step, view: Relation): boolean {
  return [...before.indexes.values()].some((each) => each.table === view.oid && each.unique && !each.partial && each.columns.length === each.keys);
}

/** Which of its columns are unique, only its author knows. */
function withIndex({ statement }: Step, view: Relation): readonly string[] {
  const [first] = [...view.columns.values()];
  const hint = `-- with a unique index it can be done CONCURRENTLY: CREATE UNIQUE INDEX ${quoteIdentifier(nameFor(view, "unique", "idx"))} ON ${view.sql} (${first === undefined ? "…" : quoteIdentifier(first.name)}, …);`;
  return [hint, ...allowed("refresh-not-concurrent", "nobody reads it meanwhile", statement.sql)];
}
