import { basicClasses } from "../class-of.ts";
import { hashKey, PyDict, PyTuple } from "../containers.ts";
import { raise } from "../error.ts";
import { nativeModule, passThrough } from "../native.ts";
import { PyBuiltin, PyFunction, PyStatic } from "../callable.ts";
import { PyModule } from "../module.ts";
import { type Call, type Place, PyClass, PyObject, type Runtime, type Value } from "../value.ts";

/** `auto()`. */
class Auto extends PyObject {}

/** A member of an enum. */
export class EnumMember extends PyObject {
  readonly name: string;
  readonly value: Value;

  constructor(cls: PyClass, name: string, value: Value) {
    super(cls);
    this.name = name;
    this.value = value;
  }

  override getNative(name: string): Value | undefined {
    if (name === "name" || name === "_name_") return this.name;
    return name === "value" || name === "_value_" ? this.value : undefined;
  }

  /** Members of `class E(str, Enum)` are text as well. */
  plain(): Value {
    return this.cls?.mro.some((cls) => cls === basicClasses.str || cls === basicClasses.int) === true ? this.value : this;
  }

  override operate(op: string, other: Value, reflected: boolean, rt: Runtime, at: Place): Value | undefined {
    const plain = this.plain();
    if (op === "==" || op === "!=") return (hashKey(plain) === hashKey(other instanceof EnumMember ? other.plain() : other)) === (op === "==");
    if (plain === this || typeof plain === "object") return undefined;
    return plainOperator(rt, op, reflected ? other : plain, reflected ? plain : other, at);
  }

  override repr(): string {
    return `<${this.cls?.name ?? ""}.${this.name}>`;
  }
}

let plainOperator: (rt: Runtime, op: string, left: Value, right: Value, at: Place) => Value | undefined = () => undefined;

/** Says how the plain values of members are operated on. */
export function defineMemberOperator(operator: typeof plainOperator): void {
  plainOperator = operator;
}

/** An enum's members by name, aliases included, in order; undefined for other classes. */
export function enumMembers(cls: PyClass): ReadonlyMap<string, EnumMember> | undefined {
  return membersOf.get(cls);
}

const membersOf = new WeakMap<PyClass, Map<string, EnumMember>>();
const enumClass = new PyClass("Enum", [], { module: "enum" });

/** `enum.Enum`. */
export const enumBase: PyClass = enumClass;

enumClass.onSubclass = (cls, call) => {
  const members = new Map<string, EnumMember>();
  membersOf.set(cls, members);
  for (const [name, value] of [...cls.attrs]) {
    if (isMember(name, value)) defineMember(cls, members, name, value, call);
  }
  cls.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", ({ args, at }) => memberByValue(cls, members, args[1] ?? null, at))));
};

function isMember(name: string, value: Value): boolean {
  if (name.startsWith("_")) return false;
  return !(value instanceof PyFunction || value instanceof PyStatic || value instanceof PyBuiltin || value instanceof PyClass || (value instanceof PyObject && ["property", "classmethod"].includes(value.cls?.name ?? "")));
}

function defineMember(cls: PyClass, members: Map<string, EnumMember>, name: string, given: Value, call: Call): void {
  const value = given instanceof Auto ? nextValue(cls, members, name, call) : given;
  const custom = cls.mro.map((one) => one.attrs.get("__new__")).find((one) => one instanceof PyFunction);
  const same = [...members.values()].find((member) => hashKey(member.value) === hashKey(value));
  const member = same ?? new EnumMember(cls, name, custom === undefined ? value : madeValue(custom, cls, value, call));
  members.set(name, member);
  cls.attrs.set(name, member);
  const init = cls.lookup("__init__");
  if (same === undefined && init instanceof PyFunction) call.rt.call(init, [member, ...(value instanceof PyTuple ? value.items : [value])], new Map(), call.at);
}

/** What `__new__` of the enum sets as `_value_`. */
function madeValue(maker: Value, cls: PyClass, value: Value, call: Call): Value {
  const made = call.rt.call(maker, [cls, ...(value instanceof PyTuple ? value.items : [value])], new Map(), call.at);
  return made instanceof PyObject ? made.attrs.get("_value_") ?? value : value;
}

function nextValue(cls: PyClass, members: ReadonlyMap<string, EnumMember>, name: string, call: Call): Value {
  const hook = cls.lookup("_generate_next_value_");
  const last = [...members.values()].map((member) => member.value);
  if (hook !== undefined) return call.rt.call(hook instanceof PyStatic ? hook.fn : hook, [name, 1n, BigInt(last.length), new PyTuple(last)], new Map(), call.at);
  const numbers = last.filter((value) => typeof value === "bigint");
  const highest = numbers.reduce((most, value) => (value > most ? value : most), 0n);
  return cls.mro.some((one) => one.name === "Flag") ? (highest === 0n ? 1n : highest * 2n) : highest + 1n;
}

function memberByValue(cls: PyClass, members: ReadonlyMap<string, EnumMember>, value: Value, at: Place): Value {
  if (value instanceof EnumMember) return value;
  const found = [...members.values()].find((member) => hashKey(member.value) === hashKey(value));
  return found ?? raise("ValueError", `not a valid ${cls.name}`, at);
}

const membersDict = (cls: Value): PyDict => new PyDict(cls instanceof PyClass ? membersOf.get(cls) ?? [] : []);

enumClass.attrs.set("__native_iter__", new PyBuiltin("__native_iter__", ({ args }) => new PyTuple(canonical(args[0] ?? null))));
enumClass.metaclass = new PyClass("EnumMeta", [basicClasses.type], { module: "enum" });
enumClass.metaclass.attrs.set("__members__", new (class extends PyObject {
  override bind(instance: Value): Value {
    return membersDict(instance);
  }
})(null));
enumClass.metaclass.attrs.set("__getitem__", new PyBuiltin("__getitem__", ({ args, at }) => membersDict(args[0] ?? null).get(args[1] ?? null) ?? raise("KeyError", String(args[1]), at), true));
enumClass.metaclass.attrs.set("__len__", new PyBuiltin("__len__", ({ args }) => BigInt(canonical(args[0] ?? null).length), true));
enumClass.attrs.set("__str__", new PyBuiltin("__str__", ({ args }) => {
  const [member] = args;
  return member instanceof EnumMember ? `${member.cls?.name ?? ""}.${member.name}` : "";
}, true));

/** Members without aliases. */
function canonical(cls: Value): EnumMember[] {
  if (!(cls instanceof PyClass)) return [];
  return [...(membersOf.get(cls) ?? new Map<string, EnumMember>())].filter(([name, member]) => member.name === name).map(([, member]) => member);
}

/** The enum module. */
export function enumModule(): PyModule {
  const flag = new PyClass("Flag", [enumClass], { module: "enum" });
  const str = new PyClass("StrEnum", [basicClasses.str, enumClass], { module: "enum" });
  str.attrs.set("_generate_next_value_", new PyBuiltin("_generate_next_value_", ({ args }) => String(args[0]).toLowerCase()));
  str.attrs.set("__str__", new PyBuiltin("__str__", ({ args }) => (args[0] instanceof EnumMember ? args[0].value : ""), true));
  const auto = new PyClass("auto", [], { module: "enum" });
  auto.allocate = (cls) => new Auto(cls);
  for (const cls of [flag, str]) cls.metaclass = enumClass.metaclass;
  const int = new PyClass("IntEnum", [basicClasses.int, enumClass], { module: "enum" });
  int.metaclass = enumClass.metaclass;
  return nativeModule("enum", [
    ["Enum", enumClass], ["IntEnum", int], ["StrEnum", str], ["Flag", flag], ["IntFlag", flag], ["auto", auto],
    ["unique", passThrough("unique")], ["EnumMeta", enumClass.metaclass], ["EnumType", enumClass.metaclass],
    ["member", passThrough("member")], ["nonmember", passThrough("nonmember")],
  ]);
}
