import { type Dialect, kindOf, labelOf, type RowsOf } from "../model/dialect.ts";
import type { Plan } from "../model/comparison.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import type { Kind } from "../model/kinds/index.ts";
import type { AnyObject } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type Lookup, lookupOf } from "../plan/index.ts";
import type { Materialised } from "./materialise.ts";

/** Tables that got rows on the scratch, in the order in which they did, with how many they have. */
export interface MadeRows {
  readonly tables: readonly { readonly object: AnyObject; readonly count: number }[];
  /** Why others have none, as sentences without a full stop. */
  readonly without: readonly string[];
}

/** More would make a large diff slow, and prove little. */
const most = 20;

/**
 * Puts rows into the tables that a plan changes and keeps, and into those that they refer to, on the scratch copy of what it starts from. A
 * table whose rows may refuse a step gets none, since made rows would refuse it.
 */
export async function makeRows(plan: Plan, from: Snapshot, goal: Snapshot, { database }: Materialised, dialect: Dialect): Promise<MadeRows> {
  const [view, after] = [lookupOf(from), lookupOf(goal)];
  const refusing = refusers(plan, view, after, dialect);
  if (refusing === null) return { tables: [], without: ["rows, since a step may fail on rows of any table"] };
  const ids = plan.steps.flatMap(({ subject, lock }) => [subject, ...(lock === null ? [] : [lock.on])]);
  const holders = new Set(ids.flatMap((id) => (holderOf(id, view, dialect) ?? holderOf(id, after, dialect))?.id ?? []));
  const touched = [...holders].flatMap((id) => (refusing.has(id) || goal.objects[id] === undefined ? [] : (from.objects[id] ?? [])));
  const tables: { object: AnyObject; count: number }[] = [];
  for (const object of ordered(touched.slice(0, most), view, dialect)) {
    const count = refusing.has(object.id) ? null : await fill(object, view, database, dialect);
    if (count !== null) tables.push({ object, count });
  }
  const labels = [...refusing].flatMap((id) => from.objects[id] ?? []).map((object) => labelOf(object, dialect));
  return { tables, without: labels.length === 0 ? [] : [`rows of ${labels.join(", ")}, which may refuse a step`] };
}

/** Counts the rows again, under the names of the goal: null where all are there, else what is missing. */
export async function recount({ tables }: MadeRows, goal: Snapshot, { database }: Materialised, dialect: Dialect): Promise<string | null> {
  for (const { object, count } of tables) {
    const after = goal.objects[object.id];
    const rows = after === undefined ? undefined : rowsOf(after, dialect);
    if (after === undefined || rows === undefined) continue;
    const left = Number((await database.query(rows.count(after)))[0]?.[0]);
    if (left !== count) return `${labelOf(after, dialect)} has ${left} of ${count} rows left`;
  }
  return null;
}

/** Takes made rows away again, the last first. */
export async function removeRows({ tables }: MadeRows, goal: Snapshot, { database }: Materialised, dialect: Dialect): Promise<void> {
  for (const { object } of tables.toReversed()) {
    const after = goal.objects[object.id];
    const rows = after === undefined ? undefined : rowsOf(after, dialect);
    if (after !== undefined && rows !== undefined) await database.query(rows.remove(after));
  }
}

/** The tables whose rows may refuse a step of a plan; null: those of any. */
function refusers({ steps }: Plan, from: Lookup, to: Lookup, dialect: Dialect): ReadonlySet<ObjectId> | null {
  const found = new Set<ObjectId>();
  for (const step of steps) {
    if (!step.hazards.some(({ kind }) => kind === "mayFail")) continue;
    const holders = [step.lock?.on ?? step.subject, step.subject].map((id) => holderOf(id, from, dialect) ?? holderOf(id, to, dialect));
    if (holders.every((holder) => holder === null)) return null;
    for (const holder of holders) if (holder !== null) found.add(holder.id);
  }
  return found;
}

async function fill(object: AnyObject, view: Lookup, database: Materialised["database"], dialect: Dialect): Promise<number | null> {
  const rows = rowsOf(object, dialect);
  const statements = rows?.make(object, view) ?? [];
  try {
    for (const sql of statements) await database.query(sql);
    return rows === undefined || statements.length === 0 ? null : Number((await database.query(rows.count(object)))[0]?.[0]);
  } catch (error) {
    // A check, a trigger or a key that the values do not meet.
    if (!(error instanceof AlidadeError)) throw error;
    return null;
  }
}

/** The tables with those that they need, these first; those that go round in a circle in any order. */
function ordered(tables: readonly AnyObject[], view: Lookup, dialect: Dialect): readonly AnyObject[] {
  const done = new Set<AnyObject>();
  const visit = (object: AnyObject, path: readonly AnyObject[]): void => {
    if (done.has(object) || path.includes(object) || done.size >= 2 * most) return;
    const needs = rowsOf(object, dialect)?.needs(object, view) ?? [];
    for (const need of needs.flatMap((id) => view.get(id) ?? [])) visit(need, [...path, object]);
    done.add(object);
  };
  for (const table of tables) visit(table, []);
  return [...done];
}

function holderOf(id: ObjectId | null, view: Lookup, dialect: Dialect): AnyObject | null {
  const object = id === null ? undefined : view.get(id);
  if (object === undefined) return null;
  return rowsOf(object, dialect) === undefined ? holderOf(object.parent, view, dialect) : object;
}

function rowsOf(object: AnyObject, dialect: Dialect): RowsOf<Kind> | undefined {
  return kindOf(dialect, object.kind).rows;
}
