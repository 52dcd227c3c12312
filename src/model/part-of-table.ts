import type { Alteration, DialectKind } from "./dialect.ts";
import type { Kind } from "./kinds/index.ts";

/** A part of a table that has no statements of its own: whatever changes in it is a change of the table, which one ALTER TABLE or a rebuild makes. */
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
