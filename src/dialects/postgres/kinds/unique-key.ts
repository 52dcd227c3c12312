import { blankUniqueKey } from "../../../model/kinds/unique-key.ts";
import { keyEntry, keyFields, readKey } from "../backed-key.ts";
import { flag } from "../cells.ts";
import type { PostgresKind } from "../kind.ts";
import { renameConstraint } from "../rename.ts";

/** UNIQUE constraints, with the indexes that back them. NULLS NOT DISTINCT from PostgreSQL 15. */
export const uniqueKey: PostgresKind<"uniqueKey"> = {
  ...keyEntry("uniqueKey"),
  kind: "uniqueKey",
  noun: "unique constraint",
  operations: { create: "add_unique_constraint", drop: "drop_unique_constraint", alter: "alter_unique_constraint" },
  fields: { ...keyFields, nullsNotDistinct: { compare: "value" } },
  read: (row, known) => readKey("uniqueKey", row, known, (common, [nullsNotDistinct]) => ({ ...blankUniqueKey, ...common, nullsNotDistinct: flag(nullsNotDistinct) })),
  claims: ({ path }) => [`relation ${path[0]}.${path[2]}`, `constraint ${path.join(".")}`],
  rename: renameConstraint("rename_unique_constraint"),
};
