import { quoteIdentifier } from "../../quote.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { busyTablesOf, listed } from "../places.ts";
import { isWord, textOf } from "../words.ts";

/** A constraint that is added to a domain in use. */
export const domainConstraint: PostgresRule = {
  code: "domain-constraint",
  severity: "WARNING",
  title: "A constraint of a domain reads every table that has a column of it",
  why: "ALTER DOMAIN … ADD CONSTRAINT tries every row of every such table, under SHARE, which keeps writers out of all of them.",
  safe: "Add it NOT VALID, and VALIDATE it after.",
  link: "https://www.postgresql.org/docs/current/sql-alterdomain.html",
  peers: ["squawk/ban-alter-domain-with-add-constraint"],
  example: {
    schema: "CREATE DOMAIN email AS text;\nCREATE TABLE users (id bigint PRIMARY KEY, email email);",
    migration: "ALTER DOMAIN email ADD CONSTRAINT email_has_at CHECK (value LIKE '%@%');",
  },
  check: (step) => step.changes.constraintsAdded.filter((each) => each.domain !== null && each.validated && step.before.types.has(each.domain)).flatMap((each) => {
    const domain = step.after.types.get(each.domain ?? "");
    const busy = domain === undefined ? [] : busyTablesOf(step, domain.oid).map(({ sql }) => sql);
    if (domain === undefined || busy.length === 0) return [];
    const name = quoteIdentifier(each.name);
    return [{ message: `${each.name} is tried on every row of ${listed(busy)} while nobody can write there`, rewrite: [`ALTER DOMAIN ${domain.sql} ADD CONSTRAINT ${name} ${each.definition} NOT VALID`, `ALTER DOMAIN ${domain.sql} VALIDATE CONSTRAINT ${name}`] }];
  }),
};

/** A new domain that has a constraint from the start. */
export const createDomainConstraint: PostgresRule = {
  code: "create-domain-constraint",
  severity: "INFO",
  title: "A domain is made with a constraint",
  why: "A new column of such a domain with a default has its table written anew, and what the domain demands cannot be changed for one table alone.",
  safe: "Make the domain without it, or use its base type, and put a check on each table.",
  link: "https://www.postgresql.org/docs/current/sql-createdomain.html",
  peers: ["squawk/ban-create-domain-with-constraint"],
  example: { schema: "", migration: "CREATE DOMAIN positive AS integer CHECK (value > 0);" },
  check: (step) => step.changes.typesAdded.filter(({ kind, oid }) => kind === "d" && step.changes.constraintsAdded.some(({ domain }) => domain === oid)).map(({ sql }) => ({
    message: `${sql} has a constraint from the start`,
    rewrite: [withoutConstraints(step)],
  })),
};

function withoutConstraints({ statement: { sql, words } }: Step): string {
  const at = words.findIndex((word, i) => i > 3 && ["constraint", "check", "not"].some((keyword) => isWord(word, keyword)));
  return at < 0 ? sql : textOf(sql, words.slice(0, at));
}
