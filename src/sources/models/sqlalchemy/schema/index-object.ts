import { PyClass, PyObject, type Place, type Value } from "../python/value.ts";
import type { ColumnArgument } from "./constraint.ts";
import type { Node } from "./expr.ts";
import type { Name } from "./name.ts";
import type { Table } from "./table.ts";

/** `Index`. */
export const indexClass = new PyClass("Index", [], { module: "sqlalchemy" });

/** An index. */
export class Index extends PyObject {
  name: Name | null = null;
  unique = false;
  /** Whether the name is only what a naming convention gives. */
  expressions: (Node | string)[] = [];
  pending: readonly (ColumnArgument | null)[] = [];
  table: Table | null = null;
  readonly options = new Map<string, Value>();
  at: Place;

  constructor(at: Place, cls: PyClass = indexClass) {
    super(cls);
    this.at = at;
  }

  override getNative(name: string): Value | undefined {
    return name === "name" ? this.name?.text ?? null : name === "table" ? this.table : undefined;
  }
}
