import type { PyObject, Runtime, Value } from "../python/value.ts";
import type { Node } from "../schema/expr.ts";
import type { SqlType } from "../schema/sql-type.ts";

/** The dialects that models can be compiled for. */
export type DialectName = "postgres" | "sqlite";

/** How a dialect differs from SQLAlchemy's general compiler. */
export interface Dialect {
  readonly name: DialectName;
  /** SQLAlchemy's name for it: the key of variants, and the prefix of options (`postgresql_using`). */
  readonly key: "postgresql" | "sqlite";
  readonly reserved: ReadonlySet<string>;
  readonly maxIdentifier: number;
  /** Whether constraints can be added to a table that is there. */
  readonly supportsAlter: boolean;
  readonly supportsComments: boolean;
  readonly supportsSequences: boolean;
  readonly supportsIdentity: boolean;
  readonly nativeBoolean: boolean;
  readonly nativeEnum: boolean;
  readonly nativeUuid: boolean;
  /** `/` of integers gives an integer. */
  readonly divisionIsFloor: boolean;
  readonly types: Readonly<Record<string, (type: SqlType, ddl: Ddl) => string>>;
  /** Functions that are written in a way of their own, by lower-case name. */
  readonly functions: Readonly<Record<string, (args: string, node: Extract<Node, { k: "function" }>, ddl: Ddl, context: Context) => string>>;
  /** Binary operators that are written in a way of their own, by name. */
  readonly operators: Readonly<Record<string, (node: Extract<Node, { k: "binary" }>, ddl: Ddl, context: Context) => string>>;
  readonly extract: (field: string, of: string) => string;
  /** What stands between the parentheses of IN or NOT IN where there are no values. */
  readonly emptySet: (operator: string) => string;
}

/** What compiling needs: the dialect, and the Python that types and functions of the project are written in. */
export interface Ddl {
  readonly dialect: Dialect;
  readonly rt: Runtime;
  /** What `@compiles` says about a class; asked before the dialect. */
  readonly hooks: CompileHooks;
}

/** Finds the function that `@compiles(cls, dialect)` gave for an object. */
export type CompileHooks = (object: PyObject, dialect: string) => Value | undefined;

/** Where in a statement an expression stands. */
export interface Context {
  readonly withTable: boolean;
  readonly insideOperator: boolean;
  /** Set by an operator that wants what is inside it in parentheses. */
  readonly eager: boolean;
  /** A cast is being written around a JSON item, which makes it text. */
  readonly castApplied: boolean;
}

/** The context of an expression that stands alone. */
export const plainContext: Context = { withTable: false, insideOperator: false, eager: false, castApplied: false };
