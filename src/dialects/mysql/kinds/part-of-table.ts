import type { Alteration, DialectKind } from "../../../model/dialect.ts";
import type { Kind } from "../../../model/kinds/index.ts";

/** A part of a table that one ALTER TABLE changes together with all others: whatever changes in it is a change of the table (alter-table.ts). */
export function partOfTable<K extends Kind>(entry: Pick<DialectKind<K>, "kind" | "noun" | "operations" | "fields"> & Partial<DialectKind<K>>): DialectKind<K> {
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
