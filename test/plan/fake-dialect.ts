import type { Dialect, DialectKind, DialectKinds, WriteContext } from "../../src/model/dialect.ts";
import type { Kind } from "../../src/model/kinds/index.ts";
import { type AnyObject, fieldOf, type SchemaObject } from "../../src/model/object.ts";
import { type Statement, statement } from "../../src/model/step.ts";

/** A command of the fake database: what a statement would be, as data. */
export type Command =
  | { readonly do: "create"; readonly object: AnyObject; readonly folded: readonly AnyObject[] }
  | { readonly do: "drop"; readonly id: string; readonly path: readonly string[] }
  | { readonly do: "set"; readonly id: string; readonly after: AnyObject; readonly fields: readonly string[] }
  | { readonly do: "moveAway"; readonly id: string; readonly to: string }
  | { readonly do: "refill"; readonly id: string; readonly from: string }
  | { readonly do: "rebind"; readonly after: AnyObject; readonly via: string };

const run = (command: Command): Statement => statement(JSON.stringify(command));
const create = (object: SchemaObject, { folded }: WriteContext): readonly Statement[] => [run({ do: "create", object: one(object), folded })];
const drop = (object: SchemaObject): readonly Statement[] => [run({ do: "drop", id: object.id, path: object.path })];
const set = (after: SchemaObject, fields: readonly string[]): readonly Statement[] => [run({ do: "set", id: after.id, after: one(after), fields })];
const relation = (object: SchemaObject): string => `relation ${object.path.at(-1) ?? ""}`;
const type = (object: SchemaObject): string => `type ${object.path.at(-1) ?? ""}`;
const value = { compare: "value" } as const;
const never = { create: "never", drop: "never" } as const;

/** Narrowing for the fake: every object that it meets is one of the union. */
function one(object: SchemaObject): AnyObject {
  return JSON.parse(JSON.stringify(object));
}

function kind<K extends Kind>(entry: Pick<DialectKind<K>, "kind" | "fields" | "alter"> & Partial<DialectKind<K>>): DialectKind<K> {
  return {
    noun: entry.kind,
    operations: { create: `create_${entry.kind}`, drop: `drop_${entry.kind}`, alter: `alter_${entry.kind}` },
    folds: never,
    holdsRows: () => false,
    claims: () => [],
    create,
    drop,
    ...entry,
  };
}

const isDerived = (user: SchemaObject): boolean => user.kind === "view" || (user.kind === "column" && fieldOf(user, "generated") !== null);

/** Kinds with the traits that real ones have, and with commands instead of SQL. */
export const fakeKinds: DialectKinds = {
  enum: kind({
    kind: "enum",
    fields: { values: value },
    claims: (object) => [type(object)],
    alter: (before, after, fields) =>
      before.facts.values.every((word, i) => after.facts.values[i] === word) ? { by: "statements", statements: set(after, fields) } : { by: "replace" },
    moveAway: (before) => {
      const path = ["old", ...before.path];
      const moved = { ...before, id: `enum/${path.join("/")}`, path };
      return { statements: [run({ do: "moveAway", id: before.id, to: moved.id })], moved };
    },
  }),
  table: kind({
    kind: "table",
    fields: { columns: { compare: "none" }, persistence: value, options: value, accessMethod: value, tablespace: value, rowSecurity: value, forceRowSecurity: value, replicaIdentity: value, clusteredOn: value, partitionBy: value, partitionOf: { compare: "value", rowsOf: true }, inherits: value, ofType: value, strict: value, withoutRowid: value, engine: value, collation: value, partitions: value, periods: value, versioned: value },
    holdsRows: () => true,
    claims: (object) => [relation(object), type(object)],
    alter: (_, after, fields) => (fields.includes("partitionBy") ? { by: "replace" } : { by: "statements", statements: set(after, fields) }),
    moveAway: (before) => {
      const path = ["old", ...before.path];
      const moved = { ...before, id: `table/${path.join("/")}`, path };
      return { statements: [run({ do: "moveAway", id: before.id, to: moved.id })], moved };
    },
    refill: (before, after, { aside }) => [run({ do: "refill", id: after.id, from: aside(before.id)?.id ?? "" })],
  }),
  column: kind({
    kind: "column",
    fields: {
      type: value, notNull: value, notNullName: value, default: { compare: "value", late: "inCycle" }, generated: value, identity: value, collation: value,
      compression: value, storage: value, statistics: value, options: value, foreignOptions: value, notNullConflict: value,
      onUpdate: value, autoIncrement: value, invisible: value, check: value, srid: value, unversioned: value,
    },
    folds: { create: "always", drop: "always" },
    holdsRows: (object) => object.facts.generated === null,
    alter: (before, after, fields) => {
      if (before.facts.generated !== null) return { by: "recreate" };
      return fields.includes("type")
        ? { by: "statements", statements: set(after, fields), inTheWay: isDerived, whileBlank: ["default"] }
        : { by: "statements", statements: set(after, fields) };
    },
    rebind: (after, via) => ({ statements: [run({ do: "rebind", after: one(after), via })], inTheWay: isDerived }),
  }),
  uniqueKey: kind({
    kind: "uniqueKey",
    fields: {
      columns: value, withoutOverlaps: value, include: value, nullsNotDistinct: value, deferrable: value, initiallyDeferred: value, options: value, tablespace: value, attachedTo: value, valid: value, collations: value,
      descending: value, conflict: value, named: value,
    },
    folds: { create: "unlessCycle", drop: "unlessCycle" },
    claims: (object) => [relation(object)],
    alter: () => ({ by: "recreate" }),
  }),
  foreignKey: kind({
    kind: "foreignKey",
    fields: {
      columns: value, references: value, referencedColumns: value, onUpdate: value, onDelete: value, onDeleteColumns: value, match: value, deferrable: value,
      initiallyDeferred: value, validated: value, enforced: value, period: value, named: value,
    },
    folds: { create: "unlessCycle", drop: "unlessCycle" },
    alter: () => ({ by: "recreate" }),
  }),
  index: kind({
    kind: "index",
    fields: {
      unique: value, method: value, keys: value, include: value, where: value, nullsNotDistinct: value, options: value, tablespace: value, attachedTo: value, statistics: value,
      valid: value, visible: value, parser: value,
    },
    folds: { create: "never", drop: "always" },
    claims: (object) => [relation(object)],
    alter: () => ({ by: "recreate" }),
  }),
  view: kind({
    kind: "view",
    fields: { definition: value, columns: value, columnsNamed: value, valid: value, options: value },
    claims: (object) => [relation(object), type(object)],
    alter: (before, after, fields) => (before.facts.definition.length === after.facts.definition.length ? { by: "statements", statements: set(after, fields) } : { by: "recreate" }),
  }),
  sequence: kind({
    kind: "sequence",
    fields: { type: value, start: value, increment: value, min: value, max: value, cache: value, cycle: value, persistence: value, ownedBy: { compare: "value", late: "always", owner: true } },
    holdsRows: () => true,
    claims: (object) => [relation(object)],
    alter: (_, after, fields) => ({ by: "statements", statements: set(after, fields) }),
  }),
};

export const fakeDialect: Dialect = {
  name: "fake",
  defaultSchema: null,
  kinds: fakeKinds,
  initial: [],
  facets: { comment: () => [], owner: () => [], privileges: () => [] },
  passes: [],
  transaction: { begin: "", commit: "" },
  connect: () => Promise.reject(new Error("the fake has no connections")),
  openScratch: () => Promise.reject(new Error("the fake has no scratch")),
  applying: { limits: () => [], isPassing: () => false, sessionOf: () => Promise.resolve(null), progress: () => Promise.resolve(null) },
  lint: () => Promise.reject(new Error("the fake has no linter")),
  foldName: (name) => name,
  versionOf: () => 1,
};
