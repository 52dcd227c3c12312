import { addMethods, nativeFunction, nativeModule, passThrough } from "../python/native.ts";
import { standardModules } from "../python/library/standard.ts";
import { PyBuiltin } from "../python/callable.ts";
import type { PyModule } from "../python/module.ts";
import { PyClass, PyObject, type Value } from "../python/value.ts";
import { columnClass } from "../schema/column.ts";
import { expressionClass, ExprObject } from "../schema/expr.ts";
import { textOf } from "../schema/name.ts";
import { nullType } from "../schema/standard-types.ts";
import { generalTypes, postgresTypes, sqliteTypes } from "../schema/type-classes.ts";
import { constraintClasses } from "../schema/constraint.ts";
import { defaultClauseClass, fetchedValueClass } from "./column.ts";
import { functionEntries, postgresFunctions } from "./functions.ts";
import { ormEntries, plainBases } from "./orm.ts";
import { inert } from "./inert.ts";
import { schemaEntries } from "./schema-entries.ts";
import { stateOf } from "./state.ts";
import { asMutable } from "./types.ts";

/** An expression of the project's own class, which `@compiles` writes. */
class CustomExpression extends ExprObject {
  constructor(cls: PyClass) {
    super(null, cls);
  }

  override get node(): ExprObject["node"] {
    return { k: "custom", object: this, type: nullType() };
  }
}

function customClass(name: string): PyClass {
  const cls = new PyClass(name, [expressionClass], { module: "sqlalchemy.sql" });
  cls.allocate = (of) => new CustomExpression(of);
  addMethods(cls, {
    __init__: (self, { args }) => {
      if (self instanceof PyObject) args.forEach((value, index) => self.attrs.set(`arg${index}`, value));
      return null;
    },
  });
  return cls;
}

const customClasses = ["FunctionElement", "ColumnElement", "ClauseElement", "GenericFunction", "DDLElement", "ExecutableDDLElement", "Executable"].map((name) => [name, customClass(name)] as const);

/** `@compiles(cls, "dialect", …)`. */
const compiles = nativeFunction("compiles", ({ args, rt }) => new PyBuiltin("compiles", (call) => {
  const [cls, ...dialects] = args;
  const [fn = null] = call.args;
  if (cls instanceof PyClass) {
    const { hooks } = stateOf(rt);
    const own = hooks.get(cls) ?? new Map<string, Value>();
    for (const dialect of dialects.length === 0 ? ["default"] : dialects.map((one) => textOf(one) ?? "")) own.set(dialect, fn);
    hooks.set(cls, own);
  }
  return fn;
}));

const listen = nativeFunction("listen", ({ rt, at }) => {
  rt.note("event.listen(…): what events do is not part of the models", at);
  return null;
});
const listensFor = nativeFunction("listens_for", ({ rt, at }) => {
  rt.note("event.listens_for(…): what events do is not part of the models", at);
  return passThrough("listens_for");
});

const eventEntries: readonly (readonly [string, Value])[] = [["listen", listen], ["listens_for", listensFor], ["remove", nativeFunction("remove", () => null)], ["contains", nativeFunction("contains", () => false)]];

const inertNames = ["create_engine", "engine_from_config", "select", "insert", "update", "delete", "exists", "union", "union_all", "inspect", "make_url", "create_async_engine", "async_sessionmaker", "async_scoped_session", "join", "outerjoin", "alias", "table", "values", "lambda_stmt", "over", "within_group", "lateral", "intersect", "except_"];

function mutableClass(name: string): PyClass {
  const cls = new PyClass(name, [], { module: "sqlalchemy.ext.mutable" });
  cls.attrs.set("as_mutable", asMutable);
  cls.attrs.set("__class_getitem__", nativeFunction("__class_getitem__", ({ args }) => args[0] ?? null));
  cls.attrs.set("associate_with", nativeFunction("associate_with", () => null));
  return cls;
}

function coreEntries(): Map<string, Value> {
  return new Map<string, Value>([
    ...inertNames.map((name) => [name, nativeFunction(name, () => inert(name))] as const),
    ...generalTypes, ...schemaEntries, ...functionEntries, ...customClasses,
    ["Column", columnClass], ["DefaultClause", defaultClauseClass], ["FetchedValue", fetchedValueClass], ["Constraint", constraintClasses.unique.bases[0] ?? null],
    ["Engine", new PyClass("Engine", [], { module: "sqlalchemy" })], ["Connection", new PyClass("Connection", [], { module: "sqlalchemy" })], ["URL", new PyClass("URL", [], { module: "sqlalchemy" })],
    ["NamingConvention", null], ["__version__", "2.0.40"],
  ]);
}

/** The modules that models import, by name: SQLAlchemy's, and Python's standard library's. */
export function libraryModules(): Map<string, PyModule> {
  const core = coreEntries();
  const orm = new Map<string, Value>([...ormEntries, ...plainBases]);
  const event = nativeModule("sqlalchemy.event", eventEntries);
  const names = ["sqlalchemy.sql", "sqlalchemy.sql.expression", "sqlalchemy.sql.schema", "sqlalchemy.sql.sqltypes", "sqlalchemy.sql.functions", "sqlalchemy.sql.elements", "sqlalchemy.sql.ddl", "sqlalchemy.sql.naming", "sqlalchemy.sql.type_api", "sqlalchemy.types", "sqlalchemy.schema", "sqlalchemy.engine", "sqlalchemy.inspection"];
  const ormNames = ["sqlalchemy.orm", "sqlalchemy.orm.decl_api", "sqlalchemy.orm.properties", "sqlalchemy.orm.attributes", "sqlalchemy.orm.collections", "sqlalchemy.orm.session", "sqlalchemy.orm.relationships", "sqlalchemy.ext.declarative", "sqlalchemy.ext.declarative.api", "sqlalchemy.ext.hybrid", "sqlalchemy.ext.associationproxy", "sqlalchemy.ext.orderinglist", "sqlalchemy.ext.asyncio", "sqlalchemy.orm.base", "sqlalchemy.orm.decl_base"];
  const postgres = new Map<string, Value>([...postgresTypes, ...postgresFunctions, ["ExcludeConstraint", constraintClasses.exclude], ...["insert", "aggregate_order_by", "hstore", "Range", "array_agg"].map((name) => [name, nativeFunction(name, () => inert(name))] as const)]);
  const modules = [
    nativeModule("sqlalchemy", core), ...names.map((name) => nativeModule(name, core)), ...ormNames.map((name) => nativeModule(name, orm)),
    nativeModule("sqlalchemy.dialects", []), event,
    ...["sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.postgresql.base", "sqlalchemy.dialects.postgresql.ranges", "sqlalchemy.dialects.postgresql.json", "sqlalchemy.dialects.postgresql.array"].map((name) => nativeModule(name, postgres)),
    nativeModule("sqlalchemy.dialects.sqlite", new Map<string, Value>([...sqliteTypes, ["insert", nativeFunction("insert", () => inert("insert"))]])),
    nativeModule("sqlalchemy.ext", []), nativeModule("sqlalchemy.ext.compiler", [["compiles", compiles]]), nativeModule("sqlalchemy.util", []),
    nativeModule("sqlalchemy.ext.mutable", [...["MutableDict", "MutableList", "MutableSet", "Mutable", "MutableComposite"].map((name) => [name, mutableClass(name)] as const)]),
  ];
  const byName = new Map<string, PyModule>([...standardModules(), ...modules.map((module) => [module.name, module] as const)]);
  for (const [name, module] of byName) {
    const parent = byName.get(name.slice(0, Math.max(0, name.lastIndexOf("."))));
    const last = name.slice(name.lastIndexOf(".") + 1);
    if (parent !== undefined && name.includes(".") && !parent.attrs.has(last)) parent.attrs.set(last, module);
  }
  return byName;
}
