/** The values that libraries are written with. */
export { PyDict, PyList, PySet, PyTuple } from "./containers.ts";
export { PyBound, PyBuiltin, PyFunction, PyStatic } from "./callable.ts";
export { PyClass, PyObject, Unknown } from "./value.ts";
export { PyModule } from "./module.ts";
