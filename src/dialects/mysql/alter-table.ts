import type { RebuildContext } from "../../model/dialect.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { Statement } from "../../model/step.ts";
import { checkLine } from "./check-line.ts";
import { columnDefinition, collationWords } from "./column-definition.ts";
import { movedColumns, placeOf } from "./column-moves.ts";
import { ddl } from "./ddl.ts";
import { foldName } from "./fold-name.ts";
import { type Features, featuresOf } from "./features.ts";
import { indexLine, primaryKeyLine } from "./key-parts.ts";
import { ownName } from "./names.ts";
import { partitionChanges } from "./partition-changes.ts";
import { tableChangeEffects } from "./table-hazards.ts";
import { optionChanges } from "./table-options.ts";
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
  const gone = (key: string | null): boolean => key !== null && (to.get(key) === undefined || from.get(key) === undefined);
  const old = wholeTable(before, from.children(before.id).filter(({ impliedBy }) => !gone(impliedBy)), true);
  const now = wholeTable(after, to.children(after.id).filter(({ impliedBy }) => !gone(impliedBy)), true);
  const change: TableChange = { before: old, after: now, features: featuresOf(to.version) };
  const actions = actionsOf(change);
  const table = ownName(after);
  const merged = actions.length === 0 ? [] : [ddl(`ALTER TABLE ${table} ${actions.join(", ")}`, tableChangeEffects(change))];
  const reparsed = old.indexes.filter((index) => isReparsed(index, now)).map((index) => ddl(`ALTER TABLE ${table} DROP INDEX ${ownName(index)}`));
  const { first, last } = partitionChanges(before.facts, after.facts, table, after.id);
  const steps = [...first, ...versioning(before, after, "DROP"), ...reparsed, ...merged, ...versioning(before, after, "ADD"), ...last];
  return before.facts.versioned && after.facts.versioned ? steps.map((step) => ({ ...step, outside: keepingHistory })) : steps;
}

/** MariaDB refuses to alter a table with former versions of its rows otherwise; they are kept, with what is new in them NULL. */
const keepingHistory = { before: ["SET SESSION system_versioning_alter_history = KEEP"], after: ["SET SESSION system_versioning_alter_history = DEFAULT"] };

function versioning({ facts: old }: SchemaObject<"table">, after: SchemaObject<"table">, word: "ADD" | "DROP"): readonly Statement[] {
  const wanted = word === "ADD" ? after.facts.versioned && !old.versioned : old.versioned && !after.facts.versioned;
  if (!wanted) return [];
  const hazards = word === "DROP" ? [{ kind: "dataLoss" as const, message: `the former versions of the rows of ${nameOf(after)} are lost` }] : [];
  return [ddl(`ALTER TABLE ${ownName(after)} ${word} SYSTEM VERSIONING`, { hazards })];
}

function actionsOf(change: TableChange): readonly string[] {
  return [...dropped(change), ...droppedColumns(change), ...columnActions(change), ...added(change), ...shown(change), ...optionChanges(change.before.table, change.after.table)];
}

function dropped({ before, after, features }: TableChange): readonly string[] {
  const keyGoes = before.key !== null && !isSameKey(before.key, after.key);
  return [
    ...before.checks.filter((check) => !sameAs(check, after.checks, checkLine)).map((check) => `DROP CONSTRAINT ${ownName(check)}`),
    ...before.indexes.filter((index) => !sameAs(index, after.indexes, (each) => builtAs(each, features)) && !isReparsed(index, after)).map((index) => `DROP INDEX ${ownName(index)}`),
    ...(keyGoes ? ["DROP PRIMARY KEY"] : []),
    ...before.table.facts.periods.filter((period) => !after.table.facts.periods.includes(period)).map((period) => `DROP ${period.replace(/\(.*$/s, "").trim()}`),
  ];
}

function isSameKey(key: SchemaObject<"primaryKey">, other: WholeTable["key"]): boolean {
  return other !== null && primaryKeyLine(key).toLowerCase() === primaryKeyLine(other).toLowerCase() && key.comment === other.comment;
}

function added({ before, after, features }: TableChange): readonly string[] {
  const keyComes = after.key !== null && !isSameKey(after.key, before.key);
  return [
    ...after.table.facts.periods.filter((period) => !before.table.facts.periods.includes(period)).map((period) => `ADD ${period}`),
    ...(keyComes && after.key !== null ? [`ADD ${primaryKeyLine(after.key)}`] : []),
    ...after.indexes.filter((index) => !sameAs(index, before.indexes, (each) => builtAs(each, features))).map((index) => `ADD ${indexLine(index, features.mariadb)}`),
    ...after.checks.filter((check) => !sameAs(check, before.checks, checkLine)).map((check) => `ADD ${checkLine(check)}`),
  ];
}

/** An index as it is built: whether the optimizer sees it is nothing that it is built for. */
function builtAs(index: SchemaObject<"index">, { mariadb }: Features): string {
  const keys = index.facts.keys.map((key) => ({ ...key, column: key.column === null ? null : foldName(key.column, 1) }));
  return indexLine({ ...index, path: index.path.map(foldName), facts: { ...index.facts, keys, visible: true } }, mariadb);
}

/** Servers take an index that is dropped and made again in one statement, with the same keys, for one that stays. */
function shown({ before, after, features }: TableChange): readonly string[] {
  const turned = after.indexes.filter((index) => before.indexes.some((old) => old.id === index.id && old.facts.visible !== index.facts.visible && builtAs(old, features) === builtAs(index, features)));
  const [on, off] = features.mariadb ? ["NOT IGNORED", "IGNORED"] : ["VISIBLE", "INVISIBLE"];
  return turned.map((index) => `ALTER INDEX ${ownName(index)} ${index.facts.visible ? on : off}`);
}

function isReparsed(index: SchemaObject<"index">, after: WholeTable): boolean {
  return after.indexes.some(({ id, facts }) => id === index.id && facts.parser !== index.facts.parser);
}

function sameAs<O extends SchemaObject>(object: O, others: readonly O[], line: (object: O) => string): boolean {
  const other = others.find(({ id }) => id === object.id);
  return other !== undefined && line(other) === line(object);
}

function droppedColumns({ before, after }: TableChange): readonly string[] {
  const goes = (column: SchemaObject<"column">): boolean => {
    const next = after.columns.find(({ id }) => id === column.id);
    return next === undefined || isMadeAnew(column, next);
  };
  return before.columns.filter(goes).map((column) => `DROP COLUMN ${ownName(column)}`);
}

/** Adds and modifies in the order wanted, each behind the column before it. */
function columnActions({ before, after, features }: TableChange): readonly string[] {
  const anew = new Set(after.columns.filter((column) => isNew(column, before)).map(nameOf));
  const kept = before.columns.flatMap(({ id }) => after.columns.filter((column) => column.id === id).map(nameOf)).filter((name) => !anew.has(name));
  const wanted = after.columns.map(nameOf);
  const moved = movedColumns(kept, wanted);
  const lastKept = Math.max(-1, ...kept.filter((name) => !moved.has(name)).map((name) => wanted.indexOf(name)));
  return after.columns.flatMap((column, i) => {
    const name = nameOf(column);
    const definition = columnDefinition(column, after.table.facts.collation, features);
    if (anew.has(name)) return [`ADD COLUMN ${definition}${i > lastKept && moved.size === 0 ? "" : ` ${placeOf(name, wanted)}`}`];
    if (moved.has(name)) return [`MODIFY COLUMN ${definition} ${placeOf(name, wanted)}`];
    return hasChanged(column, before, features) ? [`MODIFY COLUMN ${definition}`] : [];
  });
}

function isNew(column: SchemaObject<"column">, before: WholeTable): boolean {
  const old = before.columns.find(({ id }) => id === column.id);
  return old === undefined || isMadeAnew(old, column);
}

/** Collations are compared as they are, and not as they are written: those of a column stay when the table gets another. */
function hasChanged(column: SchemaObject<"column">, before: WholeTable, features: Features): boolean {
  const old = before.columns.find(({ id }) => id === column.id);
  const full = (each: SchemaObject<"column">): string => `${columnDefinition({ ...each, path: column.path }, each.facts.collation, features)} ${collationWords(each.facts.collation, null)}`;
  return old === undefined || full(old) !== full(column);
}

/** A virtual column and one that is stored cannot become each other (MySQL manual, 15.1.9.2): its values come from the expression again. */
export function isMadeAnew({ facts: old }: SchemaObject<"column">, { facts: now }: SchemaObject<"column">): boolean {
  const sort = (facts: typeof old): string => (facts.generated === null ? "plain" : facts.generated.stored ? "stored" : "virtual");
  const [was, is] = [sort(old), sort(now)];
  return was !== is && is !== "plain";
}
