import type { Stmt } from "./ast.ts";
import { raise } from "./error.ts";
import { toText } from "./text.ts";
import { itemsOf } from "./operate.ts";
import { bindName } from "./scope.ts";
import { PyModule } from "./module.ts";
import { type Flow, type Place, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

/** `import a.b, c as d`. */
export function executeImport(statement: Extract<Stmt, { t: "import" }>, scope: Scope, rt: Runtime, at: Place): Flow {
  for (const { name, bound } of statement.names) {
    const module = rt.importModule(name, at);
    const top = name.split(".", 1)[0] ?? name;
    if (bound === name) bindName(scope, top, top === name ? module : rt.importModule(top, at));
    else bindName(scope, bound, module);
  }
  return null;
}

/** `from a.b import c as d`, with dots in front for what is relative. */
export function executeImportFrom(statement: Extract<Stmt, { t: "import-from" }>, scope: Scope, rt: Runtime, at: Place): Flow {
  const name = absoluteName(statement.dots, statement.module, scope.module, at);
  const module = rt.importModule(name, at);
  if (name === "__future__" && statement.names.some((imported) => imported.name === "annotations")) scope.module.stringAnnotations = true;
  for (const imported of statement.names) {
    if (imported.name === "*") importAll(module, scope, rt, at);
    else bindName(scope, imported.bound, importName(module, imported.name, name, rt, at));
  }
  return null;
}

function absoluteName(dots: number, module: string, from: PyModule, at: Place): string {
  if (dots === 0) return module;
  const parts = from.name.split(".");
  const up = from.isPackage ? dots - 1 : dots;
  if (up > parts.length || (up === parts.length && module === "")) raise("ImportError", "attempted relative import beyond top-level package", at);
  return [...parts.slice(0, parts.length - up), ...(module === "" ? [] : [module])].join(".");
}

function importName(module: Value, name: string, from: string, rt: Runtime, at: Place): Value {
  const value = rt.findAttribute(module, name, at);
  if (value !== undefined) return value;
  if (module instanceof PyModule) {
    const submodule = rt.importSubmodule(module, name, at);
    if (submodule !== undefined) return submodule;
    return raise("ImportError", `cannot import name '${name}' from '${from}' (${module.file})`, at);
  }
  return new Unknown(`module ${from} was not found`, at);
}

function importAll(module: Value, scope: Scope, rt: Runtime, at: Place): void {
  if (!(module instanceof PyModule)) return;
  const listed = module.attrs.get("__all__");
  const names = listed === undefined || listed instanceof Unknown
    ? [...module.attrs.keys()].filter((name) => !name.startsWith("_"))
    : itemsOf(listed, rt, at).map((name) => toText(name, rt, at));
  for (const name of names) bindName(scope, name, importName(module, name, module.name, rt, at));
}
