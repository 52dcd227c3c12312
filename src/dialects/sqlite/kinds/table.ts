import type { DialectKind, WriteContext } from "../../../model/dialect.ts";
import { breaksClients, dataLoss } from "../../../model/hazard.ts";
import { blankTable, type TableFacts } from "../../../model/kinds/table.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { byValue, foldAll, notCompared } from "../canonical.ts";
import { createTable } from "../create-table.ts";
import { foldName } from "../keywords.ts";
import { makeObject } from "../make-object.ts";
import type { TableFacts as ParsedTable } from "../parse/facts.ts";
import { withoutForeignKeys } from "../passes/rebuild-table.ts";
import { askTable } from "../questions.ts";
import { quoteName, sameName } from "../quote.ts";
import { dropCopy, isCopy, rebuildTable } from "../rebuild.ts";
import { renaming } from "../rename.ts";
import { leftover, storedName } from "../reserved.ts";
import { tableRows } from "../rows.ts";
import { wholeTable } from "../whole-table.ts";

/** A table without its children; `stored`: the name that it has in the database. */
export function readTable(table: ParsedTable, stored: string): SchemaObject<"table"> {
  const options = sameName(stored, table.name) ? {} : { [leftover]: stored };
  const facts: TableFacts = { ...blankTable, columns: table.columns.map(({ name }) => name), options, strict: table.strict, withoutRowid: table.withoutRowid };
  return makeObject("table", { path: [table.name], parent: null, uses: [] }, facts);
}

export const table: DialectKind<"table"> = {
  kind: "table",
  noun: "table",
  operations: { create: "create_table", drop: "drop_table", alter: "alter_table" },
  asks: askTable,
  rows: tableRows,
  fields: {
    columns: { compare: "order", key: foldAll, operation: "alter_column_order" },
    persistence: notCompared,
    options: byValue,
    accessMethod: notCompared,
    rowSecurity: notCompared,
    forceRowSecurity: notCompared,
    replicaIdentity: notCompared,
    clusteredOn: notCompared,
    partitionBy: notCompared,
    partitionOf: notCompared,
    inherits: notCompared,
    ofType: notCompared,
    tablespace: notCompared,
    strict: byValue,
    withoutRowid: byValue,
    engine: notCompared,
    collation: notCompared,
    partitions: notCompared,
    periods: notCompared,
    versioned: notCompared,
  },
  holdsRows: () => true,
  claims: ({ path }) => [`relation ${foldName(path[0] ?? "")}`],
  folds: { create: "never", drop: "never" },
  create: (after, context) => [statement(createTable(wholeTable(after, context.folded), storedName(after), context))],
  drop: (before, context) => [isCopy(before, context.from) ? statement(dropCopy(nameOf(before))) : dropTable(before, context)],
  rename: renaming("rename_table", (_before, name) => `RENAME TO ${name}`),
  alter: () => ({ by: "rebuild" }),
  rebuild: rebuildTable,
};

function dropTable(before: SchemaObject<"table">, context: WriteContext): Statement {
  const name = nameOf(before);
  return statement(`DROP TABLE ${quoteName(storedName(before))}`, {
    hazards: [dataLoss(`the rows of ${name} are lost`), breaksClients(`programs that use ${name} stop working`)],
    outside: isReferred(before, context) ? withoutForeignKeys : null,
  });
}

// With enforcement on, DROP TABLE deletes the rows first, and what refers to them with ON DELETE CASCADE (lang_droptable.html).
function isReferred(table: SchemaObject<"table">, context: WriteContext): boolean {
  return context.from.all("foreignKey").some((key) => key.kind === "foreignKey" && key.facts.references === table.id && key.parent !== table.id);
}
