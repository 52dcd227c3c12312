import { basicClasses } from "../class-of.ts";
import { containerClasses, PyDict, PyList, PyTuple } from "../containers.ts";
import { nativeClass, nativeFunction, nativeModule, passThrough } from "../native.ts";
import { itemsOf } from "../operate.ts";
import { toText } from "../text.ts";
import { PyBuiltin } from "../callable.ts";
import { PyModule } from "../module.ts";
import { type Call, PyClass, PyObject, Unknown, type Value } from "../value.ts";
import { enumModule } from "./enum.ts";
import { toJson } from "./json.ts";
import { regexModule } from "./regex.ts";
import { typingModules } from "./typing.ts";

/** Classes of the standard library that columns are typed by. */
export const standardClasses = {
  date: nativeClass("date", "datetime", []),
  datetime: nativeClass("datetime", "datetime", []),
  time: nativeClass("time", "datetime", []),
  timedelta: nativeClass("timedelta", "datetime", []),
  decimal: nativeClass("Decimal", "decimal", []),
  uuid: nativeClass("UUID", "uuid", []),
} as const;

for (const cls of Object.values(standardClasses)) cls.attrs.set("__new__", new PyBuiltin("__new__", (call) => standardValue(cls, call)));
for (const name of ["now", "utcnow", "today", "fromtimestamp", "fromisoformat", "strptime", "min", "max"]) {
  for (const cls of [standardClasses.date, standardClasses.datetime]) cls.attrs.set(name, nativeFunction(name, ({ at }) => new Unknown(`datetime.${cls.name}.${name} is known at run time only`, at)));
}

/** A value of a standard class that is written out in the source; its text is what SQL shows of it. */
export class StandardValue extends PyObject {
  readonly text: string;

  constructor(cls: PyClass, text: string) {
    super(cls);
    this.text = text;
  }

  override hashKey(): string {
    return `v:${this.cls?.name ?? ""}:${this.text}`;
  }

  override repr(): string {
    return this.text;
  }
}

function standardValue(cls: PyClass, call: Call): Value {
  const [, first] = call.args;
  if (cls === standardClasses.decimal && first !== undefined && !(first instanceof Unknown)) return new StandardValue(cls, toText(first, call.rt, call.at));
  if (cls === standardClasses.uuid && typeof first === "string") return new StandardValue(cls, first.toLowerCase());
  const numbers = call.args.slice(1).map(Number);
  const two = (value: number | undefined): string => String(value ?? 0).padStart(2, "0");
  if (cls === standardClasses.date && numbers.length === 3) return new StandardValue(cls, `${numbers[0]}-${two(numbers[1])}-${two(numbers[2])}`);
  if (cls === standardClasses.datetime && numbers.length >= 3 && call.kwargs.size === 0) {
    return new StandardValue(cls, `${numbers[0]}-${two(numbers[1])}-${two(numbers[2])} ${two(numbers[3])}:${two(numbers[4])}:${two(numbers[5])}`);
  }
  return new Unknown(`this value of ${cls.module}.${cls.name} is not followed`, call.at);
}

/** `sys.modules`: what is in it is found by importing it, which is where it came from. */
const loadedModules = new (class extends PyObject {
  override getItem(index: Value, rt: Call["rt"], at: Call["at"]): Value {
    return rt.importModule(toText(index, rt, at), at);
  }

  override getNative(name: string): Value | undefined {
    return name === "get" ? nativeFunction("get", ({ args, rt, at }) => rt.importModule(toText(args[0] ?? null, rt, at), at)) : undefined;
  }
})(null);

function partial({ args, kwargs }: Call): Value {
  const [fn = null, ...first] = args;
  return new PyBuiltin("partial", (call) => call.rt.call(fn, [...first, ...call.args], new Map([...kwargs, ...call.kwargs]), call.at));
}

function environment(): readonly (readonly [string, Value])[] {
  const lookup = (call: Call): Value => {
    const [name, fallback = null] = call.args;
    if (call.rt.env === null) return new Unknown("the environment is read at run time", call.at);
    return call.rt.env[toText(name ?? null, call.rt, call.at)] ?? fallback;
  };
  const environ = new (class extends PyObject {
    override getNative(name: string): Value | undefined {
      return name === "get" ? nativeFunction("get", lookup) : undefined;
    }

    override getItem(index: Value, rt: Call["rt"], at: Call["at"]): Value {
      return lookup({ args: [index, new Unknown("the environment has no such variable", at)], kwargs: new Map(), rt, at });
    }
  })(null);
  return [["environ", environ], ["getenv", nativeFunction("getenv", lookup)]];
}

/** The parts of Python's standard library that models use, by module name. */
export function standardModules(): Map<string, PyModule> {
  const abc = nativeClass("ABC", "abc", []);
  const modules = [
    ...typingModules(),
    enumModule(),
    regexModule(),
    nativeModule("datetime", [...["date", "datetime", "time", "timedelta"].map((name) => [name, standardClasses[name === "date" ? "date" : name === "datetime" ? "datetime" : name === "time" ? "time" : "timedelta"]] as const), ["timezone", nativeClass("timezone", "datetime", [])], ["UTC", new Unknown("datetime.UTC", { file: "", line: 0 }, "datetime.UTC")]]),
    nativeModule("decimal", [["Decimal", standardClasses.decimal]]),
    nativeModule("uuid", [["UUID", standardClasses.uuid], ...["uuid1", "uuid3", "uuid4", "uuid5", "uuid7"].map((name) => [name, nativeFunction(name, ({ at }) => new Unknown("a UUID is made at run time", at))] as const)]),
    nativeModule("abc", [["ABC", abc], ["ABCMeta", new PyClass("ABCMeta", [basicClasses.type], { module: "abc" })], ["abstractmethod", passThrough("abstractmethod")], ["abstractproperty", passThrough("abstractproperty")]]),
    nativeModule("dataclasses", [["dataclass", nativeFunction("dataclass", dataclass)], ["field", nativeFunction("field", ({ kwargs, at }) => kwargs.get("default") ?? new Unknown("dataclasses.field", at, null, true))]]),
    nativeModule("functools", [["partial", nativeFunction("partial", partial)], ...["wraps", "lru_cache", "cache", "total_ordering", "cached_property", "singledispatch"].map((name) => [name, passThrough(name)] as const)]),
    nativeModule("os", environment()),
    nativeModule("sys", [["version_info", new PyTuple([3n, 13n, 0n])], ["platform", "linux"], ["modules", loadedModules]]),
    nativeModule("json", [["dumps", nativeFunction("dumps", ({ args, kwargs, rt, at }) => toJson(args[0] ?? null, kwargs, rt, at))]]),
    nativeModule("collections", [["OrderedDict", containerClasses.dict], ["defaultdict", nativeFunction("defaultdict", defaultDict)], ["abc", nativeModule("collections.abc", [])]]),
    nativeModule("itertools", [["chain", nativeFunction("chain", ({ args, rt, at }) => new PyList(args.flatMap((arg) => [...itemsOf(arg, rt, at)])))]]),
    nativeModule("textwrap", [["dedent", nativeFunction("dedent", ({ args, rt, at }) => dedent(toText(args[0] ?? "", rt, at)))]]),
    nativeModule("warnings", [["warn", nativeFunction("warn", () => null)], ["filterwarnings", nativeFunction("filterwarnings", () => null)]]),
    nativeModule("__future__", ["annotations", "division", "print_function"].map((name) => [name, null] as const)),
  ];
  const byName = new Map(modules.map((module) => [module.name, module]));
  const abcModule = byName.get("collections.abc");
  if (abcModule !== undefined) byName.get("collections")?.attrs.set("abc", abcModule);
  return byName;
}

/** `@dataclass`, with and without arguments: the class, marked. Its `__init__` takes its fields. */
function dataclass(call: Call): Value {
  const [cls] = call.args;
  if (!(cls instanceof PyClass)) return new PyBuiltin("dataclass", dataclass);
  cls.attrs.set("__dataclass_fields__", new PyTuple([...cls.annotations.keys()]));
  if (!cls.attrs.has("__init__")) cls.attrs.set("__init__", new PyBuiltin("__init__", initFields, true));
  return cls;
}

function initFields({ args, kwargs }: Call): Value {
  const [self, ...values] = args;
  const cls = self instanceof PyObject ? self.cls : null;
  if (!(self instanceof PyObject) || cls === null) return null;
  const names = [...cls.mro].reverse().flatMap((base) => [...base.annotations.keys()]);
  [...new Set(names)].forEach((name, index) => {
    const value = values[index] === undefined ? kwargs.get(name) : values[index];
    if (value !== undefined) self.attrs.set(name, value);
  });
  return null;
}

function defaultDict({ args }: Call): Value {
  const dict = new PyDict();
  dict.attrs.set("default_factory", args[0] ?? null);
  return dict;
}

function dedent(text: string): string {
  const indents = text.split("\n").filter((line) => line.trim() !== "").map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return text.split("\n").map((line) => (line.trim() === "" ? "" : line.slice(least))).join("\n");
}
