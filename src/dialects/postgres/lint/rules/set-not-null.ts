import { forbidNull } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { actionOfColumn, inPlaceOf } from "../places.ts";
import type { Relation } from "../state.ts";

/** NOT NULL on a column that stands, where no valid check proves it. */
export const setNotNull: PostgresRule = {
  code: "set-not-null",
  severity: "WARNING",
  title: "SET NOT NULL reads every row while the table can be neither read nor written to",
  why: "SET NOT NULL takes ACCESS EXCLUSIVE on the table and holds it while it looks for NULLs in every row, unless a valid check proves that there are none. It fails if there is one.",
  safe: "Add a check NOT VALID, VALIDATE it while others read and write, SET NOT NULL, which then reads nothing, and drop the check.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL",
  peers: ["squawk/adding-not-nullable-field", "strong_migrations/setting NOT NULL on an existing column"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
    migration: "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
  },
  check: (step) => step.changes.columnsAltered
    .filter(({ table, it }) => !it.before.notNull && it.after.notNull && step.busy(table.oid) && wasRead(step, table) && !isForKey(step, table, it.after.name))
    .map(({ table, it: { after } }) => ({
      message: `looks for NULLs in ${after.name} of every row of ${table.sql} while nobody can read or write it`,
      ...inPlaceOf(step, actionOfColumn(step, "set-not-null", after.name), forbidNull(table, after.name)),
    })),
};

/** The engine itself says whether it had to look: the table, or a partition of it, was read. */
function wasRead(step: Step, table: Relation): boolean {
  return step.changes.scanned.some(({ oid, parent }) => oid === table.oid || parent === table.oid);
}

function isForKey({ changes }: Step, table: Relation, column: string): boolean {
  return changes.constraintsAdded.some((each) => each.type === "p" && each.relation === table.oid && each.columns.includes(column) && changes.indexesAdded.some(({ oid }) => oid === each.index));
}
