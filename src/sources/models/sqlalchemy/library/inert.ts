import { PyClass, PyObject, type Value } from "../python/value.ts";

/** The class of what does not matter. */
export const inertClass = new PyClass("Inert", [], { module: "sqlalchemy" });

/** Something that does not matter to the schema, whatever is done with it. */
export function inert(name: string): PyObject {
  return new (class extends PyObject {
    override getNative(attribute: string): Value | undefined {
      return attribute.startsWith("__") ? undefined : this;
    }

    override callNative(): Value {
      return this;
    }

    override getItem(): Value {
      return this;
    }

    override repr(): string {
      return name;
    }
  })(inertClass);
}
