import { AlidadeError } from "../../../../model/error.ts";
import { addMethods } from "../python/native.ts";
import { typeName } from "../python/operate.ts";
import { PyStatic, PyBuiltin } from "../python/callable.ts";
import { type Call, PyClass, PyObject, Unknown, type Value } from "../python/value.ts";
import { asNode } from "../schema/coerce.ts";
import { Column, columnClass, Computed, type ServerDefault } from "../schema/column.ts";
import { Constraint } from "../schema/constraint.ts";
import { ForeignKey } from "../schema/foreign-key.ts";
import { nameOf, plainName, textOf } from "../schema/name.ts";
import { Identity, Sequence } from "../schema/sequence.ts";
import { SqlType, toType } from "../schema/sql-type.ts";
import { nullType } from "../schema/standard-types.ts";
import { copyConstraint, copyForeignKey } from "./copy.ts";
import { isText } from "./arguments.ts";
import { isTypeLike } from "./types.ts";

/** `DefaultClause(…)` and `FetchedValue()`. */
export class ServerDefaultObject extends PyObject {
  readonly value: ServerDefault;

  constructor(cls: PyClass, value: ServerDefault) {
    super(cls);
    this.value = value;
  }
}

/** `default=` as an object: `ColumnDefault(…)`. */
export const columnDefaultClass = new PyClass("ColumnDefault", [], { module: "sqlalchemy" });

/** Fills a column from the arguments of `Column(…)` or `mapped_column(…)`. */
export function initColumn(column: Column, call: Call): void {
  const { kwargs, at } = call;
  column.at = at;
  const rest = readPositional(column, [...call.args], call);
  const named = kwargs.get("name");
  if (named !== undefined) column.name = nameOf(named, kwargs.get("quote"), "The name of a column", at);
  if (kwargs.has("type_")) setType(column, kwargs.get("type_") ?? null, call);
  column.key = textOf(kwargs.get("key")) ?? column.name?.text ?? null;
  readFlags(column, call);
  readDefaults(column, call);
  for (const item of rest) addItem(column, item, call);
  column.comment = textOf(known(column, kwargs.get("comment"), "The comment"));
  for (const [key, value] of kwargs) if (/^(sqlite|postgresql)_/.test(key)) column.options.set(key, value);
}

/** Takes the name and the type off the front of the arguments. */
function readPositional(column: Column, args: Value[], call: Call): Value[] {
  const [first] = args;
  if (isText(first)) column.name = nameOf(args.shift(), call.kwargs.get("quote"), "The name of a column", call.at);
  else if (first === null) args.shift();
  const [second] = args;
  if (second === undefined) return args;
  if (second === null) args.shift();
  else if (second instanceof Unknown || isTypeLike(second) || (second instanceof PyClass && toType(second, call.rt, call.at) !== null)) setType(column, args.shift() ?? null, call);
  return args;
}

function setType(column: Column, value: Value, call: Call): void {
  const type = toType(value, call.rt, call.at);
  if (type instanceof SqlType) column.type = type;
  else if (type instanceof Unknown) column.problems.push({ unknown: type, what: "The type" });
}

function known(column: Column, value: Value | undefined, what: string): Value {
  if (value instanceof Unknown) column.problems.push({ unknown: value, what });
  return value ?? null;
}

function readFlags(column: Column, { kwargs }: Call): void {
  const flag = (name: string): boolean | null => {
    const value = known(column, kwargs.get(name), name);
    return typeof value === "boolean" ? value : typeof value === "bigint" ? value !== 0n : null;
  };
  column.primaryKey = flag("primary_key") ?? false;
  const nullable = flag("nullable");
  column.nullableGiven = nullable !== null;
  column.nullable = nullable ?? !column.primaryKey;
  column.index = flag("index");
  column.unique = flag("unique");
  column.system = flag("system") ?? false;
  const counted = known(column, kwargs.get("autoincrement"), "autoincrement");
  column.autoincrement = typeof counted === "boolean" ? counted : textOf(counted) === "ignore_fk" ? "ignore_fk" : "auto";
}

function readDefaults(column: Column, call: Call): void {
  const { kwargs } = call;
  const given = kwargs.get("insert_default") ?? kwargs.get("default") ?? null;
  if (given instanceof Sequence) addItem(column, given, call);
  else if (given !== null) column.default = "something";
  const server = known(column, kwargs.get("server_default"), "server_default");
  if (server !== null && !(server instanceof Unknown)) setServerDefault(column, server, call);
}

function setServerDefault(column: Column, value: Value, call: Call): void {
  const text = textOf(value);
  if (text !== null) column.serverDefault = { k: "text", text };
  else if (value instanceof ServerDefaultObject) column.serverDefault = value.value;
  else if (value instanceof Identity || value instanceof Computed) addItem(column, value, call);
  else column.serverDefault = expressionDefault(value, call);
}

function expressionDefault(value: Value, call: Call): ServerDefault {
  const node = asNode(value, call.rt, call.at);
  if (node !== null) return { k: "expression", node };
  throw new AlidadeError("sqlalchemy-invalid", `server_default has to be a string or a SQL expression, not ${typeName(value)}.`, {
    where: { file: call.at.file, line: call.at.line },
    hint: "Write it as a string, or with text().",
  });
}

/** Adds what stands after name and type: foreign keys, constraints, sequences, identities and computed values. */
function addItem(column: Column, item: Value, call: Call): void {
  if (item instanceof ForeignKey) {
    item.parent = column;
    column.foreignKeys.push(item);
  } else if (item instanceof Constraint && item.kind === "check") {
    item.columnLevel = true;
    column.constraints.push(item);
  } else if (item instanceof Sequence) {
    column.default = item;
    item.column = null;
    column.onAttach.push((table) => {
      item.metadata = table.metadata;
      table.metadata.sequences.set(item.schema === null ? item.name.text : `${item.schema.text}.${item.name.text}`, item);
      item.column = column;
    });
  } else if (item instanceof Identity) {
    column.identity = item;
    if (!column.nullableGiven) column.nullable = false;
  } else if (item instanceof Computed) column.computed = item;
  else if (item instanceof ServerDefaultObject) column.serverDefault = item.value;
  else if (item instanceof Unknown) column.problems.push({ unknown: item, what: "An argument" });
  else if (item !== null && !isColumnDefault(item)) column.problems.push({ unknown: new Unknown(`${typeName(item)} is no argument of a column`, call.at), what: "An argument" });
}

function isColumnDefault(item: Value): boolean {
  return item instanceof PyObject && item.cls === columnDefaultClass;
}

/** A copy of a column for another table, as mixins need it. `Column._copy`. */
export function copyColumn(column: Column): Column {
  const type = column.type.identity !== null || column.type.inner !== null || column.type.param("create_constraint") === true ? column.type.copy() : column.type;
  if (type !== column.type && type.inner?.identity !== null && type.inner !== null) type.inner = type.inner.copy();
  const copy = new Column(type, column.at, column.cls ?? columnClass);
  Object.assign(copy, {
    name: column.name, key: column.key, primaryKey: column.primaryKey, nullable: column.nullable, nullableGiven: column.nullableGiven, index: column.index, unique: column.unique,
    autoincrement: column.autoincrement, serverDefault: column.serverDefault, computed: column.computed, identity: column.identity, comment: column.comment, system: column.system,
  });
  for (const key of column.foreignKeys) copy.foreignKeys.push(copyForeignKey(key, copy));
  for (const constraint of column.constraints) copy.constraints.push(copyConstraint(constraint, (one) => (one === column ? copy : one)));
  for (const [key, value] of column.options) copy.options.set(key, value);
  copy.problems.push(...column.problems);
  if (column.default instanceof Sequence) addItem(copy, column.default, { args: [], kwargs: new Map(), at: column.at, rt: noRuntime });
  else copy.default = column.default;
  return copy;
}

const noRuntime: Call["rt"] = new Proxy(Object.create(null), {});

/** Gives a column what an `Annotated` one says and it does not say itself. `Column._merge`. */
export function mergeColumn(from: Column, to: Column): void {
  if (from.primaryKey) to.primaryKey = true;
  if (from.autoincrement !== "auto" && to.autoincrement === "auto") to.autoincrement = from.autoincrement;
  if (from.system) to.system = true;
  if (!from.type.is("null") || from.type.visit !== "null") {
    if (to.type.visit === "null") to.type = from.type.identity === null ? from.type : from.type.copy();
  }
  if (from.nullableGiven && !to.nullableGiven) {
    to.nullable = from.nullable;
    to.nullableGiven = true;
  }
  const copy = copyColumn(from);
  if (to.default === null) to.default = copy.default;
  if (copy.default instanceof Sequence && to.default === copy.default) to.onAttach.push(...copy.onAttach);
  if (to.serverDefault === null && to.computed === null && to.identity === null) {
    to.serverDefault = from.serverDefault;
    to.computed = from.computed;
    to.identity = from.identity;
    if (from.identity !== null && !to.nullableGiven) to.nullable = false;
  }
  to.index ??= from.index;
  to.unique ??= from.unique;
  to.comment ??= from.comment;
  for (const constraint of from.constraints) to.constraints.push(copyConstraint(constraint, (one) => (one === from ? to : one)));
  for (const key of from.foreignKeys) if (key.constraint === null) to.foreignKeys.push(copyForeignKey(key, to));
  to.problems.push(...from.problems);
}

columnClass.allocate = (cls) => new Column(nullType(), { file: "", line: 0 }, cls);
addMethods(columnClass, {
  __init__: (self, call) => {
    if (self instanceof Column) initColumn(self, call);
    return null;
  },
  copy: (self) => (self instanceof Column ? copyColumn(self) : self),
  _copy: (self) => (self instanceof Column ? copyColumn(self) : self),
});

/** `DefaultClause` and `FetchedValue`. */
export const defaultClauseClass = new PyClass("DefaultClause", [], { module: "sqlalchemy" });
defaultClauseClass.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", (call) => {
  const [, value = null] = call.args;
  const text = textOf(value);
  return new ServerDefaultObject(defaultClauseClass, text !== null ? { k: "text", text } : expressionDefault(value, call));
})));
/** `FetchedValue`: the database has a default that the models do not tell. */
export const fetchedValueClass = new PyClass("FetchedValue", [], { module: "sqlalchemy" });
fetchedValueClass.attrs.set("__new__", new PyStatic(new PyBuiltin("__new__", () => new ServerDefaultObject(fetchedValueClass, { k: "fetched" }))));

/** A column's name where it has none of its own: its attribute's. */
export function nameColumn(column: Column, key: string): void {
  column.key ??= key;
  column.name ??= plainName(key);
}
