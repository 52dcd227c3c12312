import { AlidadeError } from "../../../../model/error.ts";
import { PyClass, PyObject, Unknown, type Place, type Runtime, type Value } from "../python/value.ts";
import { ExprObject, expressionClass, type Node } from "./expr.ts";
import { plainName, type Name } from "./name.ts";
import type { Constraint } from "./constraint.ts";
import type { ForeignKey } from "./foreign-key.ts";
import { Identity, Sequence } from "./sequence.ts";
import type { SqlType } from "./sql-type.ts";
import type { Table } from "./table.ts";

/** `Column`. */
export const columnClass = new PyClass("Column", [expressionClass], { module: "sqlalchemy" });

/** `Computed(…)`. */
export class Computed extends PyObject {
  sql: Node = { k: "text", text: "" };
  persisted: boolean | null = null;
}

/** `DEFAULT`: text, or an expression. */
export type ServerDefault = { readonly k: "text"; readonly text: string } | { readonly k: "expression"; readonly node: Node } | { readonly k: "fetched" };

/** Something that is not known yet, and is an error once the column belongs to a table. */
export interface Problem {
  readonly unknown: Unknown;
  readonly what: string;
}

/** A column, of a table or not yet of one. */
export class Column extends ExprObject {
  name: Name | null = null;
  key: string | null = null;
  type: SqlType;
  primaryKey = false;
  nullable = true;
  /** Whether `nullable` was given by the author. */
  nullableGiven = false;
  index: boolean | null = null;
  unique: boolean | null = null;
  autoincrement: boolean | "auto" | "ignore_fk" = "auto";
  /** What `default=` holds: a sequence matters to DDL, of anything else only that it is there. */
  default: Sequence | "something" | null = null;
  serverDefault: ServerDefault | null = null;
  computed: Computed | null = null;
  identity: Identity | null = null;
  comment: string | null = null;
  system = false;
  table: Table | null = null;
  readonly foreignKeys: ForeignKey[] = [];
  readonly constraints: Constraint[] = [];
  readonly options = new Map<string, Value>();
  readonly problems: Problem[] = [];
  /** What waits for the column to belong to a table. */
  readonly onAttach: ((table: Table) => void)[] = [];
  at: Place;

  constructor(type: SqlType, at: Place, cls: PyClass = columnClass) {
    super(null, cls);
    this.type = type;
    this.at = at;
  }

  override get node(): Node {
    return { k: "column", column: this };
  }

  override getNative(name: string, rt: Runtime, at: Place): Value | undefined {
    switch (name) {
      case "name": return this.name?.text ?? null;
      case "key": return this.key;
      case "type": return this.type;
      case "table": return this.table;
      case "nullable": return this.nullable;
      case "primary_key": return this.primaryKey;
      case "unique": return this.unique;
      case "index": return this.index;
      case "comment": return this.comment;
      default: return super.getNative(name, rt, at);
    }
  }

  override setNative(name: string, value: Value, _rt: Runtime, at: Place): boolean {
    if (name === "nullable" && typeof value === "boolean") this.nullable = value;
    else if (name === "comment" && (typeof value === "string" || value === null)) this.comment = value;
    else if (name === "name" && typeof value === "string") this.name = plainName(value);
    else if (name === "key" && typeof value === "string") this.key = value;
    else if (name === "index" && typeof value === "boolean" && this.table === null) this.index = value;
    else if (name === "unique" && typeof value === "boolean" && this.table === null) this.unique = value;
    else if (["doc", "info", "default", "onupdate"].includes(name)) return true;
    else throw unsupportedChange(`${this.name?.text ?? "a column"}.${name}`, at);
    return true;
  }

  override truth(): boolean {
    return true;
  }

  override repr(): string {
    return `${this.table === null ? "" : `${this.table.name.text}.`}${this.name?.text ?? "?"}`;
  }
}

/** The error for a change to a part of the schema that cannot be followed. */
export function unsupportedChange(what: string, at: Place): AlidadeError {
  return new AlidadeError("python-unsupported", `${what} is changed after it was made, in a way that Alidade does not follow.`, {
    where: { file: at.file, line: at.line },
    hint: "Declare it where the column, table or constraint is made.",
  });
}
