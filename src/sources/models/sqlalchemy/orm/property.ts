import { PyClass, PyObject, type Call, type Value } from "../python/value.ts";
import { Column } from "../schema/column.ts";
import { MappedColumn } from "./mapped-column.ts";

/** `MapperProperty`. */
export const propertyClass = new PyClass("MapperProperty", [], { module: "sqlalchemy.orm" });

/** A mapped attribute that is no plain column: a relationship, a synonym, a composite, a deferred column. */
export class MapperProperty extends PyObject {
  readonly kind: string;
  /** What it maps of its own. */
  readonly columns: readonly (Column | MappedColumn)[];
  readonly args: readonly Value[];

  constructor(kind: string, columns: readonly (Column | MappedColumn)[], args: readonly Value[]) {
    super(propertyClass);
    this.kind = kind;
    this.columns = columns;
    this.args = args;
  }

  override getNative(name: string): Value | undefined {
    return name.startsWith("__") ? undefined : this;
  }

  override callNative(): Value {
    return this;
  }

  override operate(): Value {
    return this;
  }

  override operateUnary(): Value {
    return this;
  }

  override getItem(): Value {
    return this;
  }
}

/** `relationship(…)` and its like. */
export function property(kind: string) {
  return ({ args }: Call): Value => new MapperProperty(kind, kind === "column" ? args.filter((arg): arg is Column | MappedColumn => arg instanceof Column || arg instanceof MappedColumn) : [], args);
}
