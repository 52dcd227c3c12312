import { PyList } from "../python/containers.ts";
import { PyClass, PyObject, type Place, type Value } from "../python/value.ts";
import type { Column } from "./column.ts";
import type { Node } from "./expr.ts";
import type { Name } from "./name.ts";
import type { ForeignKey } from "./foreign-key.ts";
import type { SqlType } from "./sql-type.ts";
import type { Table } from "./table.ts";

/** The kinds of constraints, with the name that each has in naming conventions. */
export const conventionKeys = { "primary-key": "pk", unique: "uq", "foreign-key": "fk", check: "ck", exclude: null } as const;

/** A kind of constraint. */
export type ConstraintKind = keyof typeof conventionKeys;

/** The classes of constraints, as Python sees them. */
export const constraintClasses: Readonly<Record<ConstraintKind, PyClass>> = (() => {
  const base = new PyClass("Constraint", [], { module: "sqlalchemy" });
  const make = (name: string): PyClass => new PyClass(name, [base], { module: "sqlalchemy" });
  return {
    "primary-key": make("PrimaryKeyConstraint"), unique: make("UniqueConstraint"), "foreign-key": make("ForeignKeyConstraint"),
    check: make("CheckConstraint"), exclude: make("ExcludeConstraint"),
  };
})();

/** A column of a constraint or an index before it is known which: a key, or the column itself. */
export type ColumnArgument = string | Column;

let nextOrder = 0;

/** A constraint of a table, or of one of its columns. */
export class Constraint extends PyObject {
  readonly kind: ConstraintKind;
  /** SQLAlchemy writes constraints in the order in which they were made. */
  readonly order = ++nextOrder;
  name: Name | null = null;
  /** The name is only what a naming convention gives, and none is made without one (types' own CHECKs). */
  unnamed = false;
  pending: readonly ColumnArgument[] = [];
  columns: Column[] = [];
  table: Table | null = null;
  deferrable: boolean | null = null;
  initially: string | null = null;
  comment: string | null = null;
  readonly options = new Map<string, Value>();
  at: Place;

  // A check, or the WHERE of an exclusion.
  sql: Node | null = null;
  /** The type that made a CHECK, and the column type that it is (a variant of). */
  boundTo: { readonly type: SqlType; readonly column: SqlType } | null = null;
  columnLevel = false;

  // A foreign key.
  elements: ForeignKey[] = [];
  onDelete: string | null = null;
  onUpdate: string | null = null;
  match: string | null = null;
  useAlter = false;

  // A primary key that no PrimaryKeyConstraint was written for.
  implicit = false;

  // An exclusion.
  exclusions: readonly { readonly value: Node | string; readonly operator: string }[] = [];
  using = "gist";
  ops: ReadonlyMap<string, string> = new Map();

  constructor(kind: ConstraintKind, at: Place, cls: PyClass = constraintClasses[kind]) {
    super(cls);
    this.kind = kind;
    this.at = at;
  }

  override getNative(name: string): Value | undefined {
    switch (name) {
      case "name": return this.name?.text ?? null;
      case "table": return this.table;
      case "columns": return new PyList(this.columns);
      case "elements": return new PyList(this.elements);
      case "column_keys": return new PyList(this.columns.map((column) => column.key));
      default: return undefined;
    }
  }
}
