import type { WriteContext } from "../../model/dialect.ts";
import { idOf, type ObjectId } from "../../model/id.ts";
import type { ColumnFacts } from "../../model/kinds/column.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { effects, type Rules } from "./alter.ts";
import { parenthesised } from "./expression.ts";
import { featuresOf } from "./features.ts";
import { genericOptions } from "./generic-options.ts";
import { chosenName, ownName, tableOf } from "./names.ts";
import { optionList } from "./options.ts";
import { quoteIdentifier } from "./quote.ts";
import { identityOptions } from "./sequence-options.ts";
import { serialWord } from "./serial.ts";
import { ddlType } from "./types.ts";

/** A column as it stands in CREATE TABLE and ADD COLUMN. What these cannot say is in `columnSettings`. */
export function columnDefinition(column: SchemaObject<"column">, context: WriteContext): string {
  const facts = column.facts;
  const serial = serialWord(column, context);
  if (serial !== null) return `${ownName(column)} ${serial} NOT NULL`;
  const parts = [ownName(column), ddlType(facts.type), compression(facts), genericOptions(facts.foreignOptions ?? {}).trim(), collation(facts), isGeneratedByParent(column, context) ? "" : generation(facts), identity(column), defaultValue(facts), notNull(column, context)];
  return parts.filter((part) => part !== "").join(" ");
}

function compression({ compression: method }: ColumnFacts): string {
  return method === null ? "" : `COMPRESSION ${method}`;
}

function collation({ collation: name }: ColumnFacts): string {
  return name === null ? "" : `COLLATE ${name}`;
}

function generation({ generated }: ColumnFacts): string {
  return generated === null ? "" : `GENERATED ALWAYS AS ${parenthesised(generated.expression)} ${generated.stored ? "STORED" : "VIRTUAL"}`;
}

/** PostgreSQL 15 and older: a column that an heir has from its parent too is computed as there. */
function isGeneratedByParent(column: SchemaObject<"column">, context: WriteContext): boolean {
  const table = column.parent === null ? undefined : context.get(column.parent);
  if (featuresOf(Number(context.version)).ownGeneration || table?.kind !== "table") return false;
  return table.facts.inherits.map((parent) => context.get(idOf("column", [...pathOf(parent, context), nameOf(column)]))).some((given) => given?.kind === "column" && given.facts.generated !== null);
}

function pathOf(id: ObjectId, context: WriteContext): readonly string[] {
  return context.get(id)?.path ?? [];
}

function identity(column: SchemaObject<"column">): string {
  return column.facts.identity === null ? "" : `GENERATED ${identityClause(column)}`;
}

/** `ALWAYS AS IDENTITY (…)`, as it follows GENERATED. */
export function identityClause(column: SchemaObject<"column">): string {
  const { identity: facts, type } = column.facts;
  if (facts === null) return "";
  const options = identityOptions(facts, type);
  return `${facts.always ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${options === "" ? "" : ` (${options})`}`;
}

function defaultValue(facts: ColumnFacts): string {
  return facts.default === null ? "" : `DEFAULT ${facts.default}`;
}

/** From PostgreSQL 18 on it has a name, and the server chooses another one while a table that was put aside has that. */
function notNull(column: SchemaObject<"column">, context: WriteContext): string {
  const { notNull: isSet, notNullName } = column.facts;
  if (!isSet) return "";
  const usual = featuresOf(Number(context.version)).namedNotNull && context.aside(column.parent ?? "") !== undefined ? chosenName(column.path[1] ?? "", nameOf(column), "not_null") : null;
  const name = notNullName ?? usual;
  return name === null ? "NOT NULL" : `CONSTRAINT ${quoteIdentifier(name)} NOT NULL`;
}

/** What a new column has besides its definition: storage, the statistics target, attribute options. */
export function columnSettings(column: SchemaObject<"column">, context: WriteContext): readonly Statement[] {
  const { storage, statistics, options } = column.facts;
  const actions = [
    ...(storage === null ? [] : [`SET STORAGE ${storage.toUpperCase()}`]),
    ...(statistics === null ? [] : [`SET STATISTICS ${statistics}`]),
    ...(Object.keys(options).length === 0 ? [] : [`SET (${optionList(options)})`]),
  ];
  return actions.map((action) => onItsOwn(column, action, context));
}

/** Partitions and heirs have a default and settings of their own, which ALTER TABLE without ONLY would change too. */
export function onItsOwn(column: SchemaObject<"column">, action: string, context: WriteContext, rules: Rules = "alterTable"): Statement {
  const isAbove = [context.from, context.to].some(({ all }) => all("table").some((table) => table.kind === "table" && (table.facts.partitionOf?.table === column.parent || table.facts.inherits.some((id) => id === column.parent))));
  return statement(`ALTER TABLE ${isAbove ? "ONLY " : ""}${tableOf(column)} ALTER COLUMN ${ownName(column)} ${action}`, effects(column.parent ?? column.id, context, rules, column));
}
