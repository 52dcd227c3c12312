import { AlidadeError } from "../../../../model/error.ts";
import { PyClass, PyObject, type Place, Unknown, type Value } from "./value.ts";

/** A Python exception on its way up: the project's own, or what Python itself would raise. */
export class PyRaise extends Error {
  readonly value: PyObject;
  readonly at: Place;

  constructor(value: PyObject, message: string, at: Place) {
    super(message);
    this.value = value;
    this.at = at;
  }

  /** The value that takes the place of what could not be evaluated. */
  toUnknown(): Unknown {
    return new Unknown(`${this.value.cls?.name ?? "an exception"}${this.message === "" ? "" : `: ${this.message}`}`, this.at);
  }
}

/** Evaluation that hangs on a value that cannot be known. */
export class Undecided extends Error {
  readonly unknown: Unknown;

  constructor(unknown: Unknown) {
    super(unknown.reason);
    this.unknown = unknown;
  }
}

const base = new PyClass("BaseException", []);
const exception = new PyClass("Exception", [base]);
const classes = new Map<string, PyClass>([["BaseException", base], ["Exception", exception]]);
const parents: Readonly<Record<string, string>> = {
  LookupError: "Exception", KeyError: "LookupError", IndexError: "LookupError", TypeError: "Exception", ValueError: "Exception",
  AttributeError: "Exception", NameError: "Exception", ImportError: "Exception", ModuleNotFoundError: "ImportError", RuntimeError: "Exception",
  NotImplementedError: "RuntimeError", AssertionError: "Exception", ArithmeticError: "Exception", ZeroDivisionError: "ArithmeticError",
  StopIteration: "Exception", OSError: "Exception", FileNotFoundError: "OSError", PermissionError: "OSError", UnicodeError: "ValueError",
  Warning: "Exception", DeprecationWarning: "Warning", UserWarning: "Warning", RuntimeWarning: "Warning", SystemExit: "BaseException", KeyboardInterrupt: "BaseException",
};
for (const [name, parent] of Object.entries(parents)) classes.set(name, new PyClass(name, [classes.get(parent) ?? exception]));

/** Python's own exception classes, by name. */
export const exceptionClasses: ReadonlyMap<string, PyClass> = classes;

/** Raises what Python would raise here. */
export function raise(kind: string, message: string, at: Place): never {
  const value = new PyObject(classes.get(kind) ?? exception);
  value.attrs.set("message", message);
  throw new PyRaise(value, message, at);
}

/** What stops at a statement or a call: everything but errors that Alidade itself reports. */
export function asUnknown(error: unknown): Unknown {
  if (error instanceof PyRaise) return error.toUnknown();
  if (error instanceof Undecided) return error.unknown;
  throw error;
}

/** The error for a value that the schema depends on, and that cannot be known by reading. */
export function cannotKnow(unknown: Unknown, what: string, at: Place): AlidadeError {
  const missing = unknown.reason.startsWith("module ");
  const source = unknown.path === null ? "" : `${unknown.path}: `;
  return new AlidadeError(missing ? "python-module-missing" : "python-unsupported", `${what} can't be known without running Python (${source}${unknown.reason}).`, {
    where: at.file === "" ? { file: unknown.at.file, line: unknown.at.line } : { file: at.file, line: at.line },
    hint: missing
      ? "Check the import, or give the folder that it is imported from as the working folder."
      : "Write it as a constant, a plain function of constants, or give the DDL of the running application as the source instead.",
  });
}

/** The value, or the error that says why it cannot be known. */
export function mustKnow(value: Value, what: string, at: Place): Exclude<Value, Unknown> {
  if (value instanceof Unknown) throw cannotKnow(value, what, at);
  return value;
}
