import { quoteIdentifier } from "../../quote.ts";
import type { PostgresRule } from "../rule.ts";
import { relationAt } from "../places.ts";
import type { Constraint, State } from "../state.ts";

/** A foreign key without an index on its own side. */
export const foreignKeyIndex: PostgresRule = {
  code: "foreign-key-index",
  severity: "INFO",
  title: "A foreign key has no index on the columns that refer",
  why: "Whenever a row of the referred table is deleted, or its key updated, every row of the referring table is read to find those that refer to it.",
  safe: "Index the columns that refer.",
  link: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
  peers: [],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY);",
    migration: "CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
  },
  check: (step) => step.changes.constraintsAdded.filter((each) => each.type === "f" && !each.inherited && !isIndexed(each, step.after)).map((each) => {
    const table = relationAt(step, each.relation);
    const build = `CREATE INDEX ${step.busy(table.oid) && table.kind === "r" ? "CONCURRENTLY " : ""}ON ${table.sql} (${each.columns.map(quoteIdentifier).join(", ")})`;
    return { message: `${each.name} has no index on ${table.sql} (${each.columns.join(", ")})`, rewrite: [step.statement.sql, build], holds: () => step.now().constraints.has(each.oid) && !isIndexed(each, step.now()) };
  }),
};

/** The columns of the key are the first ones of an index, in whatever order. */
function isIndexed({ relation, columns }: Constraint, state: State): boolean {
  return [...state.indexes.values()].some((index) => index.table === relation && !index.partial && columns.every((column) => index.columns.slice(0, columns.length).includes(column)));
}
