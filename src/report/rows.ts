import type { Change, Rename } from "../model/change.ts";
import { type Dialect, fieldRule, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, isFacet, nameOf } from "../model/object.ts";
import { type Hazard, hazardText, type Severity, severityOf, type Step } from "../model/step.ts";
import type { Difference } from "./difference.ts";
import { type Place, Places } from "./place.ts";

/** A line of a report: one operation on one object. */
export interface Row extends Place {
  /** `add_column`, `alter_column_type`, `create_table`. */
  readonly operation: string;
  readonly severity: Severity;
  /** The hazards of the steps that carry it out, each once. */
  readonly hazards: readonly Hazard[];
  readonly change: Change;
  /** The steps that carry it out. */
  readonly steps: readonly Step[];
  /** The fields of an alter that this operation is about; of a create or drop none. */
  readonly fields: readonly string[];
}

/**
 * The rows of a comparison, in the order of its changes: one for each change that is not part of making or dropping its parent,
 * and for an alter one for each operation that its fields call for.
 */
export function rowsOf(difference: Difference): readonly Row[] {
  const { changes, plan, dialect } = difference;
  const places = new Places([difference.goal, difference.renamed, difference.from.reading.snapshot], dialect);
  const types = new Map(changes.flatMap((change): [ObjectId, string][] => (change.type === "rename" ? [] : [[change.id, change.type]])));
  const steps = stepsByCause(plan.steps);
  const about = hazardsByObject(plan.steps);
  return changes
    .filter((change) => !isPartOfParent(change, types, places))
    .flatMap((change) => {
      const own = steps.get(change.id) ?? [];
      const hazards = distinct(hazardsOf(change, own, about.get(change.id) ?? [], types));
      const row = { ...placeOf(change, places), severity: severityOf(hazards), hazards, change, steps: own };
      return operationsOf(change, dialect).map(([operation, fields]) => ({ ...row, operation, fields }));
    });
}

/** The object that a change is about: as it will be, or, where it goes, as it was. */
export function objectOf(change: Change): AnyObject {
  return change.type === "drop" ? change.before : change.after;
}

/** Where a change is, as people write it: the table and what is in it. */
export function placeText({ table, target }: Pick<Row, "table" | "target">): string {
  return [table, target].filter((part) => part !== "").join(".");
}

/** A rename stands where the object was, with both of its names. */
function placeOf(change: Change, places: Places): Place {
  if (change.type !== "rename") return places.of(objectOf(change));
  const [{ table, target }, after] = [places.of(change.before), nameOf(change.after)];
  if (change.part !== null) return { table, target: `${target === "" ? "" : `${target}.`}${change.part.from} → ${change.part.to}` };
  return target === "" ? { table: `${table} → ${after}`, target } : { table, target: `${target} → ${after}` };
}

/** Whether a change comes with the making or the dropping of the table that it is part of. */
function isPartOfParent(change: Change, types: ReadonlyMap<ObjectId, string>, places: Places): boolean {
  const home = places.homeOf(objectOf(change));
  return change.type !== "alter" && change.type !== "rename" && home.id !== change.id && types.get(home.id) === change.type;
}

function stepsByCause(steps: readonly Step[]): ReadonlyMap<ObjectId, readonly Step[]> {
  const found = new Map<ObjectId, Step[]>();
  for (const step of steps)
    for (const cause of step.causes) {
      const known = found.get(cause);
      if (known === undefined) found.set(cause, [step]);
      else known.push(step);
    }
  return found;
}

/** The hazards that say which object they are about. */
function hazardsByObject(steps: readonly Step[]): ReadonlyMap<ObjectId, readonly Hazard[]> {
  const found = new Map<ObjectId, Hazard[]>();
  for (const hazard of steps.flatMap(({ hazards }) => hazards)) {
    if (hazard.of === undefined) continue;
    const known = found.get(hazard.of);
    if (known === undefined) found.set(hazard.of, [hazard]);
    else known.push(hazard);
  }
  return found;
}

/** The hazards of the steps that carry a change out: what is about another change alone is that one's, wherever it stands. */
function hazardsOf({ id }: Change, own: readonly Step[], about: readonly Hazard[], types: ReadonlyMap<ObjectId, string>): readonly Hazard[] {
  const shared = own.flatMap(({ hazards }) => hazards.filter(({ of }) => of === undefined || (of !== id && !types.has(of))));
  return [...shared, ...about];
}

function distinct(hazards: readonly Hazard[]): readonly Hazard[] {
  return [...new Map(hazards.map((hazard) => [`${hazard.kind} ${hazardText(hazard)}`, hazard])).values()];
}

function operationsOf(change: Change, dialect: Dialect): readonly (readonly [string, readonly string[]])[] {
  const object = objectOf(change);
  if (change.type === "rename") return [[renameOperation(change, dialect), []]];
  if (change.type !== "alter") return [[kindOf(dialect, object.kind).operations[change.type], []]];
  const found = new Map<string, string[]>();
  for (const field of change.fields) {
    const operation = operationOf(object, field, dialect);
    const known = found.get(operation);
    if (known === undefined) found.set(operation, [field]);
    else known.push(field);
  }
  return [...found];
}

function renameOperation({ before, part }: Rename, dialect: Dialect): string {
  const kind = kindOf(dialect, before.kind);
  const found = part === null ? kind.rename : kind.parts?.find(({ noun }) => noun === part.noun);
  return found?.operation ?? `rename_${kind.noun}`;
}

function operationOf(object: AnyObject, field: string, dialect: Dialect): string {
  if (isFacet(field)) return `alter_${field}`;
  const kind = kindOf(dialect, object.kind);
  return fieldRule(kind, field)?.operation ?? kind.operations.alter;
}
