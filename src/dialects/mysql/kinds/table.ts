import type { DialectKind, WriteContext } from "../../../model/dialect.ts";
import { blankTable, type TableFacts } from "../../../model/kinds/table.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import type { Statement } from "../../../model/step.ts";
import { alterTable } from "../alter-table.ts";
import { type Row, text } from "../cells.ts";
import { createTable } from "../create-table.ts";
import { ddl } from "../ddl.ts";
import { featuresOf } from "../features.ts";
import { byValue, byValueAs, notCompared } from "../fields.ts";
import { foldColumns } from "../fold-name.ts";
import { breaksClients, dataLoss } from "../hazards.ts";
import { makeObject } from "../make-object.ts";
import { ownName } from "../names.ts";
import { askTable } from "../questions.ts";
import { quoteName } from "../quote.ts";
import { tableRows } from "../rows.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later. Views and sequences have kinds of their own. */
export const tableQuery = `
  SELECT t.TABLE_NAME, t.TABLE_TYPE, t.ENGINE, t.TABLE_COLLATION, t.CREATE_OPTIONS, t.TABLE_COMMENT, t.TABLE_ROWS, t.DATA_LENGTH + t.INDEX_LENGTH
    FROM information_schema.TABLES t
   WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
   ORDER BY t.TABLE_NAME`;

/** What other queries say of tables, by their names. */
export interface TableDetails {
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly partitions: ReadonlyMap<string, Pick<TableFacts, "partitionBy" | "partitions">>;
  readonly periods: ReadonlyMap<string, readonly string[]>;
}

/** A table without its children. */
export function readTable(row: Row, { columns, partitions, periods }: TableDetails): SchemaObject<"table"> {
  const [name, type, engine, collation, options, comment] = row.map(text);
  const facts: TableFacts = {
    ...blankTable,
    ...(partitions.get(name ?? "") ?? {}),
    columns: columns.get(name ?? "") ?? [],
    engine: engine || null,
    collation: collation || null,
    options: readOptions(options ?? ""),
    periods: periods.get(name ?? "") ?? [],
    versioned: type === "SYSTEM VERSIONED",
  };
  return makeObject("table", { path: [name ?? ""], comment: comment || null }, facts);
}

/** `row_format=COMPRESSED KEY_BLOCK_SIZE=8 partitioned` and MariaDB's `` `PAGE_COMPRESSED`='ON' ``; a word without a value says what others say. */
function readOptions(options: string): Readonly<Record<string, string>> {
  const found = [...options.matchAll(/(`(?:[^`]|``)+`|\w+)=('(?:[^']|'')*'|"[^"]*"|\S+)/g)];
  const named = found.map(([, name = "", value = ""]): [string, string] => [name.startsWith("`") ? name.slice(1, -1) : name.toLowerCase(), value.replace(/^"(.*)"$/s, "'$1'")]);
  return Object.fromEntries(named.filter(([name, value]) => !(name === "encryption" && /^'?N'?$/i.test(value))).sort());
}

export const table: DialectKind<"table"> = {
  kind: "table",
  noun: "table",
  operations: { create: "create_table", drop: "drop_table", alter: "alter_table" },
  rows: tableRows,
  asks: askTable,
  fields: {
    columns: { compare: "order", key: foldColumns, operation: "alter_column_order" },
    persistence: notCompared,
    options: byValue,
    accessMethod: notCompared,
    tablespace: notCompared,
    rowSecurity: notCompared,
    forceRowSecurity: notCompared,
    replicaIdentity: notCompared,
    clusteredOn: notCompared,
    partitionBy: byValueAs("alter_partitions"),
    partitionOf: notCompared,
    inherits: notCompared,
    ofType: notCompared,
    strict: notCompared,
    withoutRowid: notCompared,
    engine: byValueAs("alter_table_engine"),
    collation: byValueAs("alter_table_collation"),
    partitions: byValueAs("alter_partitions"),
    periods: byValue,
    versioned: byValue,
  },
  holdsRows: () => true,
  claims: ({ path }) => [`relation ${path[0] ?? ""}`],
  folds: { create: "never", drop: "never" },
  create: (after, context) => [ddl(createTable(after, context.folded, context, featuresOf(context.version)))],
  drop: (before) => [dropTable(before)],
  rename: { operation: "rename_table", write: (before, name) => [ddl(`RENAME TABLE ${ownName(before)} TO ${quoteName(name)}`, { hazards: [breaksClients(`programs that use ${nameOf(before)} by that name stop working`)] })] },
  alter: (_before, _after, _fields, _context: WriteContext) => ({ by: "rebuild" }),
  altersWhole: true,
  rebuild: alterTable,
};

function dropTable(before: SchemaObject<"table">): Statement {
  const name = nameOf(before);
  return ddl(`DROP TABLE ${ownName(before)}`, { hazards: [dataLoss(`the rows of ${name} are lost`), breaksClients(`programs that use ${name} stop working`)], lock: { on: before.id, mode: "EXCLUSIVE METADATA" } });
}
