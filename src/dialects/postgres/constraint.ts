import type { Alteration, WriteContext } from "../../model/dialect.ts";
import { idOf, type ObjectId } from "../../model/id.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { alterTable, effects, type Rules } from "./alter.ts";
import { type Cell, text } from "./cells.ts";
import { constraintDefinition, deferral } from "./constraint-definition.ts";
import { chosenName, cutName, ownName, qualified, tableOf } from "./names.ts";
import { optionChanges } from "./options.ts";
import { quoteIdentifier, quoteName } from "./quote.ts";

type Key = SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">;
type Constraint = Key | SchemaObject<"foreignKey"> | SchemaObject<"check">;

/** `ALTER TABLE … ADD CONSTRAINT …`. */
export function addConstraint(after: Constraint, context: WriteContext, rules: Rules): Statement {
  if ((after.kind === "primaryKey" || after.kind === "uniqueKey") && isMadeByWhole(after, context)) return renameMade(after, context);
  const under = after.kind === "primaryKey" || after.kind === "uniqueKey" ? indexUnder(after, context) : null;
  if ((after.kind === "primaryKey" || after.kind === "uniqueKey") && under !== null) return addUsingIndex(after, under, context);
  const only = (after.kind === "primaryKey" || after.kind === "uniqueKey") && !after.facts.valid ? "ONLY " : "";
  const other = after.kind === "foreignKey" ? after.facts.references : null;
  return statement(`ALTER TABLE ${only}${tableOf(after)} ADD ${constraintDefinition(after, context)}`, effects(after.parent ?? after.id, context, rules, after, { other }));
}

/** PostgreSQL documentation, ALTER TABLE, ADD … USING INDEX: the index is there already, so that no row is read for it, and gets the name of the key. */
export function addUsingIndex(after: Key, index: SchemaObject, context: WriteContext): Statement {
  return alterTable(after, `ADD CONSTRAINT ${ownName(after)} ${after.kind === "primaryKey" ? "PRIMARY KEY" : "UNIQUE"} USING INDEX ${ownName(index)}${deferral(after.facts)}`, context, "addKeyUsingIndex");
}

/** The index of the same name that goes, and is just what a new key needs; null: there is none. */
export function indexUnder(after: Key, context: WriteContext): SchemaObject<"index"> | null {
  const index = context.from.get(idOf("index", after.path));
  const table = context.from.get(after.parent ?? "");
  const isWhole = table?.kind === "table" && table.facts.partitionBy !== null;
  if (index?.kind !== "index" || context.remains(index.id) || isWhole || !context.stays(after.parent ?? "") || index.impliedBy !== null) return null;
  const { unique, method, keys, include, where, nullsNotDistinct, options, tablespace, attachedTo, valid } = index.facts;
  const isPlain = unique && method === "btree" && valid && where === null && attachedTo === null;
  const columns = keys.map((key) => (key.expression === null && key.collation === null && key.opclass === null && !key.descending && !key.nullsFirst ? key.column : null));
  const nulls = after.kind === "uniqueKey" && after.facts.nullsNotDistinct;
  const same = JSON.stringify([columns, include, options, tablespace, nullsNotDistinct]) === JSON.stringify([after.facts.columns, after.facts.include, after.facts.options, after.facts.tablespace, nulls]);
  return isPlain && same && !after.facts.deferrable ? index : null;
}

/** The new keys that take an index over. */
export function keysOver(index: SchemaObject<"index">, context: WriteContext): readonly Key[] {
  return (["primaryKey", "uniqueKey"] as const).flatMap((kind) => {
    const key = context.to.get(idOf(kind, index.path));
    return (key?.kind === "primaryKey" || key?.kind === "uniqueKey") && !context.existed(key.id) && indexUnder(key, context)?.id === index.id ? [key] : [];
  });
}

/** A part that a whole would make by itself, if it were not there already, is attached to it. */
export function attachToPresent(part: SchemaObject<"index"> | Key, context: WriteContext): readonly Statement[] {
  return part.impliedBy === null ? [] : attach(part, context, part.impliedBy);
}

function renameMade(after: Key, context: WriteContext): Statement {
  const table = after.path[1] ?? "";
  const made = after.kind === "primaryKey" ? makeName(table, "pkey") : chosenName(table, after.facts.columns.join("_"), "key");
  return alterTable(after, `RENAME CONSTRAINT ${quoteIdentifier(made)} TO ${ownName(after)}`, context, "renameConstraint");
}

/** `ALTER TABLE … DROP CONSTRAINT …`. */
export function dropConstraint(before: AnyObject, context: WriteContext): Statement {
  const other = before.kind === "foreignKey" ? before.facts.references : null;
  return alterTable(before, `DROP CONSTRAINT ${ownName(before)}`, context, "dropConstraint", { other });
}

/** The constraint or index of a partitioned table that those of its partitions are parts of: its schema, table and name, or nulls. */
export function idOfParent(kind: "primaryKey" | "uniqueKey" | "foreignKey" | "index", path: readonly Cell[]): ObjectId | null {
  return typeof path[0] === "string" ? idOf(kind, path.map(text)) : null;
}

/**
 * How a part belongs to its whole: made by it where it has the name that the server chooses, else (null: in any case) attached to it.
 * A whole that lacks parts was made without any, and all that it has were attached.
 */
export function membership(whole: { readonly id: ObjectId | null; readonly valid: boolean }, name: string | null, chosen: () => RegExp): { readonly impliedBy: ObjectId | null; readonly attachedTo: ObjectId | null } {
  const isMade = whole.id === null || (whole.valid && name !== null && chosen().test(name));
  return isMade ? { impliedBy: whole.id, attachedTo: null } : { impliedBy: null, attachedTo: whole.id };
}

/** The names that the server chooses for an index on some keys (null: an expression, which it names in its own way). */
export function chosenNames(table: string, keys: readonly (string | null)[], label: string): RegExp {
  const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (keys.includes(null)) return new RegExp(`^${literal(table)}_.*_${label}\\d*$`, "s");
  return new RegExp(`^${literal(keys.length === 0 ? makeName(table, label) : chosenName(table, keys.join("_"), label))}\\d*$`);
}

function makeName(table: string, label: string): string {
  return `${cutName(table, 63 - label.length - 1)}_${label}`;
}

/** `ALTER INDEX … ATTACH PARTITION`; nothing where the whole made the part already. */
export function attach(part: SchemaObject<"index"> | Key, context: WriteContext, to: ObjectId | null = part.facts.attachedTo): readonly Statement[] {
  const whole = to === null ? undefined : context.get(to);
  if (whole === undefined || isMadeByWhole(part, context)) return [];
  return [statement(`ALTER INDEX ${qualified(whole)} ATTACH PARTITION ${quoteName(part.path[0] ?? null, nameOf(part))}`, effects(whole.parent ?? whole.id, context, "attachIndex", part))];
}

/** A new partition comes with parts of all that its parent has, under names that the server chooses. */
export function isMadeByWhole(part: SchemaObject<"index"> | Key, context: WriteContext): boolean {
  return part.facts.attachedTo !== null && context.stays(part.facts.attachedTo) && part.parent !== null && !context.existed(part.parent);
}

/** A primary or unique key: settings of its index change in place, everything else makes it anew. */
export function alterKey(
  before: Key,
  after: Key,
  fields: readonly string[],
  context: WriteContext,
): Alteration {
  if (fields.some((field) => field !== "options" && field !== "tablespace" && field !== "attachedTo" && field !== "valid") || (before.facts.valid && !after.facts.valid)) return { by: "recreate" };
  const index = quoteName(after.path[0] ?? null, nameOf(after));
  const attached = fields.includes("attachedTo") ? attach(after, context) : [];
  return { by: "statements", statements: [...indexSettings(index, before, after, context), ...attached] };
}

type Indexed = SchemaObject<"index"> | SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">;

/** Storage parameters and tablespace of an index, also of one behind a key. PostgreSQL documentation, ALTER INDEX. */
export function indexSettings(index: string, before: Indexed, after: Indexed, context: WriteContext): readonly Statement[] {
  const table = after.parent ?? after.id;
  const options = optionChanges(before.facts.options, after.facts.options).map((action) => statement(`ALTER INDEX ${index} ${action}`, effects(table, context, "setIndexOptions", after)));
  if (before.facts.tablespace === after.facts.tablespace) return options;
  const target = quoteIdentifier(after.facts.tablespace ?? "pg_default");
  return [...options, statement(`ALTER INDEX ${index} SET TABLESPACE ${target}`, effects(table, context, "moveIndex", after))];
}
