import { nativeClass } from "../native.ts";
import { PyBound, PyBuiltin, PyStatic } from "../callable.ts";
import { type Call, type Place, PyClass, PyObject, type Runtime, type Value } from "../value.ts";

/** A property: what its getter gives on an instance, itself on the class. */
class PyProperty extends PyObject {
  getter: Value = null;
  setter: Value = null;

  override bind(instance: Value, _owner: PyClass, rt: Runtime, at: Place): Value {
    return instance === null || this.getter === null ? this : rt.call(this.getter, [instance], new Map(), at);
  }

  override getNative(name: string): Value | undefined {
    if (name === "fget") return this.getter;
    if (!["getter", "setter", "deleter"].includes(name)) return undefined;
    return new PyBuiltin(name, ({ args }) => {
      const copy = new PyProperty(propertyClass);
      copy.getter = name === "getter" ? args[0] ?? null : this.getter;
      copy.setter = name === "setter" ? args[0] ?? null : this.setter;
      return copy;
    });
  }
}

/** `property`. */
export const propertyClass: PyClass = nativeClass("property", "builtins", [], {
  allocate: (cls) => new PyProperty(cls),
  init: (self, { args, kwargs }) => {
    if (self instanceof PyProperty) self.getter = args[0] ?? kwargs.get("fget") ?? null;
  },
});

/** A method whose first argument is the class. */
class PyClassMethod extends PyObject {
  override bind(_instance: Value, owner: PyClass, rt: Runtime, at: Place): Value {
    const fn = this.attrs.get("__func__");
    if (!(fn instanceof PyObject)) return null;
    // @classmethod around @property, as old mixins have it.
    return fn instanceof PyProperty ? rt.call(fn.getter, [owner], new Map(), at) : new PyBound(fn, owner);
  }

  override getNative(name: string, rt: Runtime, at: Place): Value | undefined {
    const fn = this.attrs.get("__func__");
    return name === "__name__" && fn !== undefined ? rt.findAttribute(fn, name, at) : undefined;
  }
}

/** `classmethod`. */
export const classMethodClass: PyClass = nativeClass("classmethod", "builtins", [], {
  allocate: (cls) => new PyClassMethod(cls),
  init: (self, { args }) => {
    self.attrs.set("__func__", args[0] ?? null);
  },
});

/** `staticmethod`. */
export const staticMethodClass: PyClass = nativeClass("staticmethod", "builtins", []);
staticMethodClass.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", ({ args }: Call) => new PyStatic(args[1] ?? null))));
