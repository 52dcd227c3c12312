import type { SchemaChange } from "../model/change.ts";
import { type Dialect, fieldNames, fieldRule, kindOf } from "../model/dialect.ts";
import type { Kind } from "../model/kinds/index.ts";
import { type AnyObject, facetNames, type Facets, fieldOf } from "../model/object.ts";
import { type Coverage, covers, type Snapshot } from "../model/snapshot.ts";
import { equal, equalAsSets, equalInOrder } from "./equal.ts";

/** What a diff looks at besides the facts and comments. */
export interface DiffOptions {
  /** The facets that are compared; comments unless said otherwise. */
  readonly facets: readonly (keyof Facets)[];
}

export const plainDiff: DiffOptions = { facets: ["comment"] };

/** What must happen to `from` so that it becomes `to`, sorted by id. Objects that another one implies are no change by themselves. */
export function diff(from: Snapshot, to: Snapshot, dialect: Dialect, options: DiffOptions = plainDiff): readonly SchemaChange[] {
  const both = (kind: AnyObject["kind"]): boolean => covers(from.covers, kind) && covers(to.covers, kind) && isCompared(kind, dialect, options);
  const dropped = Object.values(from.objects).filter((before) => to.objects[before.id] === undefined && before.impliedBy === null && both(before.kind));
  const created = Object.values(to.objects).filter((after) => from.objects[after.id] === undefined && after.impliedBy === null && both(after.kind));
  const changes: SchemaChange[] = [
    ...dropped.map((before): SchemaChange => ({ type: "drop", id: before.id, before })),
    ...created.map((after): SchemaChange => ({ type: "create", id: after.id, after })),
    ...alterations(from, to, dialect, options),
  ];
  return changes.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function alterations(from: Snapshot, to: Snapshot, dialect: Dialect, options: DiffOptions): readonly SchemaChange[] {
  const found: SchemaChange[] = [];
  for (const before of Object.values(from.objects)) {
    const after = to.objects[before.id];
    if (after === undefined || !isCompared(before.kind, dialect, options)) continue;
    const fields = differingFields(before, after, dialect, options).filter((field) => bothCover(from.covers, to.covers, before, field));
    if (fields.length > 0) found.push({ type: "alter", id: before.id, before, after, fields });
  }
  return found;
}

function bothCover(from: Coverage, to: Coverage, object: AnyObject, field: string): boolean {
  return covers(from, object.kind, field) && covers(to, object.kind, field);
}

/** Whether objects of a kind count at all: default privileges do where privileges are compared. */
export function isCompared(kind: Kind, dialect: Dialect, options: DiffOptions): boolean {
  const facet = kindOf(dialect, kind).comparedWith;
  return facet === undefined || options.facets.includes(facet);
}

const comparisons = { value: equal, set: equalAsSets, order: equalInOrder } as const;

/** The compared fields, facets included, in which two states of one object differ. */
export function differingFields(before: AnyObject, after: AnyObject, dialect: Dialect, options: DiffOptions): readonly string[] {
  const kind = kindOf(dialect, before.kind);
  const facts = fieldNames(kind).filter((field) => {
    const rule = fieldRule(kind, field);
    if (rule === undefined || rule.compare === "none") return false;
    const [a, b] = [fieldOf(before, field), fieldOf(after, field)];
    const keyOf = rule.key ?? ((value: unknown): unknown => value);
    return !equal(a, b) && !comparisons[rule.compare](keyOf(a, before), keyOf(b, after));
  });
  const facets = facetNames.filter((facet) => options.facets.includes(facet) && !equal(before[facet], after[facet]));
  return [...facts, ...facets];
}
