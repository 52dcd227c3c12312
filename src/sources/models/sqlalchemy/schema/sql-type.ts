import { PyClass, PyObject, type Place, type Runtime, Unknown, type Value } from "../python/value.ts";
import type { Metadata } from "./metadata.ts";

/** What a type that is an object of the schema by itself (an enum, a domain) has beside its parameters. */
export interface TypeIdentity {
  name: string | null;
  quote: boolean | null;
  schema: string | null;
  metadata: Metadata | null;
  inheritSchema: boolean;
}

/** How the classes of types behave: found on the nearest class of the mro that says so. */
export interface TypeSpec {
  /** What the compiler calls it (`string`, `VARCHAR`), as SQLAlchemy's `__visit_name__`. */
  readonly visit: string;
  /** Parameters in order, with what they are when left out. */
  readonly params: readonly (readonly [string, Value])[];
}

const specs = new WeakMap<PyClass, TypeSpec>();

/** Says how a class of types behaves. */
export function defineType(cls: PyClass, spec: TypeSpec): void {
  specs.set(cls, spec);
}

/** How a class of types behaves, or null for a class that is none. */
export function typeSpec(cls: PyClass | null): TypeSpec | null {
  for (const one of cls?.mro ?? []) {
    const spec = specs.get(one);
    if (spec !== undefined) return spec;
  }
  return null;
}

/** A column type. Its parameters are its attributes. */
export class SqlType extends PyObject {
  readonly variants = new Map<string, SqlType>();
  identity: TypeIdentity | null = null;
  /** The labels of an enum. */
  labels: readonly Value[] = [];
  enumClass: PyClass | null = null;
  /** The type inside: an array's items, a decorator's implementation, a domain's base. */
  inner: SqlType | null = null;

  /** A type like this one; what is inside an array or a decorator is copied too where it has an identity. */
  copy(): SqlType {
    const copy = new SqlType(this.cls);
    for (const [key, value] of this.attrs) copy.attrs.set(key, value);
    for (const [key, value] of this.variants) copy.variants.set(key, value);
    copy.identity = this.identity === null ? null : { ...this.identity };
    copy.labels = this.labels;
    copy.enumClass = this.enumClass;
    copy.inner = this.inner;
    return copy;
  }

  get visit(): string {
    return typeSpec(this.cls)?.visit ?? "user_defined";
  }

  override getNative(name: string, rt: Runtime, at: Place): Value | undefined {
    if (name === "impl" || name === "item_type" || name === "impl_instance") return this.inner ?? undefined;
    if (name === "enum_class") return this.enumClass;
    if (name === "name" && this.identity !== null) return this.identity.name;
    return this.is("type_decorator") && this.inner !== null && !name.startsWith("_") && this.cls?.lookup(name) === undefined ? rt.findAttribute(this.inner, name, at) : undefined;
  }

  /** Whether its class, or one that it inherits from, is of a kind (`integer`, `enum`). */
  is(visit: string): boolean {
    return this.cls?.mro.some((one) => specs.get(one)?.visit === visit) ?? false;
  }

  /** A parameter. */
  param(name: string): Value {
    return this.ownAttribute(name) ?? null;
  }

  override repr(): string {
    return `${this.cls?.name ?? "type"}()`;
  }
}

/** A type as an instance: a class of types is called. `Unknown` where it cannot be known; null where it is no type. */
export function toType(value: Value | undefined, rt: Runtime, at: Place): SqlType | Unknown | null {
  if (value instanceof SqlType || value instanceof Unknown) return value;
  if (!(value instanceof PyClass)) return null;
  if (typeSpec(value) === null) return value.mro.flatMap((cls) => cls.unknownBases)[0] ?? null;
  const made = rt.call(value, [], new Map(), at);
  return made instanceof SqlType || made instanceof Unknown ? made : null;
}

/** What a type is at heart, for defaults and comparisons: the type inside decorators. */
export function coreType(type: SqlType): SqlType {
  let core = type;
  while (core.is("type_decorator") && core.inner !== null) core = core.inner;
  return core;
}

/** Families that SQLAlchemy compares types by. */
export type Affinity = "string" | "integer" | "numeric" | "boolean" | "date" | "datetime" | "time" | "interval" | "binary" | "json" | "array" | "uuid" | "null" | "other";

const families: readonly (readonly [Affinity, string])[] = [
  ["null", "null"], ["boolean", "boolean"], ["integer", "integer"], ["numeric", "numeric"], ["interval", "interval"], ["interval", "INTERVAL"], ["string", "string"], ["datetime", "datetime"],
  ["date", "date"], ["time", "time"], ["binary", "large_binary"], ["binary", "binary"], ["json", "JSON"], ["array", "ARRAY"], ["uuid", "uuid"],
];

/** The family of a type. */
export function affinityOf(type: SqlType): Affinity {
  if (type.is("interval")) return "interval";
  const core = coreType(type);
  return families.find(([, visit]) => core.is(visit))?.[0] ?? "other";
}
