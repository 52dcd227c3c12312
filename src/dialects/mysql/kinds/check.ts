import type { DialectKind } from "../../../model/dialect.ts";
import { blankCheck } from "../../../model/kinds/check.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Row, text, unescaped } from "../cells.ts";
import type { Features } from "../features.ts";
import { byValue, notCompared } from "../fields.ts";
import { makeObject, tableId } from "../make-object.ts";
import { askCheck } from "../questions.ts";
import { partOfTable } from "./part-of-table.ts";

/** MySQL 8.0.16 and later (which has the table and whether it is enforced beside it), MariaDB 10.2.22 and later. */
export function checkQuery({ mariadb }: Features): string {
  if (mariadb) {
    return `
  SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.CHECK_CLAUSE, 'YES', k.LEVEL
    FROM information_schema.CHECK_CONSTRAINTS k
   WHERE k.CONSTRAINT_SCHEMA = DATABASE()
   ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME`;
  }
  return `
  SELECT c.TABLE_NAME, c.CONSTRAINT_NAME, k.CHECK_CLAUSE, c.ENFORCED, 'Table'
    FROM information_schema.TABLE_CONSTRAINTS c
    JOIN information_schema.CHECK_CONSTRAINTS k ON k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME
   WHERE c.CONSTRAINT_SCHEMA = DATABASE() AND c.CONSTRAINT_TYPE = 'CHECK'
   ORDER BY c.TABLE_NAME, c.CONSTRAINT_NAME`;
}

/** A check constraint of a table. */
export function readCheck([table, name, clause, enforced]: Row, { escapedExpressions }: Features): SchemaObject<"check"> {
  const expression = escapedExpressions ? unescaped(text(clause)) : text(clause);
  return makeObject("check", { path: [text(table), text(name)], parent: tableId(text(table)) }, { ...blankCheck, expression, enforced: enforced !== "NO" });
}

export const check: DialectKind<"check"> = partOfTable({
  kind: "check",
  noun: "check constraint",
  operations: { create: "add_check_constraint", drop: "drop_check_constraint", alter: "alter_check_constraint" },
  fields: { expression: byValue, noInherit: notCompared, validated: notCompared, enforced: byValue, named: notCompared },
  asks: askCheck,
});
