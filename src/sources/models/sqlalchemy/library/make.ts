import { AlidadeError } from "../../../../model/error.ts";
import { PyBuiltin, PyStatic } from "../python/callable.ts";
import { type Call, type PyClass, PyObject, type Value } from "../python/value.ts";

/** Says what calling a class of the library gives. */
export const make = (cls: PyClass, build: (call: Call) => Value): void => {
  cls.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", (call) => build({ ...call, args: call.args.slice(1) }))));
};

/** `BLANK_SCHEMA`: no schema, whatever the MetaData says. */
export const blankSchema = new PyObject(null);

/** The error for what SQLAlchemy refuses, or what Alidade does not follow, in a call. */
export function invalid(message: string, call: Call, code = "sqlalchemy-invalid"): AlidadeError {
  return new AlidadeError(code, message, { where: { file: call.at.file, line: call.at.line }, hint: code === "sqlalchemy-invalid" ? "SQLAlchemy refuses this too." : "Compare with the database itself instead." });
}
