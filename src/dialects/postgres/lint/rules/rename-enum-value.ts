import { quoteLiteral } from "../../quote.ts";
import { busyTablesOf } from "../places.ts";
import type { PostgresRule } from "../rule.ts";

/** A label of an enum gets another name. */
export const renameEnumValue: PostgresRule = {
  code: "rename-enum-value",
  severity: "WARNING",
  title: "A value of an enum is renamed, and programs that write the old one fail",
  why: "Programs that run while the migration does write the old value, which the server then refuses, and do not know the new one that they read.",
  safe: "Add the new value, move programs and rows over, and leave the old one.",
  link: "https://www.postgresql.org/docs/current/sql-altertype.html",
  peers: [],
  example: { schema: "CREATE TYPE mood AS ENUM ('sad', 'happy');\nCREATE TABLE users (id bigint PRIMARY KEY, mood mood);", migration: "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';" },
  check: (step) => step.changes.typesAltered.filter(({ before, after }) => before.labels.length === after.labels.length && busyTablesOf(step, after.oid).length > 0).flatMap(({ before, after }) => {
    const at = before.labels.findIndex((label, i) => label !== after.labels[i]);
    const [old, wanted] = [before.labels[at] ?? "", after.labels[at] ?? ""];
    return [{ message: `renames ${old} of ${after.sql} to ${wanted}, and programs that use ${old} fail`, rewrite: [`ALTER TYPE ${after.sql} ADD VALUE ${quoteLiteral(wanted)} AFTER ${quoteLiteral(old)}`, `-- when every program knows ${wanted}: update the rows that have ${old}, in batches`] }];
  }),
};
