import type { LintRule } from "../../model/lint.ts";

const link = "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS";

function about(code: string, severity: LintRule["severity"], title: string, why: string, comment: string): LintRule {
  const migration = (type: string): string => `${comment}\nCREATE TABLE users (id ${type} PRIMARY KEY);`;
  return {
    code, severity, title, why, safe: "Write `-- alidade: allow CODE because REASON` above the statement.", link, peers: [],
    examples: { postgres: { schema: "", migration: migration("bigint") }, sqlite: { schema: "", migration: migration("INTEGER") }, mysql: { schema: "", migration: migration("bigint") } },
  };
}

/** A comment that allows something without saying why. */
export const allowWithoutReason: LintRule = about(
  "allow-without-reason",
  "WARNING",
  "A comment allows something without saying why",
  "Whoever reads it later has to know whether the reason still holds. Until it has one, the comment allows nothing.",
  "-- alidade: allow drop-table",
);

/** A comment that names no rule. */
export const allowUnknown: LintRule = about(
  "allow-unknown",
  "WARNING",
  "A comment allows something that is no rule",
  "A code that is misspelt allows nothing.",
  "-- alidade: allow drop-tabel because it is empty",
);

/** A comment that nothing needs. */
export const allowUnused: LintRule = about(
  "allow-unused",
  "INFO",
  "A comment allows what was not found",
  "What it once allowed is gone, or its table was made in the same migration. It would hide what comes next.",
  "-- alidade: allow drop-table because it is empty",
);
