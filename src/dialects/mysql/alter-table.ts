import type { RebuildContext, WriteContext } from "../../model/dialect.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { Statement } from "../../model/step.ts";
import { type Action, type AlteredTable, alterStatement, ruled } from "./alter-statement.ts";
import { checkLine } from "./check-line.ts";
import { columnActions } from "./column-actions.ts";
import { foldName } from "./fold-name.ts";
import { type Features, featuresOf } from "./features.ts";
import { type RuleId, rules } from "./hazards/rules.ts";
import { comesWithKey, goesWithKey } from "./implied-index.ts";
import { indexLine, primaryKeyLine } from "./key-parts.ts";
import { ownName } from "./names.ts";
import { partitionChanges } from "./partition-changes.ts";
import { columnHazards, keyHazards } from "./table-hazards.ts";
import { optionChanges } from "./table-options.ts";
import { instant } from "./ways.ts";
import { type WholeTable, wholeTable } from "./whole-table.ts";

/** What all parts of an ALTER TABLE are written from. */
export interface TableChange {
  readonly before: WholeTable;
  readonly after: WholeTable;
  readonly features: Features;
}

/**
 * One ALTER TABLE for all that changes in a table, so that it is written anew at most once: columns, keys, indexes, checks and options. What
 * cannot stand beside other actions (partitions, system versioning) has statements of its own.
 */
export function alterTable(before: SchemaObject<"table">, after: SchemaObject<"table">, { before: from, after: to }: RebuildContext): readonly Statement[] {
  const old = wholeTable(before, from.children(before.id).filter((child) => !goesWithKey(child, from)), true);
  const now = wholeTable(after, to.children(after.id).filter((child) => !comesWithKey(child, to)), true);
  const change: TableChange = { before: old, after: now, features: featuresOf(to.version) };
  const table = { id: after.id, name: nameOf(after) };
  const reparsed = old.indexes.filter((index) => isReparsed(index, now)).map((index) => alterStatement(table, [dropIndex(index)], to));
  const { first, last } = partitionChanges(before.facts, after.facts, table, to);
  const steps = [...first, ...versioning(before, after, "DROP", to), ...reparsed, ...merged(change, table, to), ...versioning(before, after, "ADD", to), ...last];
  return before.facts.versioned && after.facts.versioned ? steps.map((step) => ({ ...step, outside: keepingHistory })) : steps;
}

/** MariaDB refuses to alter a table with former versions of its rows otherwise; they are kept, with what is new in them NULL. */
const keepingHistory = { before: ["SET SESSION system_versioning_alter_history = KEEP"], after: ["SET SESSION system_versioning_alter_history = DEFAULT"] };

/**
 * One statement for all that changes. Where others use the table, what changes the catalog alone goes before indexes that are built: in one
 * statement with them the table would be written anew.
 */
function merged(change: TableChange, table: AlteredTable, context: WriteContext): readonly Statement[] {
  const actions = actionsOf(change);
  if (actions.length === 0) return [];
  const built = actions.filter((action) => action.rules.every((rule) => rule === "addIndex"));
  const rest = actions.filter((action) => !built.includes(action));
  if (!context.isBusy(table.id) || built.length === 0 || !isLight(rest)) return [alterStatement(table, actions, context, [...columnHazards(change), ...keyHazards(change)])];
  return [alterStatement(table, rest, context, columnHazards(change)), alterStatement(table, built, context, keyHazards(change))];
}

/** Whether actions are done in an instant by themselves, and not beside others. */
function isLight(actions: readonly Action[]): boolean {
  const used = actions.flatMap((action) => action.rules.map((rule) => rules[rule]));
  return used.some(({ rewrites }) => rewrites === true) && used.every(({ mysql, mariadb }) => mysql === instant && mariadb === instant);
}

function versioning({ facts: old }: SchemaObject<"table">, after: SchemaObject<"table">, word: "ADD" | "DROP", context: WriteContext): readonly Statement[] {
  const wanted = word === "ADD" ? after.facts.versioned && !old.versioned : old.versioned && !after.facts.versioned;
  if (!wanted) return [];
  const hazards = word === "DROP" ? [{ kind: "dataLoss" as const, message: `the former versions of the rows of ${nameOf(after)} are lost` }] : [];
  return [alterStatement({ id: after.id, name: nameOf(after) }, [ruled("changeVersioning", `${word} SYSTEM VERSIONING`)], context, hazards)];
}

function actionsOf(change: TableChange): readonly Action[] {
  return [...dropped(change), ...columnActions(change), ...added(change), ...shown(change), ...optionChanges(change.before.table, change.after.table)];
}

function dropped({ before, after, features }: TableChange): readonly Action[] {
  const keyGoes = before.key !== null && !isSameKey(before.key, after.key);
  return [
    ...before.checks.filter((check) => !sameAs(check, after.checks, checkLine)).map((check) => ruled("dropCheck", `DROP CONSTRAINT ${ownName(check)}`)),
    ...before.indexes.filter((index) => !sameAs(index, after.indexes, (each) => builtAs(each, features)) && !isReparsed(index, after)).map(dropIndex),
    ...(keyGoes ? [ruled(after.key === null ? "dropPrimaryKey" : "addPrimaryKey", "DROP PRIMARY KEY")] : []),
    ...before.table.facts.periods.filter((period) => !after.table.facts.periods.includes(period)).map((period) => ruled("changePeriod", `DROP ${period.replace(/\(.*$/s, "").trim()}`)),
  ];
}

function dropIndex(index: SchemaObject<"index">): Action {
  return ruled("dropIndex", `DROP INDEX ${ownName(index)}`);
}

function isSameKey(key: SchemaObject<"primaryKey">, other: WholeTable["key"]): boolean {
  return other !== null && primaryKeyLine(key).toLowerCase() === primaryKeyLine(other).toLowerCase() && key.comment === other.comment;
}

function added({ before, after, features }: TableChange): readonly Action[] {
  const keyComes = after.key !== null && !isSameKey(after.key, before.key);
  return [
    ...after.table.facts.periods.filter((period) => !before.table.facts.periods.includes(period)).map((period) => ruled("changePeriod", `ADD ${period}`)),
    ...(keyComes && after.key !== null ? [ruled("addPrimaryKey", `ADD ${primaryKeyLine(after.key)}`)] : []),
    ...after.indexes.filter((index) => !sameAs(index, before.indexes, (each) => builtAs(each, features))).map((index) => ruled(buildOf(index, before), `ADD ${indexLine(index, features.mariadb)}`)),
    ...after.checks.filter((check) => !sameAs(check, before.checks, checkLine)).map((check) => ruled(check.facts.enforced ? "addCheck" : "addCheckNotEnforced", `ADD ${checkLine(check)}`)),
  ];
}

/** The rule for the build of an index. InnoDB adds a hidden column with the first full-text index of a table. */
export function buildOf({ facts }: SchemaObject<"index">, before: WholeTable): RuleId {
  if (facts.method === "fulltext") return before.indexes.some((index) => index.facts.method === "fulltext") ? "addFulltext" : "addFirstFulltext";
  if (facts.method === "spatial" || facts.method === "vector") return "addSpatial";
  return facts.keys.some(({ column }) => column === null) ? "addFunctionalIndex" : "addIndex";
}

/** An index as it is built: whether the optimizer sees it is nothing that it is built for. */
function builtAs(index: SchemaObject<"index">, { mariadb }: Features): string {
  const keys = index.facts.keys.map((key) => ({ ...key, column: key.column === null ? null : foldName(key.column, 1) }));
  return indexLine({ ...index, path: index.path.map(foldName), facts: { ...index.facts, keys, visible: true } }, mariadb);
}

/** Servers take an index that is dropped and made again in one statement, with the same keys, for one that stays. */
function shown({ before, after, features }: TableChange): readonly Action[] {
  const turned = after.indexes.filter((index) => before.indexes.some((old) => old.id === index.id && old.facts.visible !== index.facts.visible && builtAs(old, features) === builtAs(index, features)));
  const [on, off] = features.mariadb ? ["NOT IGNORED", "IGNORED"] : ["VISIBLE", "INVISIBLE"];
  return turned.map((index) => ruled("hideIndex", `ALTER INDEX ${ownName(index)} ${index.facts.visible ? on : off}`));
}

function isReparsed(index: SchemaObject<"index">, after: WholeTable): boolean {
  return after.indexes.some(({ id, facts }) => id === index.id && facts.parser !== index.facts.parser);
}

function sameAs<O extends SchemaObject>(object: O, others: readonly O[], line: (object: O) => string): boolean {
  const other = others.find(({ id }) => id === object.id);
  return other !== undefined && line(other) === line(object);
}
