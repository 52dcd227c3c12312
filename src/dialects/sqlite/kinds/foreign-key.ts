import type { DialectKind, WriteContext } from "../../../model/dialect.ts";
import type { ObjectId } from "../../../model/id.ts";
import { blankForeignKey, type ForeignKeyFacts } from "../../../model/kinds/foreign-key.ts";
import { nameOf, type SchemaObject, type Use } from "../../../model/object.ts";
import { partOfTable } from "../../../model/part-of-table.ts";
import { byName, byValue, notCompared } from "../canonical.ts";
import { foldName } from "../keywords.ts";
import { columnBringing } from "../in-place.ts";
import { columnsName, sqliteId } from "../make-object.ts";
import type { ForeignKeyFacts as ParsedKey, TableFacts } from "../parse/facts.ts";
import { askForeignKey } from "../questions.ts";
import { quoteName } from "../quote.ts";
import { columnsNamed, type Relation, type Relations, usesOf } from "../relations.ts";
import { constraintHead, nameList } from "../spelling.ts";
import { spelling } from "./key.ts";
import { type Draft, numbered } from "./numbered.ts";

/** What a foreign key is read from: its table, and the others as they were parsed, by their folded names. */
export interface ForeignKeyPlace {
  readonly table: TableFacts;
  readonly relation: Relation;
  readonly relations: Relations;
  readonly tables: ReadonlyMap<string, TableFacts>;
}

/** The foreign keys of a table. */
export function readForeignKeys(place: ForeignKeyPlace): readonly SchemaObject<"foreignKey">[] {
  const { table, relation } = place;
  return numbered("foreignKey", table.foreignKeys.map((key) => draft(key, place)), table.name, relation.id);
}

function draft(key: ParsedKey, place: ForeignKeyPlace): Draft<"foreignKey"> {
  const columns = key.columns.map((name) => spelling(name, place.table));
  const deferrable = key.deferral?.deferrable === true;
  const facts: ForeignKeyFacts = {
    ...blankForeignKey,
    columns,
    references: sqliteId("table", [key.target]),
    referencedColumns: referencedColumns(key, place),
    onUpdate: key.onUpdate,
    onDelete: key.onDelete,
    match: key.match?.toLowerCase() ?? "simple",
    deferrable,
    initiallyDeferred: deferrable && key.deferral?.initially === "deferred",
    named: key.name !== null,
  };
  return { name: key.name ?? columnsName("foreign key", columns), uses: uses(facts, key.target, place), facts };
}

// A key that names no columns means the primary key of the other table; the columns of that are named, as far as there is one.
function referencedColumns(key: ParsedKey, { tables }: ForeignKeyPlace): readonly string[] {
  const target = tables.get(foldName(key.target));
  if (key.targetColumns !== null) return target === undefined ? key.targetColumns : key.targetColumns.map((name) => spelling(name, target));
  const columns = target?.primaryKey?.parts.map(({ column }) => spelling(column ?? "", target)) ?? [];
  return columns.length === key.columns.length ? columns : [];
}

// SQLite makes and drops either table without a look at the other one, so that these needs order what is done and forbid nothing.
function uses(facts: ForeignKeyFacts, targetName: string, { relation, relations }: ForeignKeyPlace): readonly Use[] {
  const target = relations.get(foldName(targetName));
  return [
    ...usesOf(columnsNamed(facts.columns, relation), "columns", "value"),
    ...(target === undefined ? [] : usesOf([target.id], "references", "name")),
    ...(target === undefined ? [] : usesOf(columnsNamed(facts.referencedColumns, target), "referencedColumns", "name")),
  ];
}

/** The key as a line of CREATE TABLE. */
export function foreignKeyLine(object: SchemaObject<"foreignKey">, context: WriteContext): string {
  return `${nameHead(object)}FOREIGN KEY ${nameList(object.facts.columns)} ${referenceText(object, context)}`;
}

/** The key as a part of its column's line. */
export function foreignKeyAtColumn(object: SchemaObject<"foreignKey">, context: WriteContext): string {
  return `${nameHead(object)}${referenceText(object, context)}`;
}

function nameHead(object: SchemaObject<"foreignKey">): string {
  return constraintHead(object.facts.named ? nameOf(object) : null);
}

function referenceText({ facts }: SchemaObject<"foreignKey">, context: WriteContext): string {
  const { referencedColumns: columns, onUpdate, onDelete, match, deferrable, initiallyDeferred } = facts;
  return [
    `REFERENCES ${quoteName(targetName(facts, context))}${columns.length === 0 ? "" : ` ${nameList(columns)}`}`,
    onUpdate === "no action" ? "" : ` ON UPDATE ${onUpdate.toUpperCase()}`,
    onDelete === "no action" ? "" : ` ON DELETE ${onDelete.toUpperCase()}`,
    match === "simple" ? "" : ` MATCH ${/^(full|partial|none)$/.test(match) ? match.toUpperCase() : quoteName(match)}`,
    deferrable ? ` DEFERRABLE${initiallyDeferred ? " INITIALLY DEFERRED" : ""}` : "",
  ].join("");
}

// SQLite takes a reference to a table that does not exist. Only its id is known then, in which the name is escaped like in a URL.
function targetName({ references }: ForeignKeyFacts, context: WriteContext): string {
  const target = context.get(references);
  return target === undefined ? decodeURIComponent(references.slice("table/".length)) : nameOf(target);
}

export const foreignKey: DialectKind<"foreignKey"> = partOfTable({
  kind: "foreignKey",
  noun: "foreign key",
  operations: { create: "add_foreign_key", drop: "drop_foreign_key", alter: "alter_foreign_key" },
  asks: askForeignKey,
  fields: {
    columns: byName,
    references: byValue,
    referencedColumns: byName,
    onUpdate: byValue,
    onDelete: byValue,
    onDeleteColumns: notCompared,
    match: notCompared, // kept, and without any effect in SQLite
    deferrable: notCompared, // without INITIALLY DEFERRED it has no effect
    initiallyDeferred: byValue,
    validated: notCompared,
    enforced: notCompared,
    period: notCompared,
    named: byValue,
  },
  stands: (object, change, context) => (change === "create" && rides(object, context) !== null ? null : "rebuildParent"),
  rides,
});

// While foreign keys are enforced, ADD COLUMN takes a reference only where the column has no default.
function rides(object: SchemaObject<"foreignKey">, context: WriteContext): ObjectId | null {
  const column = context.get(columnBringing(object, "columns", context) ?? "");
  return column?.kind === "column" && column.facts.default === null ? column.id : null;
}
