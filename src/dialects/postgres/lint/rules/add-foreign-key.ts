import { addColumn, addThenValidate } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { actionOfConstraint, inPlaceOf, newColumnOf, newConstraints, relationAt } from "../places.ts";
import type { Constraint } from "../state.ts";

/** A foreign key that is checked against all rows while nobody can write to either table. */
export const addForeignKey: PostgresRule = {
  code: "add-foreign-key",
  severity: "WARNING",
  title: "A foreign key reads every row while both tables cannot be written to",
  why: "ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables, which keeps out every INSERT, UPDATE and DELETE, and holds it while it looks up every row of the referring table.",
  safe: "Add it NOT VALID, which looks at new rows only and takes the lock for a moment; then VALIDATE it in a transaction of its own, which lets others write.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  peers: ["squawk/adding-foreign-key-constraint", "squawk/constraint-missing-not-valid", "strong_migrations/adding a foreign key", "strong_migrations/adding a reference"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint);\nCREATE INDEX posts_user_id ON posts (user_id);",
    migration: "ALTER TABLE posts ADD CONSTRAINT posts_user_fk FOREIGN KEY (user_id) REFERENCES users (id);",
  },
  check: (step) => newConstraints(step, "f").filter((each) => each.validated && !isBlank(step, each)).map((each) => {
    const [table, other] = [relationAt(step, each.relation), relationAt(step, each.references)];
    return {
      message: `${each.name} reads every row of ${table.sql} while ${table.oid === other.oid ? "it cannot" : `neither it nor ${other.sql} can`} be written to`,
      ...inPlaceOf(step, actionOfConstraint(step, each), rewriteOf(step, each)),
    };
  }),
};

/** A new column that is NULL everywhere is not read: the server marks the key as valid at once (transformFKConstraints in parse_utilcmd.c). */
function isBlank(step: Step, constraint: Constraint): boolean {
  return newColumnOf(step, constraint)?.default === null;
}

/** A key of a partitioned table can be NOT VALID from PostgreSQL 18 on only. */
function rewriteOf(step: Step, constraint: Constraint): readonly string[] {
  const table = relationAt(step, constraint.relation);
  if (table.kind === "p") return [];
  const column = newColumnOf(step, constraint);
  return column === null ? addThenValidate(table, constraint) : addColumn(table, column, step.after, { rewrites: step.changes.rewritten.some(({ oid }) => oid === table.oid) });
}
