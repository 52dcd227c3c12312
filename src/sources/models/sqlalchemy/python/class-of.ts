import { PyClass, PyObject, type Value } from "./value.ts";

const object = new PyClass("object", []);
const type = new PyClass("type", []);
const int = new PyClass("int", []);

/** The built-in classes that values of Python's own syntax have. */
export const basicClasses = {
  object,
  type,
  int,
  bool: new PyClass("bool", [int]),
  float: new PyClass("float", []),
  str: new PyClass("str", []),
  none: new PyClass("NoneType", []),
  function: new PyClass("function", []),
} as const;

/** `type(value)`. */
export function classOf(value: Value): PyClass {
  if (value === null) return basicClasses.none;
  if (value instanceof PyClass) return value.metaclass ?? basicClasses.type;
  if (value instanceof PyObject) return value.cls ?? basicClasses.function;
  if (typeof value === "string") return basicClasses.str;
  if (typeof value === "bigint") return basicClasses.int;
  return typeof value === "boolean" ? basicClasses.bool : basicClasses.float;
}
