import type { PostgresRule } from "../rule.ts";
import { relationAt } from "../places.ts";
import { isWord } from "../words.ts";

/** A partition that is detached under a lock on the whole table. */
export const detachNotConcurrent: PostgresRule = {
  code: "detach-not-concurrent",
  severity: "WARNING",
  title: "A partition is detached while the whole table can be neither read nor written to",
  why: "DETACH PARTITION takes ACCESS EXCLUSIVE on the partitioned table. It is quick, but waits for every running query, and everybody else waits behind it.",
  safe: "DETACH PARTITION … CONCURRENTLY (PostgreSQL 14 and newer), outside of a transaction.",
  link: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION",
  peers: ["squawk/require-concurrent-partition-detach"],
  example: {
    schema: "CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
    migration: "ALTER TABLE events DETACH PARTITION events_2024;",
  },
  check: (step) => {
    const plain = step.statement.alter?.actions.some(({ does, words }) => does === "detach" && !words.some((word) => isWord(word, "concurrently") || isWord(word, "finalize"))) ?? false;
    return (plain && step.major >= 14 ? step.changes.detached : []).filter(({ parent }) => step.busy(parent)).map(({ sql, parent }) => ({
      message: `detaches ${sql} while nobody can read or write ${relationAt(step, parent).sql}`,
      rewrite: [`${step.statement.sql} CONCURRENTLY`],
    }));
  },
};
