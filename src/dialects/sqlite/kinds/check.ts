import type { DialectKind, WriteContext } from "../../../model/dialect.ts";
import type { ObjectId } from "../../../model/id.ts";
import { blankCheck } from "../../../model/kinds/check.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { partOfTable } from "../../../model/part-of-table.ts";
import { byText, byValue, expressionKey, notCompared } from "../canonical.ts";
import { columnBringing } from "../in-place.ts";
import { contentName } from "../make-object.ts";
import type { CheckFacts, TableFacts } from "../parse/facts.ts";
import { askCheck } from "../questions.ts";
import { columnsIn, type Relation, usesOf } from "../relations.ts";
import { constraintHead } from "../spelling.ts";
import { type Draft, numbered } from "./numbered.ts";

/** The CHECK constraints of a table. */
export function readChecks(table: TableFacts, relation: Relation): readonly SchemaObject<"check">[] {
  return numbered("check", table.checks.map((check) => draft(check, relation)), table.name, relation.id);
}

function draft({ name, expression }: CheckFacts, relation: Relation): Draft<"check"> {
  const uses = usesOf(columnsIn(expression.text, relation), "expression", "value");
  return { name: name ?? contentName("check", expressionKey(expression.text)), uses, facts: { ...blankCheck, expression: expression.text, named: name !== null } };
}

/** The constraint as a line of CREATE TABLE, or as a part of a column's. */
export function checkLine(object: SchemaObject<"check">): string {
  return `${constraintHead(object.facts.named ? nameOf(object) : null)}CHECK (${object.facts.expression})`;
}

export const check: DialectKind<"check"> = partOfTable({
  kind: "check",
  noun: "check constraint",
  operations: { create: "add_check_constraint", drop: "drop_check_constraint", alter: "alter_check_constraint" },
  asks: askCheck,
  fields: { expression: byText(expressionKey), noInherit: notCompared, validated: notCompared, enforced: notCompared, named: byValue },
  stands: (object, change, context) => (change === "create" && rides(object, context) !== null ? null : "rebuildParent"),
  rides,
});

function rides(object: SchemaObject<"check">, context: WriteContext): ObjectId | null {
  return columnBringing(object, "expression", context);
}
