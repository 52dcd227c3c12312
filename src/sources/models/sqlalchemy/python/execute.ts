import type { Stmt } from "./ast.ts";
import { assignTo } from "./assign.ts";
import { boundNames } from "./bound-names.ts";
import { defineClass } from "./define-class.ts";
import { defineFunction } from "./define-function.ts";
import { asUnknown, raise, Undecided } from "./error.ts";
import { executeFor, executeIf, executeTry, executeWhile, executeWith, raiseValue } from "./flow.ts";
import { executeImport, executeImportFrom } from "./import.ts";
import { isTrue, operate } from "./operate.ts";
import { bindName, outerScope, unbindName } from "./scope.ts";
import { type Flow, type Place, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

/**
 * Runs statements. In a function the first failure ends it; in a module or a class body a statement that cannot
 * be followed leaves its names unknown, and the next one runs.
 */
export function executeBlock(statements: readonly Stmt[], scope: Scope, rt: Runtime): Flow {
  for (const statement of statements) {
    const flow = scope.kind === "function" ? executeStatement(statement, scope, rt) : executeTolerantly(statement, scope, rt);
    if (flow !== null) return flow;
  }
  return null;
}

function executeTolerantly(statement: Stmt, scope: Scope, rt: Runtime): Flow {
  try {
    return executeStatement(statement, scope, rt);
  } catch (error) {
    const unknown = asUnknown(error);
    rt.statementLost(statement, scope, unknown);
    for (const name of boundNames([statement])) bindName(scope, name, unknown);
    return null;
  }
}

function executeStatement(statement: Stmt, scope: Scope, rt: Runtime): Flow {
  const at: Place = { file: scope.module.file, line: statement.line };
  rt.step(at);
  switch (statement.t) {
    case "expression": return executeExpression(statement, scope, rt, at);
    case "assign": {
      const value = rt.evaluate(statement.value, scope);
      checkLost(statement, value, scope, rt);
      for (const target of statement.targets) assignTo(target, value, scope, rt);
      return null;
    }
    case "annotate": return executeAnnotate(statement, scope, rt);
    case "update": {
      assignTo(statement.target, operate(statement.op, rt.evaluate(statement.target, scope), rt.evaluate(statement.value, scope), rt, at), scope, rt);
      return null;
    }
    case "function": return defineFunction(statement.def, scope, rt);
    case "class": return defineClass(statement, scope, rt, at);
    case "return": return { kind: "return", value: statement.value === null ? null : rt.evaluate(statement.value, scope) };
    case "if": return executeIf(statement, scope, rt, at);
    case "for": return executeFor(statement, scope, rt, at);
    case "while": return executeWhile(statement, scope, rt, at);
    case "try": return executeTry(statement, scope, rt, at);
    case "with": return executeWith(statement, scope, rt);
    case "import": return executeImport(statement, scope, rt, at);
    case "import-from": return executeImportFrom(statement, scope, rt, at);
    case "raise": return raiseValue(statement.value === null ? null : rt.evaluate(statement.value, scope), rt, at);
    case "scope": {
      for (const name of statement.names) scope.outer.set(name, outerScope(scope, name, statement.kind));
      return null;
    }
    case "delete": {
      for (const target of statement.targets) if (target.t === "name") unbindName(scope, target.id, at);
      return null;
    }
    case "assert": return isTrue(rt.evaluate(statement.test, scope), rt, at) ? null : raise("AssertionError", "", at);
    case "type-alias": {
      bindName(scope, statement.name, rt.typeAlias(statement.name, statement.value, scope));
      return null;
    }
    case "pass": return null;
    case "break": return { kind: "break" };
    case "continue": return { kind: "continue" };
    case "unsupported": throw new Undecided(new Unknown(`${statement.what} is not followed`, at));
    default: return neverStatement(statement);
  }
}

function neverStatement(statement: never): never {
  throw new Error(`unknown statement ${JSON.stringify(statement)}`);
}

function executeExpression(statement: Extract<Stmt, { t: "expression" }>, scope: Scope, rt: Runtime, at: Place): Flow {
  const { value } = statement;
  if (value.t === "const" || value.t === "ellipsis") return null;
  if (value.t === "unsupported" && scope.kind === "function") throw new Undecided(new Unknown(`${value.what} is not followed`, at));
  checkLost(statement, rt.evaluate(value, scope), scope, rt);
  return null;
}

/** A call that gave nothing that can be known may have left something undone. */
function checkLost(statement: Stmt, value: Value, scope: Scope, rt: Runtime): void {
  if (value instanceof Unknown && scope.kind === "module") rt.statementLost(statement, scope, value);
}

function executeAnnotate(statement: Extract<Stmt, { t: "annotate" }>, scope: Scope, rt: Runtime): Flow {
  const { target } = statement;
  if (target.t === "name") scope.annotations?.set(target.id, { expr: statement.annotation, scope });
  if (statement.value !== null) assignTo(target, rt.evaluate(statement.value, scope), scope, rt);
  return null;
}
