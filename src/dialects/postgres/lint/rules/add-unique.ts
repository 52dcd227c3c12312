import { addColumn, keyOnIndex } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";
import { actionOfConstraint, inPlaceOf, newColumnOf, newConstraints, relationAt } from "../places.ts";

/** A unique key whose index is built while nobody can read or write the table. */
export const addUnique: PostgresRule = {
  code: "add-unique",
  severity: "WARNING",
  title: "A unique key builds its index while the table can be neither read nor written to",
  why: "ADD UNIQUE takes ACCESS EXCLUSIVE on the table and holds it until its index is built.",
  safe: "Build a unique index CONCURRENTLY, then make it the key with USING INDEX, which takes a moment.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
  peers: ["squawk/disallowed-unique-constraint", "strong_migrations/adding a unique constraint"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
    migration: "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);",
  },
  check: (step) => newConstraints(step, "u").filter(({ index }) => step.changes.indexesAdded.some(({ oid }) => oid === index)).map((each) => {
    const table = relationAt(step, each.relation);
    const column = newColumnOf(step, each);
    const rewrites = step.changes.rewritten.some(({ oid }) => oid === table.oid);
    const script = column === null ? keyOnIndex(table, each, step.after) : addColumn(table, column, step.after, { rewrites });
    return {
      message: `${each.name} builds an index on ${table.sql} while nobody can read or write it`,
      ...inPlaceOf(step, actionOfConstraint(step, each), table.kind === "p" ? [] : script),
    };
  }),
};
