import type { DialectKind, FieldRule, WriteContext } from "../../../model/dialect.ts";
import { blankForeignKey, type ForeignKeyAction, type ForeignKeyFacts } from "../../../model/kinds/foreign-key.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import type { Statement } from "../../../model/step.ts";
import { type Action, alterStatement, ruled, tableAround } from "../alter-statement.ts";
import { type Row, text } from "../cells.ts";
import { byColumns, byValue, notCompared } from "../fields.ts";
import { foreignKeyLine } from "../foreign-key-line.ts";
import { mayFail } from "../hazards.ts";
import { goesWithKey } from "../implied-index.ts";
import { askForeignKey } from "../questions.ts";
import { columnUses, makeObject, tableId } from "../make-object.ts";
import { ownName } from "../names.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later: a row per column. */
export const foreignKeyQuery = `
  SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA = DATABASE(), k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE
    FROM information_schema.KEY_COLUMN_USAGE k
    JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
   WHERE k.CONSTRAINT_SCHEMA = DATABASE() AND k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL
   ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION`;

/** A foreign key, with the rows of its columns together. */
export function readForeignKey(rows: readonly Row[]): SchemaObject<"foreignKey"> {
  const [table, name, , , target, , onUpdate, onDelete] = (rows[0] ?? []).map(text);
  const columns = rows.map(([, , column]) => text(column));
  const referencedColumns = rows.map(([, , , , , column]) => text(column));
  const facts: ForeignKeyFacts = { ...blankForeignKey, columns, references: tableId(target ?? ""), referencedColumns, onUpdate: actionOf(onUpdate), onDelete: actionOf(onDelete) };
  const uses = [{ id: facts.references, via: "references", how: "value" as const }, ...columnUses(table ?? "", columns, "columns"), ...columnUses(target ?? "", referencedColumns, "referencedColumns")];
  return makeObject("foreignKey", { path: [table ?? "", name ?? ""], parent: tableId(table ?? ""), uses }, facts);
}

function actionOf(rule: string | undefined): ForeignKeyAction {
  const actions: readonly ForeignKeyAction[] = ["cascade", "set null", "set default", "restrict"];
  return actions.find((action) => action === rule?.toLowerCase()) ?? "no action";
}

/** NO ACTION and RESTRICT are the same to InnoDB, and which of them the catalog says depends on the server. */
const byAction: FieldRule = { compare: "value", key: (action) => (action === "restrict" ? "no action" : action) };

export const foreignKey: DialectKind<"foreignKey"> = {
  kind: "foreignKey",
  noun: "foreign key",
  operations: { create: "add_foreign_key", drop: "drop_foreign_key", alter: "alter_foreign_key" },
  fields: {
    columns: byColumns,
    references: byValue,
    referencedColumns: byColumns,
    onUpdate: byAction,
    onDelete: byAction,
    onDeleteColumns: notCompared,
    match: notCompared,
    deferrable: notCompared,
    initiallyDeferred: notCompared,
    validated: notCompared,
    enforced: notCompared,
    period: notCompared,
    named: notCompared,
  },
  holdsRows: () => false,
  claims: ({ path }) => [`foreign key ${path[1] ?? ""}`],
  folds: { create: "unlessCycle", drop: "unlessCycle" },
  outlivesRebuild: true,
  create: (after, context) => [addForeignKey(after, context)],
  drop: (before, context) => [alterStatement(tableAround(before), [ruled("dropForeignKey", `DROP FOREIGN KEY ${ownName(before)}`), ...indexWith(before, context)], context)],
  asks: askForeignKey,
  alter: () => ({ by: "recreate" }),
};

function addForeignKey(after: SchemaObject<"foreignKey">, context: WriteContext): Statement {
  const onRows = after.parent !== null && context.existed(after.parent);
  const hazards = onRows ? [mayFail(`fails if a row of ${after.path[0] ?? ""} refers by ${nameOf(after)} to one that is not there`)] : [];
  return alterStatement(tableAround(after), [ruled("addForeignKey", `ADD ${foreignKeyLine(after, context)}`)], context, hazards);
}

/** The index that a foreign key made by itself stays when the key goes, unless it is dropped with it. */
function indexWith(before: SchemaObject<"foreignKey">, context: WriteContext): readonly Action[] {
  const made = context.from.children(before.parent ?? "").find((child) => child.impliedBy === before.id && goesWithKey(child, context));
  return made === undefined ? [] : [ruled("dropIndex", `DROP INDEX ${ownName(made)}`)];
}
