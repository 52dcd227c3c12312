import type { Alteration, DialectKind } from "../../../model/dialect.ts";
import type { Kind } from "../../../model/kinds/index.ts";

/** A constraint of a table, which SQLite takes in CREATE TABLE alone: whatever changes in it needs the table rebuilt. */
export function constraintKind<K extends Kind>(entry: Pick<DialectKind<K>, "kind" | "noun" | "operations" | "fields"> & Partial<DialectKind<K>>): DialectKind<K> {
  return {
    holdsRows: () => false,
    claims: () => [],
    folds: { create: "always", drop: "always" },
    create: () => [],
    drop: () => [],
    alter: (): Alteration => ({ by: "rebuildParent" }),
    stands: () => "rebuildParent",
    ...entry,
  };
}
