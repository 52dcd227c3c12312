import { PyList } from "../python/containers.ts";
import { raise } from "../python/error.ts";
import { PyBuiltin } from "../python/callable.ts";
import { PyClass, PyObject, type Place, type Runtime, type Value } from "../python/value.ts";
import { type Column, unsupportedChange } from "./column.ts";
import { Constraint } from "./constraint.ts";
import type { Index } from "./index-object.ts";
import { schemaKey, type Metadata } from "./metadata.ts";
import type { Name } from "./name.ts";

/** `Table`. */
export const tableClass = new PyClass("Table", [], { module: "sqlalchemy" });

/** A table. */
export class Table extends PyObject {
  readonly name: Name;
  readonly schema: Name | null;
  readonly metadata: Metadata;
  /** By key, in order. */
  readonly columns = new Map<string, Column>();
  readonly constraints: Constraint[] = [];
  readonly indexes: Index[] = [];
  readonly dependencies: Table[] = [];
  readonly options = new Map<string, Value>();
  primaryKey: Constraint;
  comment: string | null = null;
  prefixes: readonly string[] = [];
  at: Place;

  constructor(name: Name, schema: Name | null, metadata: Metadata, at: Place) {
    super(tableClass);
    this.name = name;
    this.schema = schema;
    this.metadata = metadata;
    this.at = at;
    this.primaryKey = new Constraint("primary-key", at);
    this.primaryKey.implicit = true;
  }

  get key(): string {
    return schemaKey(this.name.text, this.schema?.text ?? null);
  }

  override getNative(name: string): Value | undefined {
    switch (name) {
      case "c":
      case "columns": return new ColumnCollection(this);
      case "name": return this.name.text;
      case "key":
      case "fullname": return this.key;
      case "schema": return this.schema?.text ?? null;
      case "metadata": return this.metadata;
      case "primary_key": return this.primaryKey;
      case "indexes": return new PyList(this.indexes);
      case "constraints": return new PyList(this.constraints);
      case "comment": return this.comment;
      default: return undefined;
    }
  }

  override setNative(name: string, value: Value, _rt: Runtime, at: Place): boolean {
    if (name === "comment" && (typeof value === "string" || value === null)) this.comment = value;
    else if (name !== "info") throw unsupportedChange(`${this.name.text}.${name}`, at);
    return true;
  }

  override repr(): string {
    return this.key;
  }
}

/** `table.c`. */
export class ColumnCollection extends PyObject {
  private readonly table: Table;

  constructor(table: Table) {
    super(null);
    this.table = table;
  }

  override getNative(name: string): Value | undefined {
    const column = this.table.columns.get(name);
    if (column !== undefined) return column;
    if (name === "keys") return new PyBuiltin("keys", () => new PyList([...this.table.columns.keys()]));
    if (name === "values") return new PyBuiltin("values", () => new PyList([...this.table.columns.values()]));
    return name === "get" ? new PyBuiltin("get", ({ args }) => this.table.columns.get(String(args[0])) ?? args[1] ?? null) : undefined;
  }

  override getItem(index: Value, _rt: Runtime, at: Place): Value {
    return this.table.columns.get(String(index)) ?? raise("KeyError", String(index), at);
  }

  override iterate(): readonly Value[] {
    return [...this.table.columns.values()];
  }
}
