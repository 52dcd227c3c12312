import { blocks, breaksClients, dataLoss, mayFail, rewrites } from "../../model/hazard.ts";
import type { ObjectId } from "../../model/id.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import type { Hazard } from "../../model/step.ts";
import { fitsStrictly, givesValue } from "./spelling.ts";
import type { WholeTable } from "./whole-table.ts";

/** What a rebuild does to a running system, and what rows that exist can have against it; `referring` are the keys of other tables. */
export function rebuildHazards(old: WholeTable, wanted: WholeTable, referring: readonly AnyObject[]): readonly Hazard[] {
  const table = nameOf(wanted.table);
  const wantedIds = new Map(wanted.columns.map((column) => [column.id, column]));
  const oldIds = new Map(old.columns.map((column) => [column.id, column]));
  const reshaped = new Set(wanted.columns.filter((column) => isReshaped(column, oldIds.get(column.id))).map(({ id }) => id));
  const becomesStrict = wanted.table.facts.strict && !old.table.facts.strict;
  return [
    rewrites(`${table} is written anew, with all its indexes`),
    blocks(`nobody can write to the database while ${table} is copied`),
    ...old.columns.flatMap((column) => lossOf(column, wantedIds.get(column.id))),
    ...(becomesStrict ? [mayFail("fails if a row has a value that is not of its column's type", wanted.table.id)] : []),
    ...wanted.columns.flatMap((column) => refusalOf(column, oldIds.get(column.id), wanted.table)),
    ...wanted.children.flatMap((child) => (isSame(child, old, reshaped) ? [] : constraintRefusal(child))),
    ...referring.filter(({ uses }) => uses.some(({ id }) => reshaped.has(id))).map((key) => mayFail(`fails if a row of ${key.path[0] ?? ""} refers to one that is no longer found`, wanted.table.id)),
  ];
}

// Its values may be others than before, or compare in another way.
function isReshaped(after: SchemaObject<"column">, before: SchemaObject<"column"> | undefined): boolean {
  const shape = ({ facts }: SchemaObject<"column">): string => JSON.stringify([facts.type.toUpperCase(), facts.collation, facts.generated]);
  return before !== undefined && shape(before) !== shape(after);
}

function isSame(child: AnyObject, old: WholeTable, reshaped: ReadonlySet<ObjectId>): boolean {
  const before = old.children.find(({ id }) => id === child.id);
  return before !== undefined && JSON.stringify(before.facts) === JSON.stringify(child.facts) && !child.uses.some(({ id }) => reshaped.has(id));
}

function lossOf(before: SchemaObject<"column">, after: SchemaObject<"column"> | undefined): readonly Hazard[] {
  const name = nameOf(before);
  if (after === undefined) return before.facts.generated !== null ? [] : [dataLoss(`the values of ${name} are lost`, before.id), breaksClients(`programs that use ${name} stop working`, before.id)];
  return before.facts.generated === null && after.facts.generated !== null ? [dataLoss(`the values of ${name} are lost: it is computed from now on`, before.id)] : [];
}

function refusalOf(after: SchemaObject<"column">, before: SchemaObject<"column"> | undefined, table: SchemaObject<"table">): readonly Hazard[] {
  const { notNull, default: value, generated, type } = after.facts;
  const name = nameOf(after);
  if (before === undefined && value !== null && table.facts.strict && !fitsStrictly(type, value)) return [mayFail(`fails if ${nameOf(table)} has rows: the default of ${name} is no ${type}`, after.id)];
  if (table.facts.strict && generated !== null && type.toUpperCase() !== "ANY" && before?.facts.generated?.expression !== generated.expression) return [mayFail(`fails if what is computed for a row is no ${type}`, after.id)];
  if (before === undefined) return notNull && !givesValue(value) && generated === null ? [mayFail(`fails if ${nameOf(table)} has rows: ${name} is NOT NULL and has no default`, after.id)] : [];
  const retyped = before.facts.type.toUpperCase() !== type.toUpperCase();
  return [
    ...(notNull && !before.facts.notNull ? [mayFail(`fails if a row has no ${name}`, after.id)] : []),
    ...(retyped && table.facts.strict ? [mayFail(`fails if a row has a ${name} that is no ${type}`, table.id)] : []),
  ];
}

function constraintRefusal(child: AnyObject): readonly Hazard[] {
  switch (child.kind) {
    case "primaryKey":
    case "uniqueKey":
      return [mayFail(`fails if rows repeat ${child.facts.columns.join(", ")}`, child.id)];
    case "check":
      return [mayFail(`fails if a row does not satisfy ${child.facts.expression}`, child.id)];
    case "foreignKey":
      return [mayFail(`fails if a row refers by ${child.facts.columns.join(", ")} to one that is not there`, child.id)];
    default:
      return [];
  }
}
