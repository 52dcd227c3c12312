import type { DialectKind } from "../../../model/dialect.ts";
import type { PrimaryKeyFacts } from "../../../model/kinds/primary-key.ts";
import { blankPrimaryKey } from "../../../model/kinds/primary-key.ts";
import type { TableFacts } from "../../../model/kinds/table.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { partOfTable } from "../../../model/part-of-table.ts";
import { byName, byValue, foldAll, notCompared } from "../canonical.ts";
import { makeObject } from "../make-object.ts";
import type { PrimaryKeyFacts as ParsedKey, TableFacts as ParsedTable } from "../parse/facts.ts";
import { askKey } from "../questions.ts";
import { columnsNamed, type Relation, usesOf } from "../relations.ts";
import { conflictText, constraintHead, keyText } from "../spelling.ts";
import { sameName } from "../quote.ts";
import { readConflict, readKey } from "./key.ts";

/** The primary key of a table, if it has one. */
export function readPrimaryKey(table: ParsedTable, relation: Relation): SchemaObject<"primaryKey"> | null {
  const key = table.primaryKey;
  if (key === null) return null;
  const { columns, collations, descending } = readKey(key.parts, table);
  const facts: PrimaryKeyFacts = {
    ...blankPrimaryKey,
    columns,
    collations,
    descending,
    autoincrement: key.autoincrement,
    conflict: readConflict(key.conflict),
    named: key.name !== null,
    inline: key.inline !== null && (descending.length === 0 || isQuirk(key, table)),
  };
  return makeObject("primaryKey", { path: [table.name, key.name ?? "primary key"], parent: relation.id, uses: usesOf(columnsNamed(columns, relation), "columns", "value") }, facts);
}

/** Whether INTEGER PRIMARY KEY makes the column another name of the rowid; with DESC at the column it does not (lang_createtable.html#rowid). */
export function isRowidAlias(table: TableFacts, key: PrimaryKeyFacts, type: string): boolean {
  if (table.withoutRowid || key.columns.length !== 1 || type.toUpperCase() !== "INTEGER") return false;
  return !(key.inline && key.descending.length > 0);
}

/** Whether a column cannot be NULL because of the key that it is in; in ordinary tables SQLite lets keys be NULL. */
export function impliesNotNull(table: TableFacts, key: PrimaryKeyFacts | null, name: string, type: string): boolean {
  if (key === null || !key.columns.some((column) => sameName(column, name))) return false;
  return table.withoutRowid || table.strict || isRowidAlias(table, key, type);
}

/** The key as a line of CREATE TABLE. */
export function primaryKeyLine(object: SchemaObject<"primaryKey">): string {
  const { columns, collations, descending, autoincrement, conflict } = object.facts;
  return `${nameHead(object)}PRIMARY KEY (${keyText(columns, collations, descending)}${autoincrement ? " AUTOINCREMENT" : ""})${conflictText(conflict)}`;
}

/** The key as a part of its column's line. */
export function primaryKeyAtColumn(object: SchemaObject<"primaryKey">): string {
  const { descending, autoincrement, conflict } = object.facts;
  return `${nameHead(object)}PRIMARY KEY${descending.length > 0 ? " DESC" : ""}${conflictText(conflict)}${autoincrement ? " AUTOINCREMENT" : ""}`;
}

export const primaryKey: DialectKind<"primaryKey"> = partOfTable({
  kind: "primaryKey",
  noun: "primary key",
  operations: { create: "add_primary_key", drop: "drop_primary_key", alter: "alter_primary_key" },
  asks: askKey,
  fields: {
    columns: byName,
    withoutOverlaps: notCompared,
    include: notCompared,
    deferrable: notCompared,
    initiallyDeferred: notCompared,
    options: notCompared,
    tablespace: notCompared,
    attachedTo: notCompared,
    valid: notCompared,
    autoincrement: byValue,
    collations: byName,
    descending: { compare: "set", key: foldAll },
    conflict: byValue,
    named: byValue,
    inline: { compare: "value", key: (inline, object) => inline === true && object.kind === "primaryKey" && hasDescending(object) },
    prefixes: notCompared,
  },
});

function nameHead(object: SchemaObject<"primaryKey">): string {
  return constraintHead(object.facts.named ? nameOf(object) : null);
}

// DESC at the column of an INTEGER key counts; at any other column it says what a key of the table says.
function isQuirk(key: ParsedKey, table: ParsedTable): boolean {
  const column = table.columns.find(({ name }) => sameName(name, key.parts[0]?.column ?? ""));
  return column?.type.toUpperCase() === "INTEGER" && !table.withoutRowid;
}

function hasDescending(object: SchemaObject): boolean {
  return "descending" in object.facts && object.facts.descending.length > 0;
}
