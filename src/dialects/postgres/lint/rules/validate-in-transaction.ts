import type { PostgresRule } from "../rule.ts";
import { apart, relationAt } from "../places.ts";

/** A constraint that is validated under the lock that adding it took. */
export const validateInTransaction: PostgresRule = {
  code: "validate-in-transaction",
  severity: "WARNING",
  title: "A constraint is validated in the transaction that added it",
  why: "Adding a constraint takes a lock that others wait for, and keeps it until its transaction ends. VALIDATE in the same transaction reads every row meanwhile, so that NOT VALID has gained nothing.",
  safe: "Validate it in a transaction of its own, after the one that added it: in a migration of its own, where the tool runs each in one transaction.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
  peers: ["squawk/constraint-missing-not-valid", "strong_migrations/adding a foreign key"],
  example: {
    schema: "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);",
    migration: "ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;",
    transaction: true,
  },
  check: (step) => step.changes.constraintsValidated.filter((each) => step.inTransaction && step.notValid.has(each.oid) && step.busy(each.relation)).map((each) => ({
    message: `reads every row of ${relationAt(step, each.relation).sql} under the lock that its transaction took to add ${each.name}`,
    rewrite: apart(step, "in a migration of its own"),
  })),
};
