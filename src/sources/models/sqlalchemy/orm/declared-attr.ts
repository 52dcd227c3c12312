import { PyBuiltin, PyFunction } from "../python/callable.ts";
import { PyClass, PyObject, type Place, type Runtime, type Value } from "../python/value.ts";
import { isMapped } from "./mapping.ts";

/** `@declared_attr`: what its function gives for a class; while the class is being mapped, the same each time. */
export class DeclaredAttr extends PyObject {
  readonly fn: Value;
  readonly cascading: boolean;

  constructor(fn: Value, cascading: boolean) {
    super(declaredAttrClass);
    const inner = fn instanceof PyObject && fn.cls?.name === "classmethod" ? fn.attrs.get("__func__") : undefined;
    this.fn = inner ?? fn;
    this.cascading = cascading;
  }

  /** The function's own annotation of what it gives. */
  get returns(): PyFunction | null {
    return this.fn instanceof PyFunction && this.fn.returns !== null ? this.fn : null;
  }

  override bind(_instance: Value, owner: PyClass, rt: Runtime, at: Place): Value {
    const cache = scans.get(owner);
    const known = isMapped(owner) ? undefined : cache?.get(this);
    if (known !== undefined) return known;
    const value = rt.call(this.fn, [owner], new Map(), at);
    cache?.set(this, value);
    return value;
  }
}

const scans = new WeakMap<PyClass, Map<DeclaredAttr, Value>>();

/** Starts remembering what declared attributes give for a class. */
export function openScan(cls: PyClass): void {
  scans.set(cls, new Map());
}

/** `declared_attr`, with `.directive` and `.cascading`. */
export const declaredAttrClass = new PyClass("declared_attr", [], { module: "sqlalchemy.orm" });

const decorator = (cascading: boolean) => new PyBuiltin("declared_attr", ({ args }) => new DeclaredAttr(args[1] ?? null, cascading));
declaredAttrClass.attrs.set("__new__", decorator(false));
declaredAttrClass.attrs.set("directive", new PyBuiltin("directive", ({ args }) => new DeclaredAttr(args[0] ?? null, false)));
declaredAttrClass.attrs.set("cascading", new PyBuiltin("cascading", ({ args }) => new DeclaredAttr(args[0] ?? null, true)));
