import { classOf } from "./class-of.ts";
import { PyDict, PyList, PyTuple } from "./containers.ts";
import { raise } from "./error.ts";
import { typeName } from "./operate.ts";
import { PyBuiltin } from "./callable.ts";
import { PyModule } from "./module.ts";
import { orElse, PyClass, PyObject, type Place, type Runtime, Unknown, type Value } from "./value.ts";

/** `of.name`, or undefined where Python would raise AttributeError. */
export function findAttribute(of: Value, name: string, rt: Runtime, at: Place): Value | undefined {
  if (of instanceof Unknown) return of.getNative(name);
  if (of instanceof PyModule) return of.attrs.has(name) ? of.attrs.get(name) : moduleAttribute(of, name);
  if (of instanceof PyClass) return classAttribute(of, name, rt, at);
  if (!(of instanceof PyObject)) return bound(classOf(of).lookup(name), of, classOf(of), rt, at);
  return instanceAttribute(of, name, rt, at);
}

/** `of.name`; raises AttributeError in Python's way. */
export function getAttribute(of: Value, name: string, rt: Runtime, at: Place): Value {
  return orElse(findAttribute(of, name, rt, at), () => missingAttribute(of, name, at));
}

/** Raises AttributeError as Python words it. */
export function missingAttribute(of: Value, name: string, at: Place): never {
  return raise("AttributeError", `'${of instanceof PyModule ? of.name : typeName(of)}' object has no attribute '${name}'`, at);
}

function bound(value: Value | undefined, instance: Value, owner: PyClass, rt: Runtime, at: Place): Value | undefined {
  return value instanceof PyObject ? value.bind(instance, owner, rt, at) : value;
}

function moduleAttribute(module: PyModule, name: string): Value | undefined {
  if (name === "__name__") return module.name;
  if (name === "__dict__") return new PyDict(module.attrs);
  return name === "__file__" ? module.file : undefined;
}

function classAttribute(cls: PyClass, name: string, rt: Runtime, at: Place): Value | undefined {
  const meta = cls.metaclass?.lookup(name);
  if (meta instanceof PyObject && meta.cls?.name === "property") return meta.bind(cls, cls, rt, at);
  const inherited = bound(cls.lookup(name), null, cls, rt, at);
  const own = inherited === undefined ? classField(cls, name) : inherited;
  if (own !== undefined) return own;
  if (meta !== undefined) return bound(meta, cls, cls.metaclass ?? cls, rt, at);
  const unknown = cls.mro.find((one) => one.unknownBases.length > 0)?.unknownBases[0];
  return unknown === undefined ? undefined : new Unknown(unknown.reason, unknown.at, `${unknown.path ?? "?"}.${name}`);
}

function classField(cls: PyClass, name: string): Value | undefined {
  if (name === "__name__" || name === "__qualname__") return cls.name;
  if (name === "__module__") return cls.module;
  if (name === "__doc__") return null;
  if (name === "__dict__") return new PyDict(cls.attrs);
  if (name === "__bases__") return new PyTuple(cls.bases);
  if (name === "__mro__") return new PyTuple(cls.mro);
  if (name === "mro") return new PyBuiltin("mro", () => new PyList(cls.mro));
  return undefined;
}

function instanceAttribute(of: PyObject, name: string, rt: Runtime, at: Place): Value | undefined {
  const cls = of.cls;
  const fromClass = cls?.lookup(name);
  if (cls !== null && fromClass instanceof PyObject && fromClass.cls?.name === "property") return fromClass.bind(of, cls, rt, at);
  const stored = of.ownAttribute(name);
  const own = stored === undefined ? of.getNative(name, rt, at) : stored;
  if (own !== undefined) return own;
  if (name === "__class__" && cls !== null) return cls;
  if (name === "__dict__") return new PyDict(of.attrs);
  if (cls === null) return undefined;
  if (fromClass !== undefined) return bound(fromClass, of, cls, rt, at);
  const hook = cls.lookup("__getattr__");
  if (hook !== undefined) return rt.call(hook, [of, name], new Map(), at);
  const unknown = cls.mro.find((one) => one.unknownBases.length > 0)?.unknownBases[0];
  return unknown === undefined ? undefined : new Unknown(unknown.reason, unknown.at, `${unknown.path ?? "?"}.${name}`);
}

/** `of.name = value`. */
export function setAttribute(of: Value, name: string, value: Value, rt: Runtime, at: Place): void {
  if (of instanceof Unknown) return;
  if (!(of instanceof PyObject)) raise("AttributeError", `'${typeName(of)}' object has no attribute '${name}'`, at);
  const setter = of instanceof PyClass ? undefined : of.cls?.lookup(name);
  if (setter instanceof PyObject && setter.cls?.name === "property" && setter.setNative(name, value, rt, at)) return;
  if (!of.setNative(name, value, rt, at)) of.attrs.set(name, value);
}
