import { PyClass, PyDict, PyList, PyObject } from "../python/objects.ts";
import type { Place, Runtime, Value } from "../python/value.ts";
import { plainName, type Name } from "./name.ts";
import type { Sequence } from "./sequence.ts";
import type { SqlType } from "./sql-type.ts";
import type { Table } from "./table.ts";

/** A type that `create_all` makes before the tables, and the column type that it is (a variant of), to tell which dialect it is for. */
export interface TypeEvent {
  readonly type: SqlType;
  readonly column: SqlType | null;
}

/** `MetaData`. */
export const metadataClass = new PyClass("MetaData", [], { module: "sqlalchemy" });

/** A collection of tables. */
export class Metadata extends PyObject {
  readonly tables = new Map<string, Table>();
  readonly sequences = new Map<string, Sequence>();
  readonly typeEvents: TypeEvent[] = [];
  schema: Name | null = null;
  /** Templates by constraint kind (`ix`, `uq`, `ck`, `fk`, `pk`), tokens in functions included. */
  namingConvention: PyDict | null = null;

  constructor(cls: PyClass = metadataClass) {
    super(cls);
  }

  override getNative(name: string, _rt: Runtime, _at: Place): Value | undefined {
    if (name === "tables") return new PyDict([...this.tables]);
    if (name === "sorted_tables") return new PyList([...this.tables.keys()].sort().map((key) => this.tables.get(key) ?? null));
    if (name === "schema") return this.schema?.text ?? null;
    return name === "naming_convention" ? this.namingConvention : undefined;
  }

  override setNative(name: string, value: Value): boolean {
    if (name === "naming_convention" && value instanceof PyDict) this.namingConvention = value;
    else if (name === "schema" && (typeof value === "string" || value === null)) this.schema = value === null ? null : plainName(value);
    else return false;
    return true;
  }
}

/** The key of a table or sequence in its MetaData. */
export function schemaKey(name: string, schema: string | null): string {
  return schema === null ? name : `${schema}.${name}`;
}
