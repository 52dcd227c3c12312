import { AlidadeError } from "../../../../model/error.ts";
import { mustKnow } from "../python/error.ts";
import { addMethods, nativeFunction, passThrough } from "../python/native.ts";
import { PyDict } from "../python/containers.ts";
import { basicClasses } from "../python/class-of.ts";
import { PyBuiltin, PyStatic } from "../python/callable.ts";
import { type Call, PyClass, type Place, type Runtime, Unknown, type Value } from "../python/value.ts";
import { attachColumn } from "../schema/attach.ts";
import { Column } from "../schema/column.ts";
import { Metadata, metadataClass } from "../schema/metadata.ts";
import { Table } from "../schema/table.ts";
import { declaredAttrClass } from "../orm/declared-attr.ts";
import { dynamicMappedClass, mappedClass, writeOnlyMappedClass } from "../orm/mapped.ts";
import { MappedColumn, mappedColumn, mappedColumnClass } from "../orm/mapped-column.ts";
import { addMapping, isMapped, Registry, registryClass, tableOf } from "../orm/mapping.ts";
import { property } from "../orm/property.ts";
import { mapClass } from "../orm/scan.ts";
import { nameColumn } from "./column.ts";
import { inert } from "./inert.ts";

registryClass.allocate = () => new Registry(new Metadata());
addMethods(registryClass, {
  __init__: (self, call) => {
    if (self instanceof Registry) fillRegistry(self, call);
    return null;
  },
  mapped: (self, call) => mapDecorated(self, call.args[0] ?? null, call),
  mapped_as_dataclass: (self, call) => (call.args[0] instanceof PyClass ? mapDecorated(self, call.args[0], call) : new PyBuiltin("mapped_as_dataclass", (inner) => mapDecorated(self, inner.args[0] ?? null, inner))),
  generate_base: (self, call) => baseOf(self, call),
  as_declarative_base: (self) => new PyBuiltin("as_declarative_base", (call) => baseFromClass(self, call)),
  map_declaratively: (self, call) => mapDecorated(self, call.args[0] ?? null, call),
  map_imperatively: (_self, call) => mapImperatively(call),
  configure: () => null, dispose: () => null,
  update_type_annotation_map: (self, { args }) => {
    if (self instanceof Registry && args[0] instanceof PyDict) for (const [key, value] of args[0].pairs()) self.typeMap.set(key, value);
    return null;
  },
});

function fillRegistry(registry: Registry, call: Call): void {
  const { kwargs, at, rt } = call;
  const metadata = mustKnow(kwargs.get("metadata") ?? null, "The metadata of a registry", at);
  registry.metadata = metadata instanceof Metadata ? metadata : newMetadata(rt, at);
  const map = mustKnow(kwargs.get("type_annotation_map") ?? null, "The type_annotation_map", at);
  if (map instanceof PyDict) registry.typeMap = new PyDict(map.pairs());
}

function newMetadata(rt: Runtime, at: Place): Metadata {
  const made = rt.call(metadataClass, [], new Map(), at);
  return made instanceof Metadata ? made : new Metadata();
}

function newRegistry(metadata: Value, map: Value, call: Call): Registry {
  const registry = new Registry(new Metadata());
  fillRegistry(registry, { ...call, kwargs: new Map([["metadata", metadata], ["type_annotation_map", map]]) });
  return registry;
}

function mapDecorated(registry: Value, cls: Value, call: Call): Value {
  if (registry instanceof Registry && cls instanceof PyClass) mapClass(cls, registry, call);
  return cls;
}

function mapImperatively({ args }: Call): Value {
  const [cls, table] = args;
  if (!(cls instanceof PyClass)) return null;
  const inherits = cls.mro.slice(1).find((base) => isMapped(base)) ?? null;
  addMapping({ cls, table: table instanceof Table ? table : null, inherits });
  if (table instanceof Table) {
    cls.attrs.set("__table__", table);
    for (const [key, column] of table.columns) cls.attrs.set(key, column);
  }
  return null;
}

/** The registry that a class gets from its declarative base. */
function registryOf(cls: PyClass): Registry | null {
  for (const base of cls.mro) {
    const found = base.attrs.get("_sa_registry") ?? base.attrs.get("registry");
    if (found instanceof Registry) return found;
  }
  return null;
}

/** `DeclarativeMeta`, which maps the classes that it makes. */
const declarativeMeta = new PyClass("DeclarativeMeta", [basicClasses.type], { module: "sqlalchemy.orm" });
addMethods(declarativeMeta, {
  __init__: (self, call) => {
    if (self instanceof PyClass) mapByMeta(self, call);
    return null;
  },
});

function mapByMeta(cls: PyClass, call: Call): void {
  const registry = registryOf(cls);
  if (registry === null) return;
  if (!cls.attrs.has("_sa_registry") && !cls.mro.slice(1).some((base) => base.attrs.has("_sa_registry"))) cls.attrs.set("_sa_registry", registry);
  mapClass(cls, registry, { ...call, kwargs: new Map() });
  cls.onSetAttribute = addAttribute;
}

/** A column that is assigned to a mapped class becomes one of its table. */
function addAttribute(cls: PyClass, name: string, value: Value, rt: Runtime, _at: Place): boolean {
  const column = value instanceof MappedColumn ? value.column : value;
  const table = isMapped(cls) ? tableOf(cls) : null;
  if (!(column instanceof Column) || table === null || column.table !== null) return false;
  nameColumn(column, name);
  attachColumn(table, column, rt);
  cls.attrs.set(name, column);
  return true;
}

/** A base class that maps what inherits from it, as `declarative_base()` makes it. */
function makeBase(name: string, bases: readonly PyClass[], registry: Registry, metaclass: PyClass, at: Place): PyClass {
  const base = new PyClass(name, bases, { module: "sqlalchemy.orm", at });
  base.attrs.set("registry", registry);
  base.attrs.set("_sa_registry", registry);
  base.attrs.set("metadata", registry.metadata);
  base.attrs.set("__abstract__", true);
  base.metaclass = metaclass;
  // A metaclass of the project has an __init__ that calls DeclarativeMeta's; without one the class is mapped here.
  if (metaclass === declarativeMeta) base.onSubclass = mapByMeta;
  base.onSetAttribute = addAttribute;
  return base;
}

function baseOf(registry: Value, call: Call): Value {
  const { kwargs, at } = call;
  const given = mustKnow(kwargs.get("cls") ?? null, "The class of a declarative base", at);
  const metaclass = kwargs.get("metaclass");
  const bases = given instanceof PyClass ? [given] : [];
  const name = kwargs.get("name");
  if (!(registry instanceof Registry)) return new Unknown("generate_base() of something else", at);
  return makeBase(typeof name === "string" ? name : "Base", bases, registry, metaclass instanceof PyClass ? metaclass : declarativeMeta, at);
}

function baseFromClass(registry: Value, call: Call): Value {
  const [cls] = call.args;
  return registry instanceof Registry && cls instanceof PyClass ? makeBase(cls.name, [cls], registry, declarativeMeta, call.at) : new Unknown("as_declarative_base() of something else", call.at);
}

const declarativeBase = nativeFunction("declarative_base", (call) => {
  const { kwargs } = call;
  const registry = newRegistry(kwargs.get("metadata") ?? null, kwargs.get("type_annotation_map") ?? null, call);
  return baseOf(registry, call);
});

const asDeclarative = nativeFunction("as_declarative", (outer) => new PyBuiltin("as_declarative", (call) => {
  const registry = newRegistry(outer.kwargs.get("metadata") ?? null, outer.kwargs.get("type_annotation_map") ?? null, outer);
  return baseFromClass(registry, call);
}));

/** `DeclarativeBase`: its direct subclasses are bases, theirs are mapped. */
function makeDeclarativeBase(name: string): PyClass {
  const base = new PyClass(name, [], { module: "sqlalchemy.orm" });
  base.attrs.set("__init_subclass__", new PyBuiltin("__init_subclass__", (call) => {
    const [cls] = call.args;
    if (cls instanceof PyClass) initSubclass(cls, base, call);
    return null;
  }, true));
  base.onSetAttribute = addAttribute;
  return base;
}

function initSubclass(cls: PyClass, base: PyClass, call: Call): void {
  if (cls.bases.includes(base)) return setUpBase(cls, call);
  const registry = registryOf(cls);
  if (registry === null) throw new AlidadeError("sqlalchemy-invalid", `Class ${cls.name} has no registry.`, { where: cls.at, hint: "SQLAlchemy refuses this too." });
  mapClass(cls, registry, call);
}

function setUpBase(cls: PyClass, call: Call): void {
  const given = mustKnow(cls.attrs.get("registry") ?? null, `registry of class ${cls.name}`, cls.at ?? call.at);
  const registry = given instanceof Registry ? given : newRegistry(cls.attrs.get("metadata") ?? null, cls.attrs.get("type_annotation_map") ?? null, { ...call, at: cls.at ?? call.at });
  cls.attrs.set("registry", registry);
  cls.attrs.set("_sa_registry", registry);
  if (!cls.attrs.has("metadata")) cls.attrs.set("metadata", registry.metadata);
}

const base = makeDeclarativeBase("DeclarativeBase");
const baseNoMeta = makeDeclarativeBase("DeclarativeBaseNoMeta");

/** `MappedAsDataclass`, which only says how instances are made; what it inherits from goes on to map. */
const asDataclass = new PyClass("MappedAsDataclass", [], { module: "sqlalchemy.orm" });
asDataclass.attrs.set("__init_subclass__", new PyBuiltin("__init_subclass__", (call) => {
  const [cls] = call.args;
  if (!(cls instanceof PyClass)) return null;
  const next = cls.mro.slice(cls.mro.indexOf(asDataclass) + 1).map((one) => one.attrs.get("__init_subclass__")).find((one) => one !== undefined);
  return next === undefined ? null : call.rt.call(next, [cls], new Map(), call.at);
}, true));

mappedColumnClass.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", (call) => mappedColumn({ ...call, args: call.args.slice(1) }))));

/** Decorators of methods that have no part in the schema; what they give has setters, expressions and the like. */
const inertDecorators = ["hybrid_property", "hybrid_method", "validates", "reconstructor", "observes"];
const inertCalls = ["association_proxy", "contains_eager", "joinedload", "selectinload", "subqueryload", "lazyload", "load_only", "defer", "undefer", "raiseload", "noload", "aliased", "with_polymorphic", "sessionmaker", "scoped_session", "object_session", "configure_mappers", "clear_mappers", "class_mapper", "make_transient", "foreign", "remote", "attribute_keyed_dict", "attribute_mapped_collection", "column_keyed_dict", "mapped_collection", "keyfunc_mapping", "ordering_list", "with_loader_criteria", "polymorphic_union", "was_deleted", "join", "outerjoin", "immediateload", "selectin_polymorphic", "with_expression", "bundle", "collection"];

function inertEntries(): (readonly [string, Value])[] {
  return [
    ...inertDecorators.map((name) => [name, nativeFunction(name, () => inert(name))] as const),
    ...inertCalls.map((name) => [name, nativeFunction(name, () => inert(name))] as const),
    ...["Session", "Query", "Mapper", "Load", "InstrumentedAttribute", "QueryableAttribute", "MapperExtension", "AttributeEvent", "CompositeProperty", "ColumnProperty", "RelationshipProperty", "Relationship", "Composite", "PropComparator", "Comparator"].map((name) => [name, new PyClass(name, [], { module: "sqlalchemy.orm" })] as const),
    ...["AbstractConcreteBase", "ConcreteBase", "DeferredReflection"].map((name) => [name, new PyClass(name, [], { module: "sqlalchemy.ext.declarative" })] as const),
  ];
}

/** What `sqlalchemy.orm` and its neighbours export. */
export const ormEntries: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...inertEntries(),
  ["DeclarativeBase", base], ["DeclarativeBaseNoMeta", baseNoMeta], ["DeclarativeMeta", declarativeMeta], ["MappedAsDataclass", asDataclass], ["declarative_base", declarativeBase], ["as_declarative", asDeclarative],
  ["registry", registryClass], ["Mapped", mappedClass], ["DynamicMapped", dynamicMappedClass], ["WriteOnlyMapped", writeOnlyMappedClass], ["mapped_column", mappedColumnClass], ["MappedColumn", mappedColumnClass],
  ["declared_attr", declaredAttrClass], ["declarative_mixin", passThrough("declarative_mixin")], ["has_inherited_table", nativeFunction("has_inherited_table", ({ args }) => args[0] instanceof PyClass && args[0].mro.slice(1).some((one) => isMapped(one)))],
  ["synonym_for", nativeFunction("synonym_for", () => inert("synonym_for"))],
  ...["relationship", "relation", "dynamic_loader", "backref", "synonym", "query_expression", "viewonly"].map((name) => [name, nativeFunction(name, property(name))] as const),
  ...["column_property", "deferred"].map((name) => [name, nativeFunction(name, property("column"))] as const),
  ["composite", nativeFunction("composite", property("composite"))],
  ["mapper", nativeFunction("mapper", mapImperatively)],
]);

/** Other things that mixins of SQLAlchemy's own bring: `AsyncAttrs` and the like, which add no columns. */
export const plainBases: ReadonlyMap<string, Value> = new Map<string, Value>(["AsyncAttrs", "AsyncSession", "AsyncEngine", "MutableComposite", "Mutable"].map((name) => [name, new PyClass(name, [], { module: "sqlalchemy.ext" })]));

