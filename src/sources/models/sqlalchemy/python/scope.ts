import { raise } from "./error.ts";
import type { PyFunction } from "./callable.ts";
import { PyModule } from "./module.ts";
import { type Place, type Scope, type Value } from "./value.ts";

/** The scope of a module's own statements. */
export function moduleScope(module: PyModule): Scope {
  return { kind: "module", names: module.attrs, parent: null, module, outer: new Map(), owner: { cls: null }, annotations: new Map(), yielded: [], self: null };
}

/** The scope of a class body; its names become the class's attributes. */
export function classScope(parent: Scope): Scope {
  return { kind: "class", names: new Map(), parent, module: parent.module, outer: new Map(), owner: { cls: null }, annotations: new Map(), yielded: [], self: null };
}

/** The scope of a call of a function. */
export function functionScope(fn: Pick<PyFunction, "scope">, names: Map<string, Value>, self: Value): Scope {
  return { kind: "function", names, parent: fn.scope, module: fn.scope.module, outer: new Map(), owner: fn.scope.owner, annotations: null, yielded: [], self };
}

/** The value of a name, or undefined where it is bound nowhere. */
export function lookupName(scope: Scope, name: string, builtins: ReadonlyMap<string, Value>): Value | undefined {
  const elsewhere = scope.outer.get(name);
  if (elsewhere !== undefined) return elsewhere.names.get(name);
  const own = scope.names.get(name);
  if (own !== undefined) return own;
  for (let at = scope.parent; at !== null; at = at.parent) {
    if (at.kind === "class") continue;
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return builtins.get(name);
}

/** Binds a name in its scope, or in the one that `global` or `nonlocal` sends it to. */
export function bindName(scope: Scope, name: string, value: Value): void {
  (scope.outer.get(name) ?? scope).names.set(name, value);
}

/** `del name`. */
export function unbindName(scope: Scope, name: string, at: Place): void {
  if (!(scope.outer.get(name) ?? scope).names.delete(name)) raise("NameError", `name '${name}' is not defined`, at);
}

/** The scope that `global name` or `nonlocal name` binds in. */
export function outerScope(scope: Scope, name: string, kind: "global" | "nonlocal"): Scope {
  let at = scope.parent ?? scope;
  while (at.parent !== null && (kind === "global" || at.kind !== "function" || !at.names.has(name))) at = at.parent;
  return at;
}
