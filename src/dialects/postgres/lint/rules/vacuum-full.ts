import type { PostgresRule } from "../rule.ts";

/** VACUUM FULL and CLUSTER. */
export const vacuumFull: PostgresRule = {
  code: "vacuum-full",
  severity: "WARNING",
  title: "VACUUM FULL or CLUSTER writes a table anew while it can be neither read nor written to",
  why: "Both take ACCESS EXCLUSIVE on the table until every row and every index is written anew.",
  safe: "A plain VACUUM makes the space of dead rows usable again and lets others work; to give it back to the system, pg_repack does so without a lock that lasts.",
  link: "https://www.postgresql.org/docs/current/sql-vacuum.html",
  peers: ["squawk/prefer-repack"],
  example: {
    schema: "CREATE TABLE events (id bigint PRIMARY KEY);",
    migration: "VACUUM FULL events;",
  },
  check: (step) => (/^(vacuum|cluster)/.test(step.statement.verb) ? step.changes.rewritten : []).filter(({ oid }) => step.busy(oid)).map(({ sql }) => ({
    message: `writes ${sql} anew while nobody can read or write it`,
    rewrite: [`VACUUM (ANALYZE) ${sql}`],
  })),
};
