import type { DialectKind, WriteContext } from "../../../model/dialect.ts";
import { breaksClients, dataLoss, mayFail, rewrites } from "../../../model/hazard.ts";
import { blankColumn, type ColumnFacts } from "../../../model/kinds/column.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { byText, byValue, expressionKey, notCompared } from "../canonical.ts";
import { columnLine } from "../column-line.ts";
import { canBeAdded, canBeDropped, columnBefore } from "../in-place.ts";
import { foldName } from "../keywords.ts";
import { makeObject } from "../make-object.ts";
import type { ColumnFacts as ParsedColumn, TableFacts as ParsedTable } from "../parse/facts.ts";
import { askColumn } from "../questions.ts";
import { quoteName } from "../quote.ts";
import { columnsIn, type Relation, usesOf } from "../relations.ts";
import { renaming } from "../rename.ts";
import { checkLine } from "./check.ts";
import { foreignKeyAtColumn } from "./foreign-key.ts";
import { fitsStrictly, givesValue } from "../spelling.ts";
import { readConflict } from "./key.ts";
import { impliesNotNull } from "./primary-key.ts";

/** What a column is read from: its table, as it was parsed and as objects. */
export interface ColumnPlace {
  readonly parsed: ParsedTable;
  readonly table: SchemaObject<"table">;
  readonly key: SchemaObject<"primaryKey"> | null;
  readonly relation: Relation;
}

/** The columns of a table. */
export function readColumns(place: ColumnPlace): readonly SchemaObject<"column">[] {
  return place.parsed.columns.map((column) => readColumn(column, place));
}

function readColumn(column: ParsedColumn, { parsed, table, key, relation }: ColumnPlace): SchemaObject<"column"> {
  const { name, type, notNull, generated } = column;
  const facts: ColumnFacts = {
    ...blankColumn,
    type,
    notNull: notNull !== null || impliesNotNull(table.facts, key?.facts ?? null, name, type),
    notNullName: notNull?.name ?? null,
    notNullConflict: readConflict(notNull?.conflict ?? null),
    default: column.default?.expression.text ?? null,
    generated: generated === null ? null : { expression: generated.expression.text, stored: generated.stored },
    collation: column.collation,
  };
  const uses = generated === null ? [] : usesOf(columnsIn(generated.expression.text, relation), "generated", "value");
  return makeObject("column", { path: [parsed.name, name], parent: relation.id, uses }, facts);
}

export const column: DialectKind<"column"> = {
  kind: "column",
  noun: "column",
  operations: { create: "add_column", drop: "drop_column", alter: "alter_column" },
  asks: askColumn,
  fields: {
    type: { ...byText((type) => type.toUpperCase()), operation: "alter_column_type" },
    notNull: { ...byValue, operation: "alter_column_nullable" },
    notNullName: { ...byText(foldName), operation: "alter_column_nullable" },
    default: { ...byText(defaultKey), operation: "alter_column_default" },
    generated: { compare: "value", key: generatedKey, operation: "alter_column_generated" },
    identity: notCompared,
    collation: { ...byText(collationKey), operation: "alter_column_type" },
    compression: notCompared,
    storage: notCompared,
    statistics: notCompared,
    options: notCompared,
    foreignOptions: notCompared,
    notNullConflict: { ...byValue, operation: "alter_column_nullable" },
    onUpdate: notCompared,
    autoIncrement: notCompared,
    invisible: notCompared,
    check: notCompared,
    srid: notCompared,
    unversioned: notCompared,
  },
  holdsRows: ({ facts }) => facts.generated === null,
  claims: () => [],
  folds: { create: "always", drop: "always" },
  create: addColumn,
  drop: dropColumn,
  rename: renaming("rename_column", (before, name) => `RENAME COLUMN ${quoteName(nameOf(before))} TO ${name}`),
  alter: () => ({ by: "rebuildParent" }),
  stands: (object, change, context) => ((change === "drop" ? canBeDropped(context) : canBeAdded(object, context)) ? null : "rebuildParent"),
  follows: columnBefore,
};

function addColumn(after: SchemaObject<"column">, context: WriteContext): readonly Statement[] {
  const { notNull, default: value, generated } = after.facts;
  const table = after.path[0] ?? "";
  const brought = context.folded.map((constraint) => atColumn(constraint, context));
  const empty = notNull && !givesValue(value) && generated === null;
  const hazards = [
    ...(empty ? [mayFail(`fails if ${table} has rows: ${nameOf(after)} is NOT NULL and has no default`)] : []),
    ...(isStrict(after, context) && value !== null && !fitsStrictly(after.facts.type, value) ? [mayFail(`fails if ${table} has rows: the default of ${nameOf(after)} is no ${after.facts.type}`)] : []),
    ...(isStrict(after, context) && generated !== null && foldName(after.facts.type) !== "any" ? [mayFail(`fails if what is computed for a row is no ${after.facts.type}`)] : []),
    ...(context.folded.some(({ kind }) => kind === "check") || (notNull && generated !== null) ? [mayFail(`fails if a row does not satisfy what is said of ${nameOf(after)}`)] : []),
  ];
  return [statement(`ALTER TABLE ${quoteName(table)} ADD COLUMN ${[columnLine(after, notNull), ...brought].join(" ")}`, { hazards })];
}

function isStrict({ parent }: SchemaObject<"column">, context: WriteContext): boolean {
  const table = parent === null ? undefined : context.get(parent);
  return table?.kind === "table" && table.facts.strict;
}

function atColumn(constraint: AnyObject, context: WriteContext): string {
  if (constraint.kind === "check") return checkLine(constraint);
  if (constraint.kind === "foreignKey") return foreignKeyAtColumn(constraint, context);
  throw new Error(`${constraint.id} cannot stand at a column`);
}

function dropColumn(before: SchemaObject<"column">): readonly Statement[] {
  const [table, name] = [before.path[0] ?? "", nameOf(before)];
  const loss = before.facts.generated === null ? [dataLoss(`the values of ${name} are lost`)] : [];
  return [statement(`ALTER TABLE ${quoteName(table)} DROP COLUMN ${quoteName(name)}`, { hazards: [...loss, breaksClients(`programs that use ${name} stop working`), rewrites(`${table} is written anew, with all its indexes`)] })];
}

// DEFAULT NULL is what holds without a default.
function defaultKey(text: string): string | null {
  const key = expressionKey(text);
  return key === "NULL" ? null : key;
}

// BINARY is what holds without a collation.
function collationKey(name: string): string | null {
  const key = foldName(name);
  return key === "binary" ? null : key;
}

function generatedKey(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("expression" in value) || typeof value.expression !== "string") return value;
  return { ...value, expression: expressionKey(value.expression) };
}
