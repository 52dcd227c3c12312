import { blankPrimaryKey } from "../../../model/kinds/primary-key.ts";
import { keyEntry, keyFields, readKey } from "../backed-key.ts";
import type { PostgresKind } from "../kind.ts";
import { renameConstraint } from "../rename.ts";

/** Primary keys, with the indexes that back them. */
export const primaryKey: PostgresKind<"primaryKey"> = {
  ...keyEntry("primaryKey"),
  kind: "primaryKey",
  noun: "primary key",
  operations: { create: "add_primary_key", drop: "drop_primary_key", alter: "alter_primary_key" },
  fields: { ...keyFields, autoincrement: { compare: "none" }, inline: { compare: "none" }, prefixes: { compare: "none" } },
  read: (row, known) => readKey("primaryKey", row, known, (common) => ({ ...blankPrimaryKey, ...common })),
  claims: ({ path }) => [`relation ${path[0]}.${path[2]}`, `constraint ${path.join(".")}`, `primary key ${path[0]}.${path[1]}`],
  rename: renameConstraint("rename_primary_key"),
};
