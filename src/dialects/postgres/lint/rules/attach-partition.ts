import { addThenValidate, alter, nameFor } from "../rewrite.ts";
import { quoteIdentifier } from "../../quote.ts";
import type { PostgresRule } from "../rule.ts";
import { relationAt } from "../places.ts";

/** A partition whose rows are checked while it is attached. */
export const attachPartition: PostgresRule = {
  code: "attach-partition",
  severity: "WARNING",
  title: "A partition is attached, and every row of it read, while it can be neither read nor written to",
  why: "ATTACH PARTITION reads every row of the new partition under ACCESS EXCLUSIVE on it, unless a valid check proves that they belong there.",
  safe: "Add a check that says what the bound says, NOT VALID; VALIDATE it; attach; and drop the check.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION",
  peers: [],
  example: {
    schema: "CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE events_2025 (id bigint, at date NOT NULL);",
    migration: "ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');",
  },
  check: (step) => step.changes.attached.filter((each) => each.bound !== null && step.busy(each.oid) && step.changes.scanned.some(({ oid }) => oid === each.oid)).map((each) => {
    const name = nameFor(each, "bound", "check");
    return {
      message: `reads every row of ${each.sql}, while nobody can read or write it, to attach it to ${relationAt(step, each.parent).sql}`,
      rewrite: [...addThenValidate(each, { name, definition: `CHECK (${each.bound ?? ""})` }), step.statement.sql, alter(each, `DROP CONSTRAINT ${quoteIdentifier(name)}`)],
    };
  }),
};
