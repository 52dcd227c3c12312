import type { SchemaObject } from "../../../model/object.ts";
import { type Expression, imported, subscript, text } from "../python/expression.ts";

/** What a column's type is in SQLAlchemy. */
export type ColumnType =
  | {
      readonly is: "known";
      readonly sql: Expression;
      readonly python: Expression;
      /** Whether SQLAlchemy would number a primary key of this type by itself: its integers and numerics. */
      readonly numbers: boolean;
    }
  | { readonly is: "enum"; readonly enum: SchemaObject<"enum"> }
  | { readonly is: "array"; readonly of: ColumnType }
  /** One that SQLAlchemy lacks: a class that spells it is written beside the models. */
  | { readonly is: "custom"; readonly spec: string; readonly python: Expression };

/** A name of the package `sqlalchemy`. */
export function sa(name: string): Expression {
  return imported("sqlalchemy", name);
}

/** A known type that is neither an integer nor a numeric. */
export function known(sql: Expression, python: Expression, numbers = false): ColumnType {
  return { is: "known", sql, python, numbers };
}

/** The Python types that values have. */
export const python = {
  any: imported("typing", "Any"),
  bool: text("bool"),
  bytes: text("bytes"),
  date: member("datetime", "date"),
  datetime: member("datetime", "datetime"),
  decimal: member("decimal", "Decimal"),
  float: text("float"),
  int: text("int"),
  interval: member("datetime", "timedelta"),
  str: text("str"),
  time: member("datetime", "time"),
  uuid: member("uuid", "UUID"),
  list: (of: Expression): Expression => subscript(text("list"), of),
  optional: (of: Expression): Expression => subscript(imported("typing", "Optional"), of),
} as const;

/** The specs of the classes that a type needs. */
export function customSpecs(type: ColumnType): readonly { readonly spec: string; readonly python: Expression }[] {
  if (type.is === "custom") return [type];
  return type.is === "array" ? customSpecs(type.of) : [];
}

/** The enum inside of a type, if any. */
export function enumOf(type: ColumnType): SchemaObject<"enum"> | null {
  if (type.is === "enum") return type.enum;
  return type.is === "array" ? enumOf(type.of) : null;
}

/** The Python type of a value that is there. */
export function pythonOf(type: ColumnType): Expression {
  switch (type.is) {
    case "known":
    case "custom":
      return type.python;
    case "enum":
      return python.str;
    case "array":
      return python.list(pythonOf(type.of));
    default:
      return type satisfies never;
  }
}

function member(module: string, name: string): Expression {
  return { is: "member", of: { is: "import", module, name: null }, name };
}
