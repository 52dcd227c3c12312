import type { FunctionDef } from "./ast.ts";
import { evaluateDefaults } from "./evaluate.ts";
import { attempt } from "./operate.ts";
import { bindName } from "./scope.ts";
import { PyFunction } from "./callable.ts";
import { type Flow, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

/** `def`, with its decorators. A decorator that is not to be seen makes the function unknown. */
export function defineFunction(def: FunctionDef, scope: Scope, rt: Runtime): Flow {
  let value: Value = new PyFunction(def, evaluateDefaults(def.params, scope, rt), scope);
  for (const decorator of [...def.decorators].reverse()) {
    const at = { file: scope.module.file, line: decorator.line };
    const decorated: Value = attempt(() => rt.call(rt.evaluate(decorator, scope), [value], new Map(), at));
    value = decorated instanceof Unknown ? new Unknown(decorated.reason, decorated.at, decorated.path, true) : decorated;
  }
  bindName(scope, def.name, value);
  return null;
}
