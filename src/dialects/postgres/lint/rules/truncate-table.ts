import { allowed } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { listed } from "../places.ts";
import type { Relation } from "../state.ts";
import { isWord } from "../words.ts";

/** TRUNCATE of tables that its author named. */
export const truncateTable: PostgresRule = {
  code: "truncate-table",
  severity: "ERROR",
  title: "All rows of a table are lost",
  why: "TRUNCATE empties a table under ACCESS EXCLUSIVE. After the commit nothing brings the rows back.",
  safe: "Say in a comment why the rows are not needed any more.",
  link: "https://www.postgresql.org/docs/current/sql-truncate.html",
  peers: [],
  example: {
    schema: "CREATE TABLE sessions (id bigint PRIMARY KEY);",
    migration: "TRUNCATE sessions;",
  },
  check: (step) => {
    const named = truncated(step).filter(({ path }) => isNamed(step, path[1]));
    return named.length === 0 ? [] : [{ message: `empties ${listed(named.map(({ sql }) => sql))}`, rewrite: allowed("truncate-table", "its rows are not needed any more", step.statement.sql) }];
  },
};

/** TRUNCATE that takes other tables along. */
export const truncateCascade: PostgresRule = {
  code: "truncate-cascade",
  severity: "ERROR",
  title: "All rows of tables that nobody named are lost",
  why: "TRUNCATE … CASCADE empties every table that refers to the named one, whatever there are by now, and those that refer to them.",
  safe: "Name every table that is to be emptied, and leave CASCADE away: then a new one stops the statement.",
  link: "https://www.postgresql.org/docs/current/sql-truncate.html",
  peers: ["squawk/ban-truncate-cascade"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (user_id bigint REFERENCES users);",
    migration: "-- alidade: allow truncate-table because the accounts were imported anew\nTRUNCATE users CASCADE;",
  },
  check: (step) => {
    const all = truncated(step);
    const others = all.filter(({ path }) => !isNamed(step, path[1]));
    if (others.length === 0) return [];
    const rewrite = allowed("truncate-table", "their rows are not needed any more", `TRUNCATE ${all.map(({ sql }) => sql).join(", ")}`);
    return [{ message: `empties ${listed(others.map(({ sql }) => sql))} too, by CASCADE`, rewrite }];
  },
};

function truncated(step: Step): readonly Relation[] {
  return step.statement.verb.startsWith("truncate") ? step.changes.rewritten.filter(({ oid }) => step.busy(oid)) : [];
}

function isNamed({ statement }: Step, name: string): boolean {
  return statement.words.some((word) => word.value === name && !isWord(word, "cascade"));
}
