import { allowed } from "../rewrite.ts";
import type { PostgresRule } from "../rule.ts";

/** A view that programs may read is dropped, and not made anew. */
export const dropView: PostgresRule = {
  code: "drop-view",
  severity: "WARNING",
  title: "A view is dropped, and programs that read it fail",
  why: "Programs that run while the migration does, and those that are deployed later, may still read the view. One that is made anew in the same migration is not found.",
  safe: "Deploy programs that do not read it first, and say so in a comment.",
  link: "https://www.postgresql.org/docs/current/sql-dropview.html",
  peers: ["squawk/ban-drop-view"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE VIEW emails AS SELECT email FROM users;",
    migration: "DROP VIEW emails;",
  },
  check: (step) => step.changes.dropped.filter((each) => "vm".includes(each.kind) && step.busy(each.oid)).map(({ sql, path }) => ({
    message: `drops ${sql}, and programs that read it fail`,
    rewrite: allowed("drop-view", "nobody reads it any more", step.statement.sql),
    holds: () => ![...step.now().relations.values()].some((each) => each.path.join("\0") === path.join("\0")),
  })),
};
