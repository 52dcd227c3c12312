import { allowed } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";
import { newConstraints, relationAt } from "../places.ts";

/** An exclusion constraint: there is no way to add one while others work. */
export const addExclusion: PostgresRule = {
  code: "add-exclusion",
  severity: "WARNING",
  title: "An exclusion constraint builds its index while the table can be neither read nor written to",
  why: "ADD EXCLUDE takes ACCESS EXCLUSIVE on the table until its index is built. It can be neither NOT VALID nor made of an index that stands.",
  safe: "There is no way to add one while others work. Do it while the table is small or nobody needs it, with a lock_timeout, and say so in a comment.",
  link: "https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE",
  peers: ["strong_migrations/adding an exclusion constraint"],
  example: {
    schema: "CREATE TABLE bookings (id bigint PRIMARY KEY, during tstzrange);",
    migration: "ALTER TABLE bookings ADD CONSTRAINT bookings_apart EXCLUDE USING gist (during WITH &&);",
  },
  check: (step) => newConstraints(step, "x").map((each) => ({
    message: `${each.name} builds an index on ${relationAt(step, each.relation).sql} while nobody can read or write it`,
    rewrite: ["SET lock_timeout = '5s'", ...allowed("add-exclusion", "the table is small, or nobody needs it meanwhile", step.statement.sql)],
  })),
};
