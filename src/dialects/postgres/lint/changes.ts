import type { Column, Constraint, Index, Relation, State, UserType } from "./state.ts";

/** What a statement changed, as rules look at it. */
export interface Changes {
  readonly created: readonly Relation[];
  readonly dropped: readonly Relation[];
  /** Another name or schema. */
  readonly renamed: readonly Altered<Relation>[];
  /** Written anew: its rows are in another file. */
  readonly rewritten: readonly Relation[];
  /** Indexes that were built anew. */
  readonly rebuilt: readonly Relation[];
  /** All of its rows were read. */
  readonly scanned: readonly Relation[];
  /** Became a partition or child, or ceased to be one. */
  readonly attached: readonly Relation[];
  readonly detached: readonly Relation[];
  readonly columnsAdded: readonly InTable<Column>[];
  readonly columnsDropped: readonly InTable<Column>[];
  readonly columnsAltered: readonly InTable<Altered<Column>>[];
  readonly constraintsAdded: readonly Constraint[];
  readonly constraintsDropped: readonly Constraint[];
  readonly constraintsValidated: readonly Constraint[];
  readonly indexesAdded: readonly Index[];
  readonly indexesDropped: readonly Index[];
  readonly typesAdded: readonly UserType[];
  readonly typesAltered: readonly Altered<UserType>[];
  readonly schemasRenamed: readonly Altered<string>[];
  readonly schemasDropped: readonly string[];
}

/** A thing before and after a statement. */
export interface Altered<T> {
  readonly before: T;
  readonly after: T;
}

/** Something of a table. */
export interface InTable<T> {
  readonly table: Relation;
  readonly it: T;
}

/** What lies between two states. */
export function changesBetween(before: State, after: State): Changes {
  // A change of type drops the indexes and constraints of the column and makes them anew under their names: those are the same.
  const relations = paired(before.relations, after.relations, ({ kind, path }) => (kind === "i" || kind === "I" ? path.join("\0") : null));
  const nameOfIndex = (state: State) => ({ oid }: Index): string => state.relations.get(oid)?.path.join("\0") ?? oid;
  const indexes = paired(before.indexes, after.indexes, nameOfIndex(before), nameOfIndex(after));
  const tables = relations.both.filter(({ after: { kind } }) => "rpf".includes(kind));
  const moved = relations.both.filter((each) => "rmi".includes(each.after.kind) && each.before.file !== each.after.file).map((each) => each.after);
  return {
    created: relations.added,
    dropped: relations.gone,
    renamed: relations.both.filter((each) => each.before.path.join("\0") !== each.after.path.join("\0")),
    rewritten: moved.filter(({ kind }) => kind !== "i"),
    rebuilt: moved.filter(({ kind }) => kind === "i"),
    scanned: relations.both.filter((each) => each.after.scans > each.before.scans).map((each) => each.after),
    attached: tables.filter((each) => each.before.parent === null && each.after.parent !== null).map((each) => each.after),
    detached: tables.filter((each) => each.before.parent !== null && each.after.parent === null).map((each) => each.before),
    ...columnChanges(tables),
    ...constraintChanges(before, after),
    indexesAdded: indexes.added,
    indexesDropped: indexes.gone,
    typesAdded: paired(before.types, after.types).added,
    typesAltered: paired(before.types, after.types).both.filter((each) => each.before.labels.join("\0") !== each.after.labels.join("\0")),
    schemasRenamed: paired(before.schemas, after.schemas).both.filter((each) => each.before !== each.after),
    schemasDropped: paired(before.schemas, after.schemas).gone,
  };
}

interface Paired<T> {
  readonly added: readonly T[];
  readonly gone: readonly T[];
  readonly both: readonly Altered<T>[];
}

/** Things by their oids; those whose oids are new or gone by what `same` says of them, where it says anything. */
function paired<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>, same: (item: T) => string | null = () => null, sameAfter: (item: T) => string | null = same): Paired<T> {
  const kept = [...after].flatMap(([key, value]) => {
    const old = before.get(key);
    return old === undefined ? [] : [{ before: old, after: value }];
  });
  const [added, gone] = [missing(after, before), missing(before, after)];
  const again = added.flatMap((item) => {
    const name = sameAfter(item);
    const old = name === null ? undefined : gone.find((each) => same(each) === name);
    return old === undefined ? [] : [{ before: old, after: item }];
  });
  const taken = new Set<T>(again.flatMap((each) => [each.before, each.after]));
  return { added: added.filter((item) => !taken.has(item)), gone: gone.filter((item) => !taken.has(item)), both: [...kept, ...again] };
}

function missing<T>(from: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): readonly T[] {
  return [...from].filter(([key]) => !other.has(key)).map(([, value]) => value);
}

function columnChanges(tables: readonly Altered<Relation>[]): Pick<Changes, "columnsAdded" | "columnsDropped" | "columnsAltered"> {
  const each = tables.map(({ before, after }) => ({ table: after, ...paired(before.columns, after.columns) }));
  return {
    columnsAdded: each.flatMap(({ table, added }) => added.map((it) => ({ table, it }))),
    columnsDropped: each.flatMap(({ table, gone }) => gone.map((it) => ({ table, it }))),
    columnsAltered: each.flatMap(({ table, both }) => both.filter(differs).map((it) => ({ table, it }))),
  };
}

function differs({ before, after }: Altered<Column>): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function constraintChanges(before: State, after: State): Pick<Changes, "constraintsAdded" | "constraintsDropped" | "constraintsValidated"> {
  const { added, gone, both } = paired(before.constraints, after.constraints, ({ relation, type, name }) => [relation, type, name].join("\0"));
  return { constraintsAdded: added, constraintsDropped: gone, constraintsValidated: both.filter((each) => !each.before.validated && each.after.validated).map((each) => each.after) };
}
