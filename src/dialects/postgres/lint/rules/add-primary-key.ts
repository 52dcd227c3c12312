import { addColumn, forbidNull, keyOnIndex } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { actionOfConstraint, inPlaceOf, newColumnOf, newConstraints, relationAt } from "../places.ts";
import type { Constraint } from "../state.ts";

/** A primary key whose index is built while nobody can read or write the table. */
export const addPrimaryKey: PostgresRule = {
  code: "add-primary-key",
  severity: "WARNING",
  title: "A primary key builds its index, and looks for NULLs, while the table can be neither read nor written to",
  why: "ADD PRIMARY KEY takes ACCESS EXCLUSIVE on the table and holds it until its index is built and no NULL was found in its columns.",
  safe: "Forbid NULL by way of a validated check, build a unique index CONCURRENTLY, then make it the key with USING INDEX, which takes a moment.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
  peers: ["squawk/adding-serial-primary-key-field"],
  example: {
    schema: "CREATE TABLE events (id bigint, body text);",
    migration: "ALTER TABLE events ADD PRIMARY KEY (id);",
  },
  check: (step) => newConstraints(step, "p").filter(({ index }) => step.changes.indexesAdded.some(({ oid }) => oid === index)).map((each) => {
    const table = relationAt(step, each.relation);
    return {
      message: `${each.name} builds an index on ${table.sql} while nobody can read or write it`,
      ...inPlaceOf(step, actionOfConstraint(step, each), table.kind === "p" ? [] : rewriteOf(step, each)),
    };
  }),
};

function rewriteOf(step: Step, constraint: Constraint): readonly string[] {
  const table = relationAt(step, constraint.relation);
  const column = newColumnOf(step, constraint);
  if (column !== null) return addColumn(table, column, step.after, { rewrites: step.changes.rewritten.some(({ oid }) => oid === table.oid) });
  const before = [...(step.before.relations.get(table.oid)?.columns.values() ?? [])];
  const nullable = constraint.columns.filter((name) => before.some((each) => each.name === name && !each.notNull));
  return [...nullable.flatMap((name) => forbidNull(table, name)), ...keyOnIndex(table, constraint, step.after)];
}
