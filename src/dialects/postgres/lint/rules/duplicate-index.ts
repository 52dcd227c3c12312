import type { PostgresRule, Step } from "../rule.ts";
import { relationAt } from "../places.ts";
import type { Index } from "../state.ts";

/** An index that is there already under another name. */
export const duplicateIndex: PostgresRule = {
  code: "duplicate-index",
  severity: "INFO",
  title: "An index is the same as another one",
  why: "Every write pays for both, and no query gains anything.",
  safe: "Leave it out, or drop the older one after.",
  link: "https://www.postgresql.org/docs/current/indexes.html",
  peers: [],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_email ON users (email);",
    migration: "CREATE INDEX CONCURRENTLY users_by_email ON users (email);",
  },
  check: (step) => step.changes.indexesAdded.flatMap((index) => {
    const twin = [...step.after.indexes.values()].find((each) => each.oid !== index.oid && each.table === index.table && essence(step, each) === essence(step, index));
    if (twin === undefined || step.changes.indexesAdded.includes(twin)) return [];
    return [{ message: `${relationAt(step, index.oid).sql} is the same as ${relationAt(step, twin.oid).sql}`, rewrite: null, holds: () => step.now().indexes.has(twin.oid) && step.now().indexes.has(index.oid) }];
  }),
};

function essence(step: Step, { oid, definition }: Index): string {
  return definition.replace(` ${relationAt(step, oid).sql} ON `, " ON ");
}
