import type { DialectKind } from "../../../model/dialect.ts";
import { blankUniqueKey, type UniqueKeyFacts } from "../../../model/kinds/unique-key.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { partOfTable } from "../../../model/part-of-table.ts";
import { byName, byValue, foldAll, notCompared } from "../canonical.ts";
import { columnsName } from "../make-object.ts";
import type { TableFacts, UniqueFacts } from "../parse/facts.ts";
import { askKey } from "../questions.ts";
import { columnsNamed, type Relation, usesOf } from "../relations.ts";
import { conflictText, constraintHead, keyText } from "../spelling.ts";
import { readConflict, readKey } from "./key.ts";
import { type Draft, numbered } from "./numbered.ts";

/** The UNIQUE constraints of a table. */
export function readUniqueKeys(table: TableFacts, relation: Relation): readonly SchemaObject<"uniqueKey">[] {
  return numbered("uniqueKey", table.uniques.map((unique) => draft(unique, table, relation)), table.name, relation.id);
}

function draft(unique: UniqueFacts, table: TableFacts, relation: Relation): Draft<"uniqueKey"> {
  const key = readKey(unique.parts, table);
  const facts: UniqueKeyFacts = { ...blankUniqueKey, ...key, conflict: readConflict(unique.conflict), named: unique.name !== null };
  return { name: unique.name ?? columnsName("unique", key.columns), uses: usesOf(columnsNamed(key.columns, relation), "columns", "value"), facts };
}

/** The constraint as a line of CREATE TABLE. */
export function uniqueKeyLine(object: SchemaObject<"uniqueKey">): string {
  const { columns, collations, descending, conflict, named } = object.facts;
  return `${constraintHead(named ? nameOf(object) : null)}UNIQUE (${keyText(columns, collations, descending)})${conflictText(conflict)}`;
}

export const uniqueKey: DialectKind<"uniqueKey"> = partOfTable({
  kind: "uniqueKey",
  noun: "unique constraint",
  operations: { create: "add_unique_constraint", drop: "drop_unique_constraint", alter: "alter_unique_constraint" },
  asks: askKey,
  fields: {
    columns: byName,
    withoutOverlaps: notCompared,
    include: notCompared,
    nullsNotDistinct: notCompared,
    deferrable: notCompared,
    initiallyDeferred: notCompared,
    options: notCompared,
    tablespace: notCompared,
    attachedTo: notCompared,
    valid: notCompared,
    collations: byName,
    descending: { compare: "set", key: foldAll },
    conflict: byValue,
    named: byValue,
  },
});
