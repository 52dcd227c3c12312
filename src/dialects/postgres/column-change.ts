import type { Alteration, Rebinding, WriteContext } from "../../model/dialect.ts";
import type { Attribute } from "../../model/kinds/composite-type.ts";
import { fieldOf, nameOf, type SchemaObject, type Use } from "../../model/object.ts";
import { type Statement, statement } from "../../model/step.ts";
import { alterTable, effects, type Rules } from "./alter.ts";
import { identityClause, onItsOwn } from "./column-definition.ts";
import { parenthesised } from "./expression.ts";
import { featuresOf } from "./features.ts";
import { genericOptionChanges } from "./generic-options.ts";
import type { About, RuleId } from "./hazards.ts";
import { chosenName, ownName, tableOf } from "./names.ts";
import { optionChanges } from "./options.ts";
import { quoteIdentifier, quoteLiteral, quoteName } from "./quote.ts";
import { optionWords, standardOptions } from "./sequence-options.ts";
import { castsByItself, conversion, isRelabel, mayNotFit, parseType, sameFamily } from "./type-change.ts";
import { ddlType } from "./types.ts";

type Column = SchemaObject<"column">;

/** How a column gets from one state to another. */
export function alterColumn(before: Column, after: Column, changed: readonly string[], context: WriteContext): Alteration {
  const fields = changed.filter((field) => !comesFromParent(after, field, context));
  const generation = fields.includes("generated") ? changeGeneration(before, after, context) : [];
  if (generation === "recreate") return { by: "recreate", losesRows: true };
  const statements = [...generation, ...phases.flatMap((phase) => (phase.fields.some((field) => fields.includes(field)) ? phase.write(before, after, context) : []))];
  const retyped = fields.includes("type") || fields.includes("collation");
  const nullable = fields.includes("notNull") && !after.facts.notNull;
  const blank = retyped || fields.includes("identity") ? { whileBlank: ["default"] } : {};
  return { by: "statements", statements, ...blank, ...(retyped ? { inTheWay: inTheWayOfType(before, after) } : nullable ? { inTheWay: ({ kind }) => kind === "primaryKey" } : {}) };
}

/** What becomes of the column of a parent table becomes of those of its partitions and heirs with it, if they are that by then. */
function comesFromParent(after: Column, field: string, context: WriteContext): boolean {
  const wasImplied = after.impliedBy !== null && context.from.get(after.id)?.impliedBy === after.impliedBy;
  const [old, given] = wasImplied ? [context.from.get(after.impliedBy), context.get(after.impliedBy)] : [];
  if (given?.kind !== "column" || !["type", "collation", "notNull", "generated", "identity"].includes(field)) return false;
  return sameField(given, after, field) && (old?.kind !== "column" || !sameField(old, given, field));
}

function sameField(a: Column, b: Column, field: string): boolean {
  return JSON.stringify(fieldOf(a, field)) === JSON.stringify(fieldOf(b, field));
}

/** Where a column of a new partition or heir is not as its parent's gave it. */
export function divergence(given: Column, after: Column, context: WriteContext): readonly Statement[] {
  const before = { ...after, facts: { ...given.facts, statistics: null, options: {} } };
  const fields = ["default", "notNull", "storage", "compression", "statistics", "options"].filter((field) => !sameField(before, after, field));
  const how = fields.length === 0 ? null : alterColumn(before, after, fields, context);
  return how?.by === "statements" ? how.statements : [];
}

/** Where the columns that a new one brought to partitions and heirs are not as it was added: its settings are its own. */
export function divergencesBelow(added: Column, context: WriteContext): readonly Statement[] {
  const bare = { ...added, facts: { ...added.facts, storage: null } };
  const below = context.to.implied(added.id).filter((each) => each.kind === "column").filter(({ parent }) => parent !== null && context.stays(parent));
  return below.flatMap((each) => divergence(bare, each, context));
}

interface Phase {
  readonly fields: readonly string[];
  readonly write: (before: Column, after: Column, context: WriteContext) => readonly Statement[];
}

/** In the order in which they can be done: an identity needs NOT NULL, a type the default gone. */
const phases: readonly Phase[] = [
  { fields: ["identity"], write: dropIdentity },
  { fields: ["notNull", "notNullName"], write: dropNotNull },
  { fields: ["type", "collation"], write: (before, after, context) => [changeType(before, after, context)] },
  { fields: ["notNull", "notNullName"], write: setNotNull },
  { fields: ["default"], write: changeDefault },
  { fields: ["identity"], write: setIdentity },
  { fields: ["type", "compression"], write: changeCompression },
  { fields: ["type", "storage"], write: changeStorage },
  { fields: ["statistics"], write: (_before, after, context) => [onItsOwn(after, `SET STATISTICS ${after.facts.statistics ?? -1}`, context, "setStatistics")] },
  { fields: ["options"], write: changeOptions },
  { fields: ["foreignOptions"], write: changeForeignOptions },
];

function onColumn(column: Column, action: string, context: WriteContext, rules: Rules = "alterTable", about: About = {}): Statement {
  return alterTable(column, `ALTER COLUMN ${ownName(column)} ${action}`, context, rules, about);
}

/**
 * PostgreSQL documentation, ALTER TABLE: DROP EXPRESSION leaves the values; SET EXPRESSION writes them anew. Values of a column that
 * is to be computed from then on cannot stay.
 */
function changeGeneration(before: Column, after: Column, context: WriteContext): readonly Statement[] | "recreate" {
  const [old, wanted] = [before.facts.generated, after.facts.generated];
  if (old === null) return "recreate";
  if (wanted === null) return old.stored ? [onColumn(after, "DROP EXPRESSION", context, "dropExpression")] : "recreate";
  if (old.stored !== wanted.stored || !featuresOf(Number(context.version)).setExpression || before.facts.type !== after.facts.type) return "recreate";
  return [onColumn(after, `SET EXPRESSION AS ${parenthesised(wanted.expression)}`, context, wanted.stored ? "setExpression" : "alterTable")];
}

function changeType(before: Column, after: Column, context: WriteContext): Statement {
  const { type, collation } = after.facts;
  const ddl = ddlType(type);
  const plain = castsByItself(before.facts.type, type) || after.facts.generated !== null || after.facts.foreignOptions !== null;
  const using = plain ? "" : ` USING ${conversion(ownName(after), before.facts.type, type, ddl)}`;
  const collate = collation === null ? "" : ` COLLATE ${collation}`;
  return onColumn(after, `TYPE ${ddl}${collate}${using}`, context, typeRules(before, after, context), { was: ddlType(before.facts.type), what: ddl });
}

/** PostgreSQL documentation, ALTER TABLE, Notes: where the values stay as they are, indexes stay too, but checks that name the column are made anew. */
function typeRules(before: Column, after: Column, context: WriteContext): readonly RuleId[] {
  const [from, to] = [before.facts.type, after.facts.type];
  const collated: readonly RuleId[] = before.facts.collation === after.facts.collation ? [] : ["changeCollation"];
  if (from === to || isRelabel(from, to)) return ["relabelType", ...(isChecked(before, context) ? ["relabelChecked" as const] : []), ...collated];
  return ["changeType", ...(mayNotFit(from, to) ? ["narrowType" as const] : []), "changeReading"];
}

function isChecked({ id, parent }: Column, { from }: WriteContext): boolean {
  return from.children(parent ?? "").some(({ kind, uses }) => kind === "check" && uses.some((use) => use.id === id));
}

/**
 * The server rebuilds indexes and constraints by itself, and refuses while views, rules, policies, generated columns, triggers
 * that name the column or SQL-standard functions use it (ATExecAlterColumnType in tablecmds.c). A foreign key whose sides
 * cannot be compared for a while is in the way too.
 */
function inTheWayOfType(before: Column, after: Column): (user: SchemaObject, use: Use) => boolean {
  const comparable = sameFamily(before.facts.type, after.facts.type);
  return (user, use) => {
    if (user.kind === "primaryKey") return before.facts.notNull && !after.facts.notNull;
    if (user.kind === "foreignKey") return !comparable;
    return user.kind !== "index" && user.kind !== "check" && user.kind !== "uniqueKey" && user.kind !== "sequence" && user.kind !== "statistics" && use.how !== "name";
  };
}

/** Binds a column to the new type or collation that took the place of its old one of the same name. */
export function retype(after: Column, via: string, context: WriteContext): Rebinding {
  const ddl = ddlType(after.facts.type);
  if (via === "collation") return { statements: [onColumn(after, `TYPE ${ddl} COLLATE ${after.facts.collation ?? ""}`, context, "changeCollation")], inTheWay: inTheWayOfType(after, after) };
  const action = `TYPE ${ddl} USING ${rebound(after, ddl, context)}`;
  return { statements: [onColumn(after, action, context, "rebindType")], inTheWay: inTheWayOfType(after, after) };
}

/** The old value as one of the new type, by way of text; of a composite type whose attributes are others now, attribute by attribute. */
function rebound(after: Column, ddl: string, context: WriteContext): string {
  const column = ownName(after);
  const { array } = parseType(after.facts.type);
  const [old, wanted] = [context.from, context.to].map(({ get }) => {
    const type = after.uses.map(({ id, via }) => (via === "type" ? get(id) : undefined)).find((used) => used?.kind === "compositeType");
    return type?.kind === "compositeType" ? type.facts.attributes : [];
  });
  const names = (attributes: readonly Attribute[] | undefined): string => JSON.stringify(attributes?.map(({ name }) => name));
  if (array || wanted === undefined || names(old) === names(wanted)) return `${column}::text${array ? "[]" : ""}::${ddl}`;
  const values = wanted.map(({ name, type }) => (old?.some((each) => each.name === name) === true ? `(${column}).${quoteIdentifier(name)}::text::${ddlType(type)}` : "NULL"));
  return `CASE WHEN ${column} IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(${values.join(", ")})::${ddl} END`;
}

function dropNotNull(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  return before.facts.notNull && !after.facts.notNull ? [onColumn(after, "DROP NOT NULL", context, "dropNotNull")] : [];
}

/** PostgreSQL documentation, ALTER TABLE: SET NOT NULL reads all rows unless a valid check proves it. From 18 on its constraint can have a name. */
function setNotNull(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  const { notNull, notNullName } = after.facts;
  if (!notNull || (before.facts.notNull && before.facts.notNullName === notNullName)) return [];
  const again = before.facts.notNull ? [onColumn(after, "DROP NOT NULL", context, "dropNotNull")] : [];
  if (notNullName === null) return [...again, onColumn(after, "SET NOT NULL", context, "setNotNull")];
  return [...again, alterTable(after, `ADD CONSTRAINT ${quoteIdentifier(notNullName)} NOT NULL ${ownName(after)}`, context, "addNotNull")];
}

function changeDefault(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  if (before.facts.default === after.facts.default) return [];
  return [onItsOwn(after, after.facts.default === null ? "DROP DEFAULT" : `SET DEFAULT ${after.facts.default}`, context, "alterDefault")];
}

function dropIdentity(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  const moved = after.facts.identity !== null && ownSequence(before).schema !== ownSequence(after).schema;
  return before.facts.identity !== null && (after.facts.identity === null || moved) ? [onColumn(after, "DROP IDENTITY", context, "alterIdentity")] : [];
}

function setIdentity(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  const [old, wanted] = [before.facts.identity, after.facts.identity];
  if (wanted === null) return [];
  if (old === null || ownSequence(before).schema !== ownSequence(after).schema) return [onColumn(after, `ADD GENERATED ${identityClause(after)}`, context, "alterIdentity"), ...continueCounting(after, context)];
  const moved = before.facts.type === after.facts.type ? old.options : { ...old.options, max: standardOptions(after.facts.type, old.options.increment).max };
  const words = optionWords(moved, wanted.options).map((word) => `SET ${word}`);
  const always = old.always === wanted.always ? [] : [`SET GENERATED ${wanted.always ? "ALWAYS" : "BY DEFAULT"}`];
  const actions = [...always, ...words];
  return [...renameSequence(before, after, context), ...(actions.length === 0 ? [] : [onColumn(after, actions.join(" "), context, "alterIdentity")])];
}

/** The sequence of an identity column keeps its name when the table or the column is renamed, and its counter when it is. */
function renameSequence(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  const [old, wanted] = [ownSequence(before), ownSequence(after)];
  return old.name === wanted.name ? [] : [statement(`ALTER SEQUENCE ${old.schema}.${old.name} RENAME TO ${wanted.name}`, effects(after.parent ?? after.id, context, "renameSequence", after))];
}

/** Schema and name of the sequence of an identity column, as they go into SQL. */
function ownSequence({ path, facts }: Column): { readonly schema: string; readonly name: string } {
  const whole = facts.identity?.sequence ?? quoteName(path[0] ?? null, chosenName(path[1] ?? "", path[2] ?? "", "seq"));
  const [, schema = "", name = ""] = /^("(?:[^"]|"")*"|[^".]+)\.(.*)$/s.exec(whole) ?? [];
  return { schema, name };
}

/** A new identity on a column with rows counts on from the last value, or the next INSERT would repeat the first. */
export function continueCounting(after: Column, context: WriteContext): readonly Statement[] {
  if (after.parent === null || !context.existed(after.parent)) return [];
  const options = after.facts.identity?.options;
  const last = `${options?.increment.startsWith("-") === true ? "min" : "max"}(${ownName(after)})`;
  const sequence = `pg_catalog.pg_get_serial_sequence(${quoteLiteral(tableOf(after))}, ${quoteLiteral(nameOf(after))})`;
  const sql = `SELECT pg_catalog.setval(${sequence}, pg_catalog.${last}) FROM ${tableOf(after)} HAVING pg_catalog.${last} BETWEEN ${options?.min ?? "1"} AND ${options?.max ?? "1"}`;
  return [statement(sql)];
}

/** A new type brings its own compression and storage along, so that these are said again. */
function changeCompression(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  const kept = before.facts.compression === after.facts.compression;
  if (kept) return [];
  return [onItsOwn(after, `SET COMPRESSION ${after.facts.compression ?? "default"}`, context, "setStorage")];
}

function changeStorage(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  const retyped = before.facts.type !== after.facts.type;
  if (retyped ? after.facts.storage === null : before.facts.storage === after.facts.storage) return [];
  return [onItsOwn(after, `SET STORAGE ${(after.facts.storage ?? usualStorage(after.facts.type)).toUpperCase()}`, context, "setStorage")];
}

/** The storage that a type has by itself, as far as it could have been changed. */
function usualStorage(type: string): string {
  const { base, array } = parseType(type);
  return !array && ["numeric", "inet", "cidr"].includes(base) ? "main" : "extended";
}

function changeForeignOptions(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  return genericOptionChanges(before.facts.foreignOptions ?? {}, after.facts.foreignOptions ?? {}).map((action) => onColumn(after, action, context));
}

function changeOptions(before: Column, after: Column, context: WriteContext): readonly Statement[] {
  return optionChanges(before.facts.options, after.facts.options).map((action) => onColumn(after, action, context, "setAttributeOptions"));
}

