import type { Argument, Expr, Stmt } from "../python/ast.ts";
import { cannotKnow } from "../python/error.ts";
import { lookupName } from "../python/scope.ts";
import { PyBound, PyFunction } from "../python/callable.ts";
import { PyModule } from "../python/module.ts";
import { PyClass, type Scope, Unknown, type Value } from "../python/value.ts";
import { Column } from "../schema/column.ts";
import { Metadata } from "../schema/metadata.ts";
import { Table } from "../schema/table.ts";
import { Registry } from "../orm/mapping.ts";

const schemaNames = new Set(["Table", "Column", "Index", "MetaData", "ForeignKey", "ForeignKeyConstraint", "UniqueConstraint", "CheckConstraint", "PrimaryKeyConstraint", "ExcludeConstraint", "Sequence", "mapped_column", "declarative_base", "registry", "append_column", "append_constraint", "map_imperatively", "mapped"]);
const maxDepth = 4;

/**
 * Refuses a statement that could not be followed, where it has to do with the schema: a table would be missing in silence.
 * `cause` is why; the names that it binds are unknown otherwise.
 */
export function refuseLost(statement: Stmt, scope: Scope, cause: Unknown): void {
  if (!touchesSchema(statement, scope, 0)) return;
  const what = statement.t === "class" ? `class ${statement.name}` : "this statement";
  throw cannotKnow(cause, `What ${what} does to the schema (line ${statement.line} of ${scope.module.file})`, cause.at);
}

/** Whether a statement makes or changes something of the schema, by what it mentions. */
function touchesSchema(statement: Stmt, scope: Scope, depth: number): boolean {
  const inExpr = (expr: Expr | null): boolean => expr !== null && mentions(expr, scope, depth);
  const inBlock = (block: readonly Stmt[]): boolean => block.some((one) => touchesSchema(one, scope, depth));
  switch (statement.t) {
    case "expression":
    case "return": return inExpr(statement.value);
    case "assign":
    case "update": return inExpr(statement.value);
    case "annotate": return scope.kind !== "class" && inExpr(statement.value);
    case "class": return statement.args.some(({ value }) => isBase(value, scope)) || statement.decorators.some(inExpr);
    case "if": return inBlock(statement.then) || inBlock(statement.otherwise);
    case "for": return inExpr(statement.iterable) || inBlock(statement.body);
    case "while": return inBlock(statement.body);
    case "with": return inBlock(statement.body);
    case "try": return inBlock([...statement.body, ...statement.otherwise, ...statement.last, ...statement.handlers.flatMap(({ body }) => body)]);
    default: return false;
  }
}

function isBase(expr: Expr, scope: Scope): boolean {
  const value = valueOf(expr, scope);
  return value instanceof PyClass && value.mro.some((cls) => cls.attrs.get("registry") instanceof Registry || cls.name === "DeclarativeBase");
}

/** The value of a name or a chain of attributes, looked up and not evaluated. */
function valueOf(expr: Expr, scope: Scope): Value | undefined {
  if (expr.t === "name") return lookupName(scope, expr.id, new Map());
  if (expr.t !== "attribute") return undefined;
  const of = valueOf(expr.of, scope);
  return of instanceof PyModule || of instanceof PyClass ? of.attrs.get(expr.name) : undefined;
}

function mentions(expr: Expr, scope: Scope, depth: number): boolean {
  if (expr.t === "call") return callTouches(expr.fn, scope, depth) || mentions(expr.fn, scope, depth) || expr.args.some(({ value }: Argument) => mentions(value, scope, depth));
  return partsOf(expr).some((part) => mentions(part, scope, depth));
}

/** A call of something that makes schema objects, or of a function of the project that does. */
function callTouches(fn: Expr, scope: Scope, depth: number): boolean {
  const value = valueOf(fn, scope);
  if (fn.t === "attribute" && schemaNames.has(fn.name)) return true;
  if (value instanceof PyClass) return schemaNames.has(value.name) && value.module.startsWith("sqlalchemy");
  if (value instanceof Table || value instanceof Metadata || value instanceof Column) return true;
  const called = value instanceof PyBound ? value.fn : value;
  if (!(called instanceof PyFunction) || depth >= maxDepth) return false;
  const { body } = called;
  return typeof body === "function" ? body().some((one) => touchesSchema(one, called.scope, depth + 1)) : mentions(body, called.scope, depth + 1);
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.t) {
    case "attribute":
    case "index":
    case "star":
    case "unary": return [expr.of];
    case "binary":
    case "bool": return [expr.left, expr.right];
    case "compare": return [expr.left, ...expr.rest.map(({ right }) => right)];
    case "if": return [expr.then, expr.otherwise];
    case "tuple":
    case "list":
    case "set": return expr.items;
    case "dict": return expr.entries.map(({ value }) => value);
    case "comprehension": return [expr.value, ...expr.clauses.map(({ iterable }) => iterable)];
    case "walrus": return [expr.value];
    case "yield": return expr.value === null ? [] : [expr.value];
    default: return [];
  }
}
