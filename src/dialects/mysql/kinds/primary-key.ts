import type { Alteration, DialectKind } from "../../../model/dialect.ts";
import { blankPrimaryKey, type PrimaryKeyFacts } from "../../../model/kinds/primary-key.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { byColumns, byValue, notCompared } from "../fields.ts";
import { columnUses, makeObject, tableId } from "../make-object.ts";
import { askPrimaryKey } from "../questions.ts";
import { partOfTable } from "./part-of-table.ts";
import type { IndexRows } from "./table-index.ts";

/** The primary key of a table; its name is always PRIMARY. `period`: the application-time period that it ends in. */
export function readPrimaryKey({ table, name, parts, comment }: IndexRows, period: string | null): SchemaObject<"primaryKey"> {
  const columns = parts.flatMap(({ column }) => column ?? []);
  const facts: PrimaryKeyFacts = {
    ...blankPrimaryKey,
    columns: period === null ? columns : [...columns.slice(0, -2), period],
    withoutOverlaps: period !== null,
    prefixes: Object.fromEntries(parts.flatMap(({ column, prefix }) => (column === null || prefix === undefined ? [] : [[column, prefix]]))),
    descending: parts.flatMap(({ column, descending }) => (descending && column !== null ? [column] : [])),
  };
  return makeObject("primaryKey", { path: [table, name], parent: tableId(table), uses: columnUses(table, columns, "columns"), comment }, facts);
}

export const primaryKey: DialectKind<"primaryKey"> = partOfTable({
  kind: "primaryKey",
  noun: "primary key",
  operations: { create: "add_primary_key", drop: "drop_primary_key", alter: "alter_primary_key" },
  fields: {
    columns: byColumns,
    withoutOverlaps: byValue,
    include: notCompared,
    deferrable: notCompared,
    initiallyDeferred: notCompared,
    options: byValue,
    tablespace: notCompared,
    attachedTo: notCompared,
    valid: notCompared,
    autoincrement: notCompared,
    collations: notCompared,
    prefixes: byValue,
    descending: byColumns,
    conflict: notCompared,
    named: notCompared,
    inline: notCompared,
  },
  asks: askPrimaryKey,
  alter: (): Alteration => ({ by: "rebuildParent", inTheWay: (user) => user.kind === "foreignKey" }),
});
