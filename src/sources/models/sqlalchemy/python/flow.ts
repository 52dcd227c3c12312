import type { Stmt } from "./ast.ts";
import { assignTo } from "./assign.ts";
import { boundNames } from "./bound-names.ts";
import { asUnknown, PyRaise, raise, Undecided } from "./error.ts";
import { isTrue, itemsOf } from "./operate.ts";
import { PyTuple } from "./containers.ts";
import { bindName } from "./scope.ts";
import { type Flow, type Place, PyClass, PyObject, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

type Of<T extends Stmt["t"]> = Extract<Stmt, { t: T }>;

/** `if`. Where the test cannot be decided outside of a function, what both sides bind is unknown, and neither may touch the schema. */
export function executeIf(statement: Of<"if">, scope: Scope, rt: Runtime, at: Place): Flow {
  const test = rt.evaluate(statement.test, scope);
  if (!(test instanceof Unknown)) return rt.execute(isTrue(test, rt, at) ? statement.then : statement.otherwise, scope);
  if (scope.kind === "function") throw new Undecided(test);
  const before = new Map(scope.names);
  rt.whileUncertain(test, () => {
    rt.execute(statement.then, scope);
    rt.execute(statement.otherwise, scope);
  });
  for (const name of boundNames([statement])) {
    // Imports bind the same thing on every path that binds them at all.
    const value = scope.names.get(name);
    if (before.get(name) !== value && !isImport(statement, name)) bindName(scope, name, new Unknown(`it depends on a condition: ${test.reason}`, at));
  }
  return null;
}

function isImport(statement: Of<"if">, name: string): boolean {
  const imports = [...statement.then, ...statement.otherwise].filter((one) => one.t === "import" || one.t === "import-from");
  const others = [...statement.then, ...statement.otherwise].filter((one) => one.t !== "import" && one.t !== "import-from");
  return imports.filter((one) => boundNames([one]).includes(name)).length === 1 && !boundNames(others).includes(name);
}

/** `for`. */
export function executeFor(statement: Of<"for">, scope: Scope, rt: Runtime, at: Place): Flow {
  for (const item of itemsOf(rt.evaluate(statement.iterable, scope), rt, at)) {
    rt.step(at);
    assignTo(statement.target, item, scope, rt);
    const flow = rt.execute(statement.body, scope);
    if (flow?.kind === "return") return flow;
    if (flow?.kind === "break") return null;
  }
  return rt.execute(statement.otherwise, scope);
}

/** `while`. */
export function executeWhile(statement: Of<"while">, scope: Scope, rt: Runtime, at: Place): Flow {
  while (isTrue(rt.evaluate(statement.test, scope), rt, at)) {
    rt.step(at);
    const flow = rt.execute(statement.body, scope);
    if (flow?.kind === "return") return flow;
    if (flow?.kind === "break") return null;
  }
  return null;
}

/** `try`. Only what Python would raise is caught; what cannot be followed goes on up. */
export function executeTry(statement: Of<"try">, scope: Scope, rt: Runtime, at: Place): Flow {
  let flow: Flow;
  try {
    flow = rt.execute(statement.body, strict(scope)) ?? rt.execute(statement.otherwise, scope);
  } catch (error) {
    if (!(error instanceof PyRaise)) throw error;
    flow = handle(statement, error, scope, rt, at);
  }
  return rt.execute(statement.last, scope) ?? flow;
}

/** The same names, but the first failure is not passed over, so that `except` sees it. */
function strict(scope: Scope): Scope {
  return scope.kind === "module" ? { ...scope, kind: "function", parent: null } : scope;
}

function handle(statement: Of<"try">, error: PyRaise, scope: Scope, rt: Runtime, at: Place): Flow {
  const handler = statement.handlers.find(({ type }) => type === null || catches(rt.evaluate(type, scope), error.value));
  if (handler === undefined) {
    rt.execute(statement.last, scope);
    throw error;
  }
  if (handler.name !== null) bindName(scope, handler.name, error.value);
  rt.step(at);
  return rt.execute(handler.body, scope);
}

function catches(type: Value, value: PyObject): boolean {
  if (type instanceof PyTuple) return type.items.some((one) => catches(one, value));
  return type instanceof PyClass && (value.cls?.isSubclassOf(type) ?? false);
}

/** `with`: its body, with its targets unknown where the manager is. */
export function executeWith(statement: Of<"with">, scope: Scope, rt: Runtime): Flow {
  for (const { value, target } of statement.items) {
    const at = { file: scope.module.file, line: value.line };
    const manager = rt.evaluate(value, scope);
    const entered = manager instanceof Unknown ? manager : enter(manager, rt, at);
    if (target !== null) assignTo(target, entered, scope, rt);
  }
  return rt.execute(statement.body, scope);
}

function enter(manager: Value, rt: Runtime, at: Place): Value {
  const hook = rt.findAttribute(manager, "__enter__", at);
  return hook === undefined ? manager : rt.call(hook, [], new Map(), at);
}

/** `raise value`. */
export function raiseValue(value: Value, rt: Runtime, at: Place): never {
  if (value instanceof Unknown) throw new Undecided(value);
  if (value instanceof PyClass) return raiseValue(rt.call(value, [], new Map(), at), rt, at);
  if (!(value instanceof PyObject)) return raise("RuntimeError", "No active exception to reraise", at);
  const message = value.attrs.get("message");
  throw new PyRaise(value, typeof message === "string" ? message : "", at);
}

/** Runs something to its end, whatever it raises. */
export function tolerate(run: () => void): void {
  try {
    run();
  } catch (error) {
    asUnknown(error);
  }
}
