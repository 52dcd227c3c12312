import { enumBase, enumMembers } from "../python/library/enum.ts";
import { mustKnow } from "../python/error.ts";
import { addMethods, nativeFunction } from "../python/native.ts";
import { itemsOf } from "../python/operate.ts";
import { type Call, PyClass, Unknown, type Value } from "../python/value.ts";
import { ExprObject } from "../schema/expr.ts";
import { Metadata } from "../schema/metadata.ts";
import { NameValue, textOf } from "../schema/name.ts";
import { SqlType, toType, type TypeIdentity, typeSpec } from "../schema/sql-type.ts";
import { makeType } from "../schema/standard-types.ts";
import { typeClass } from "../schema/type-classes.ts";

/** What of a type can't be known, kept until the type is used. */
function problemOf(type: SqlType): Unknown | null {
  return [...type.attrs.values()].find((value): value is Unknown => value instanceof Unknown) ?? null;
}

/** The first unknown of a type's parameters, or of what is inside it. */
export function typeProblem(type: SqlType): Unknown | null {
  const label = type.labels.find((value): value is Unknown => value instanceof Unknown);
  return problemOf(type) ?? label ?? (type.inner === null ? null : typeProblem(type.inner));
}

function identityOf(call: Call, name: string | null): TypeIdentity {
  const { kwargs } = call;
  const metadata = kwargs.get("metadata");
  const given = kwargs.get("name");
  return {
    name: given === undefined ? name : textOf(given),
    quote: given instanceof NameValue ? given.name.quote : typeof kwargs.get("quote") === "boolean" ? kwargs.get("quote") === true : null,
    schema: textOf(kwargs.get("schema")),
    metadata: metadata instanceof Metadata ? metadata : null,
    inheritSchema: kwargs.get("inherit_schema") === true,
  };
}

function listen(type: SqlType): void {
  type.identity?.metadata?.typeEvents.push({ type, column: null });
}

/** `Enum(…)` and `ENUM(…)`: labels, or a Python enum. */
function initEnum(self: Value, call: Call): Value {
  if (!(self instanceof SqlType)) return null;
  const { args, kwargs } = call;
  const [first] = args;
  const callable = kwargs.get("values_callable") ?? null;
  for (const [key, fallback] of [["native_enum", true], ["create_constraint", false], ["create_type", true], ["length", null]] as const) self.attrs.set(key, kwargs.get(key) ?? fallback);
  self.attrs.set("values_callable", callable);
  const cls = args.length === 1 && first instanceof PyClass && (first === enumBase || enumMembers(first) !== undefined) ? first : null;
  self.enumClass = cls;
  if (cls !== null) self.labels = enumLabels(cls, callable, kwargs.get("omit_aliases") !== false, call);
  else self.labels = args.length === 1 && first instanceof Unknown ? [first] : args;
  const name = cls !== null && self.labels.length > 0 ? cls.name.toLowerCase() : null;
  const unknown = [...kwargs].find(([key, value]) => value instanceof Unknown && ["name", "schema", "metadata", "native_enum", "create_type"].includes(key));
  if (unknown !== undefined) self.attrs.set("problem", unknown[1]);
  self.attrs.set("length_given", kwargs.has("length"));
  self.attrs.set("enums", null);
  self.identity = identityOf(call, name);
  listen(self);
  return null;
}

function enumLabels(cls: PyClass, callable: Value, omitAliases: boolean, call: Call): readonly Value[] {
  if (callable !== null) {
    const values = call.rt.call(callable, [cls], new Map(), call.at);
    return values instanceof Unknown ? [values] : itemsOf(values, call.rt, call.at);
  }
  const members = [...(enumMembers(cls) ?? [])];
  return members.filter(([name, member]) => !omitAliases || member.name === name).map(([name]) => name);
}

/** An enum type for a Python enum or labels, with what another enum type asks for. */
export function enumLike(of: SqlType, labels: readonly Value[] | PyClass, native: boolean, call: Pick<Call, "rt" | "at">): SqlType {
  const made = of.copy();
  made.attrs.set("native_enum", native && of.param("native_enum") !== false);
  if (labels instanceof PyClass) {
    made.enumClass = labels;
    made.labels = enumLabels(labels, of.param("values_callable"), true, { ...call, args: [], kwargs: new Map() });
  } else made.labels = labels;
  const name = of.identity?.name ?? (labels instanceof PyClass ? labels.name.toLowerCase() : null);
  made.identity = { name, quote: of.identity?.quote ?? null, schema: of.identity?.schema ?? null, metadata: of.identity?.metadata ?? null, inheritSchema: of.identity?.inheritSchema ?? false };
  return made;
}

function initDomain(self: Value, call: Call): Value {
  if (!(self instanceof SqlType)) return null;
  const type = toType(call.args[1] ?? call.kwargs.get("data_type"), call.rt, call.at);
  self.inner = type instanceof SqlType ? type : null;
  for (const key of ["collation", "default", "constraint_name", "not_null", "check"]) self.attrs.set(key, call.kwargs.get(key) ?? null);
  self.attrs.set("create_type", call.kwargs.get("create_type") ?? true);
  if (type instanceof Unknown) self.attrs.set("problem", type);
  self.identity = identityOf(call, textOf(call.args[0]));
  listen(self);
  return null;
}

function initArray(self: Value, call: Call): Value {
  if (!(self instanceof SqlType)) return null;
  const type = toType(call.args[0] ?? call.kwargs.get("item_type"), call.rt, call.at);
  self.inner = type instanceof SqlType ? type : null;
  self.attrs.set("dimensions", call.args[2] ?? call.kwargs.get("dimensions") ?? null);
  if (type instanceof Unknown) self.attrs.set("problem", type);
  return null;
}

/** `TypeDecorator.__init__`: what is inside is made of the same arguments. */
function initDecorator(self: Value, call: Call): Value {
  if (!(self instanceof SqlType)) return null;
  const impl = self.cls?.lookup("impl") ?? null;
  const made = impl instanceof PyClass ? call.rt.call(impl, call.args, call.kwargs, call.at) : impl;
  if (made instanceof SqlType) self.inner = made;
  else self.attrs.set("problem", made instanceof Unknown ? made : new Unknown(`${self.cls?.name ?? "the type decorator"} has no impl`, call.at));
  return null;
}

function withVariant(self: Value, call: Call): Value {
  if (!(self instanceof SqlType)) return self;
  const [given, ...dialects] = call.args;
  const type = toType(given, call.rt, call.at);
  const copy = self.copy();
  for (const dialect of dialects) {
    if (type instanceof SqlType && typeof dialect === "string") copy.variants.set(dialect, type);
    else copy.attrs.set("problem", type instanceof Unknown ? type : new Unknown("with_variant() of something that is no type", call.at));
  }
  return copy;
}

addMethods(typeClass("TypeEngine"), {
  with_variant: withVariant,
  copy: (self) => (self instanceof SqlType ? self.copy() : self),
  evaluates_none: (self) => self,
  load_dialect_impl: (self) => (self instanceof SqlType ? self.inner ?? self : self),
  dialect_impl: (self) => self,
  adapt: (self) => self,
  coerce_compared_value: (self) => self,
});
addMethods(typeClass("Enum"), { __init__: initEnum });
addMethods(typeClass("ENUM"), { __init__: initEnum });
addMethods(typeClass("DOMAIN"), { __init__: initDomain });
addMethods(typeClass("ARRAY"), { __init__: initArray });
addMethods(typeClass("PG_ARRAY"), { __init__: initArray });
addMethods(typeClass("TypeDecorator"), { __init__: initDecorator });
addMethods(typeClass("Interval"), {
  __init__: (self, call) => {
    if (!(self instanceof SqlType)) return null;
    self.inner = makeType("DateTime", { timezone: false });
    ["native", "second_precision", "day_precision"].forEach((key, index) => self.attrs.set(key, call.args[index] ?? call.kwargs.get(key) ?? (index === 0 ? true : null)));
    return null;
  },
});
addMethods(typeClass("PickleType"), {
  __init__: (self) => {
    if (self instanceof SqlType) self.inner = makeType("LargeBinary");
    return null;
  },
});
addMethods(typeClass("UserDefinedType"), { __init__: () => null });

// `UserDefinedType[int]` says to type checkers what the values are, and is the class.
typeClass("TypeEngine").attrs.set("__class_getitem__", nativeFunction("__class_getitem__", ({ args }) => args[0] ?? null));

/** `MutableDict.as_mutable(type)` and its like: the type. */
export const asMutable = nativeFunction("as_mutable", ({ args, rt, at }) => toType(args[0], rt, at) ?? null);

/** Whether a class is one of types. */
export function isTypeClass(value: Value): value is PyClass {
  return value instanceof PyClass && typeSpec(value) !== null;
}

/** Whether a value is something that SQLAlchemy takes for a type. */
export function isTypeLike(value: Value): boolean {
  return value instanceof SqlType || isTypeClass(value);
}

/** A parameter that has to be a number, or null. */
export function numberParam(type: SqlType, name: string): bigint | null {
  const value = mustKnow(type.param(name), `${name} of ${type.repr()}`, { file: "", line: 0 });
  return typeof value === "bigint" ? value : null;
}

/** Whether a value is an expression. */
export function isExpression(value: Value): value is ExprObject {
  return value instanceof ExprObject;
}

