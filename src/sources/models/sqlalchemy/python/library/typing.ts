import type { Expr } from "../ast.ts";
import { basicClasses } from "../class-of.ts";
import { containerClasses, hashKey, PyTuple } from "../containers.ts";
import { nativeClass, nativeFunction, nativeModule, passThrough } from "../native.ts";
import { PyBuiltin } from "../callable.ts";
import { PyModule } from "../module.ts";
import { type Call, defineClassOperator, PyClass, PyObject, type Scope, Unknown, type Value } from "../value.ts";

/** A parametrised type: `Mapped[int]`, `Union[int, None]`, `Annotated[str, 50]`. Equal where origin and arguments are. */
export class TypingAlias extends PyObject {
  readonly origin: PyClass;
  readonly args: readonly Value[];

  constructor(origin: PyClass, args: readonly Value[]) {
    super(aliasClass);
    this.origin = origin;
    this.args = args;
  }

  override hashKey(): string {
    const keys = this.args.map(hashKey);
    return `a:${this.origin.name}[${(this.origin === union ? [...keys].sort() : keys).join(";")}]`;
  }

  override getNative(name: string, rt: Call["rt"], at: Call["at"]): Value | undefined {
    if (name === "__origin__") return this.origin;
    if (name === "__args__") return new PyTuple(this.args);
    return name.startsWith("__") && name !== "__name__" ? undefined : rt.findAttribute(this.origin, name, at);
  }

  override callNative(call: Call): Value {
    return call.rt.call(this.origin, call.args, call.kwargs, call.at);
  }

  override operate(op: string, other: Value, reflected: boolean): Value | undefined {
    return op === "|" ? unionOf(reflected ? [other, this] : [this, other]) : undefined;
  }

  override getItem(index: Value): Value {
    return new TypingAlias(this.origin, index instanceof PyTuple ? index.items : [index]);
  }
}

const aliasClass = new PyClass("GenericAlias", [], { module: "types" });

/** A name for a type that is not the type itself: `type Name = …` or `NewType("Name", …)`. */
export class NamedType extends PyObject {
  readonly name: string;
  readonly kind: "alias" | "new-type";
  /** The type that it stands for. */
  readonly value: () => Value;

  constructor(kind: "alias" | "new-type", name: string, value: () => Value) {
    super(null);
    this.kind = kind;
    this.name = name;
    this.value = value;
  }

  override getNative(name: string): Value | undefined {
    if (name === "__value__" && this.kind === "alias") return this.value();
    return name === "__supertype__" && this.kind === "new-type" ? this.value() : name === "__name__" ? this.name : undefined;
  }

  override callNative(call: Call): Value {
    return call.args[0] ?? null;
  }

  override operate(op: string, other: Value, reflected: boolean): Value | undefined {
    return op === "|" ? unionOf(reflected ? [other, this] : [this, other]) : undefined;
  }

  override getItem(): Value {
    return this;
  }
}

const genericItem = new PyBuiltin("__class_getitem__", ({ args, at }) => {
  const [cls, index = null] = args;
  return cls instanceof PyClass ? new TypingAlias(cls, index instanceof PyTuple ? index.items : [index]) : new Unknown("a generic of no class", at);
});

/** A class that takes parameters in brackets. */
export function genericClass(name: string, module: string, bases: readonly PyClass[] = []): PyClass {
  const cls = new PyClass(name, bases, { module });
  cls.attrs.set("__class_getitem__", genericItem);
  return cls;
}

const union = genericClass("Union", "typing");
const annotated = genericClass("Annotated", "typing");
const literal = genericClass("Literal", "typing");

/** The special forms that schemas ask about. */
export const typingForms = { union, annotated, literal, classVar: genericClass("ClassVar", "typing"), generic: genericClass("Generic", "typing") } as const;

/** A union, flattened; one type alone is itself. */
export function unionOf(types: readonly Value[]): Value {
  const flat = types.flatMap((type) => (type instanceof TypingAlias && type.origin === union ? [...type.args] : [type]));
  const unique = [...new Map(flat.map((type) => [hashKey(type), type])).values()];
  return unique.length === 1 ? unique[0] ?? null : new TypingAlias(union, unique);
}

defineClassOperator((cls, op, other, reflected) => {
  if (op !== "|" || typeof other === "string") return undefined;
  return unionOf(reflected ? [other, cls] : [cls, other]);
});

union.attrs.set("__class_getitem__", new PyBuiltin("__class_getitem__", ({ args }) => unionOf(args[1] instanceof PyTuple ? args[1].items : [args[1] ?? null])));
const optional = genericClass("Optional", "typing");
optional.attrs.set("__class_getitem__", new PyBuiltin("__class_getitem__", ({ args }) => unionOf([args[1] ?? null, null])));
annotated.attrs.set("__class_getitem__", new PyBuiltin("__class_getitem__", ({ args }) => {
  const [, index] = args;
  const [first, ...rest] = index instanceof PyTuple ? index.items : [index ?? null];
  // Annotated[Annotated[T, a], b] is Annotated[T, a, b].
  const inner = first instanceof TypingAlias && first.origin === annotated ? first.args : [first ?? null];
  return new TypingAlias(annotated, [...inner, ...rest]);
}));

for (const cls of [...Object.values(containerClasses), basicClasses.type]) cls.attrs.set("__class_getitem__", genericItem);

const aliases: Readonly<Record<string, PyClass>> = {
  List: containerClasses.list, Dict: containerClasses.dict, Set: containerClasses.set, FrozenSet: containerClasses.set,
  Tuple: containerClasses.tuple, Type: basicClasses.type, DefaultDict: containerClasses.dict, OrderedDict: containerClasses.dict, Text: basicClasses.str,
};
const generics = [
  "Protocol", "Final", "Required", "NotRequired", "Iterable", "Iterator", "Sequence", "MutableSequence", "Mapping", "MutableMapping", "Collection", "Callable",
  "Awaitable", "Coroutine", "AsyncIterator", "AsyncGenerator", "Generator", "Deque", "Counter", "ContextManager", "TypeGuard", "Concatenate", "AbstractSet", "Unpack", "ReadOnly", "Hashable", "Sized",
];

const typeVar = new PyClass("TypeVar", [], { module: "typing" });
typeVar.allocate = (cls) => new PyObject(cls);
typeVar.attrs.set("__init__", new PyBuiltin("__init__", () => null, true));

function typingEntries(): Map<string, Value> {
  const entries = new Map<string, Value>(Object.entries(aliases));
  for (const name of generics) entries.set(name, genericClass(name, "typing"));
  for (const form of [union, annotated, literal, optional, typingForms.classVar, typingForms.generic]) entries.set(form.name, form);
  for (const name of ["Any", "Self", "Never", "NoReturn", "LiteralString", "TypeAlias", "NamedTuple", "TypedDict", "AnyStr", "SupportsInt"]) entries.set(name, new PyClass(name, [], { module: "typing" }));
  for (const name of ["TypeVar", "ParamSpec", "TypeVarTuple"]) entries.set(name, typeVar);
  for (const name of ["overload", "final", "no_type_check", "runtime_checkable", "override", "dataclass_transform", "deprecated"]) entries.set(name, passThrough(name));
  entries.set("TYPE_CHECKING", false);
  entries.set("cast", nativeFunction("cast", ({ args }) => args[1] ?? null));
  entries.set("NewType", nativeFunction("NewType", ({ args, at }) => (typeof args[0] === "string" ? new NamedType("new-type", args[0], () => args[1] ?? null) : new Unknown("NewType", at))));
  entries.set("TypeAliasType", nativeFunction("TypeAliasType", ({ args, at }) => (typeof args[0] === "string" ? new NamedType("alias", args[0], () => args[1] ?? null) : new Unknown("TypeAliasType", at))));
  entries.set("get_args", nativeFunction("get_args", ({ args }) => new PyTuple(args[0] instanceof TypingAlias ? args[0].args : [])));
  entries.set("get_origin", nativeFunction("get_origin", ({ args }) => (args[0] instanceof TypingAlias ? args[0].origin : null)));
  return entries;
}

/** typing and its relatives. */
export function typingModules(): PyModule[] {
  const entries = typingEntries();
  return ["typing", "typing_extensions", "collections.abc"].map((name) => nativeModule(name, entries));
}

/** `type name = value`; the value is evaluated when it is asked for. */
export function typeAlias(name: string, value: Expr, scope: Scope, evaluate: (expr: Expr, scope: Scope) => Value): Value {
  return new NamedType("alias", name, () => evaluate(value, scope));
}

/** A class of the library that only has to exist, with a name of its own. */
export function markerClass(name: string, module: string, bases: readonly PyClass[] = []): PyClass {
  return nativeClass(name, module, bases);
}
