import { AlidadeError } from "../../../../model/error.ts";
import { cannotKnow, mustKnow } from "../python/error.ts";
import { addMethods } from "../python/native.ts";
import { itemsOf } from "../python/operate.ts";
import { PyDict } from "../python/containers.ts";
import { type Call, PyObject, Unknown, type Value } from "../python/value.ts";
import { attachColumn, attachConstraint, attachIndex } from "../schema/attach.ts";
import { Column } from "../schema/column.ts";
import { Constraint } from "../schema/constraint.ts";
import { ExprObject } from "../schema/expr.ts";
import { Index } from "../schema/index-object.ts";
import { Metadata, metadataClass, schemaKey } from "../schema/metadata.ts";
import { nameOf, textOf, type Name } from "../schema/name.ts";
import { Table, tableClass } from "../schema/table.ts";
import { Named } from "./arguments.ts";
import { blankSchema, invalid, make } from "./make.ts";
import { stateOf } from "./state.ts";

metadataClass.allocate = (cls) => new Metadata(cls);
addMethods(metadataClass, {
  __init__: (self, call) => {
    if (!(self instanceof Metadata)) return null;
    const schema = call.args[0] ?? call.kwargs.get("schema") ?? null;
    self.schema = nameOf(schema, call.kwargs.get("quote_schema"), "The schema of a MetaData", call.at);
    const convention = mustKnow(call.kwargs.get("naming_convention") ?? call.args[2] ?? null, "The naming convention", call.at);
    self.namingConvention = convention instanceof PyDict && convention.entries.size > 0 ? convention : null;
    stateOf(call.rt).metadatas.push(self);
    return null;
  },
  create_all: () => null, drop_all: () => null, clear: () => null,
  reflect: (_self, { rt, at }) => {
    rt.note("metadata.reflect(): what it finds is not part of the models", at);
    return null;
  },
  remove: (self, { args }) => {
    if (self instanceof Metadata && args[0] instanceof Table) self.tables.delete(args[0].key);
    return null;
  },
});

make(tableClass, (call) => {
  const [name = null, metadata = null, ...items] = call.args;
  return defineTable(name, metadata, items, call.kwargs, call);
});
addMethods(tableClass, {
  append_column: (self, { args, kwargs, rt }) => {
    if (self instanceof Table && args[0] instanceof Column) attachColumn(self, args[0], rt, kwargs.get("replace_existing") === true);
    return null;
  },
  append_constraint: (self, call) => {
    if (self instanceof Table) addToTable(self, call.args[0] ?? null, call);
    return null;
  },
  add_is_dependent_on: (self, { args }) => {
    if (self instanceof Table && args[0] instanceof Table) self.dependencies.push(args[0]);
    return null;
  },
});

/** `Table(name, metadata, *items, **options)`. */
export function defineTable(name: Value, metadata: Value, items: readonly Value[], kwargs: ReadonlyMap<string, Value>, call: Call): Table {
  const { at, rt } = call;
  const text = nameOf(name, kwargs.get("quote"), "The name of a table", at);
  if (text === null || text.text === "") throw invalid("A table's name has to be a string.", call);
  if (rt.uncertain !== null) throw cannotKnow(rt.uncertain, `Whether there is a table '${text.text}'`, at);
  const owner = mustKnow(metadata, `The MetaData of table '${text.text}'`, at);
  if (!(owner instanceof Metadata)) throw invalid(`Table '${text.text}' has no MetaData.`, call);
  const schema = tableSchema(kwargs, owner, text, call);
  const existing = owner.tables.get(schemaKey(text.text, schema?.text ?? null));
  if (existing !== undefined) return extendTable(existing, items, kwargs, call);
  const table = new Table(text, schema, owner, at);
  owner.tables.set(table.key, table);
  table.primaryKey.table = table;
  readOptions(table, kwargs, call);
  for (const item of items) addToTable(table, item, call);
  return table;
}

function tableSchema(kwargs: ReadonlyMap<string, Value>, owner: Metadata, name: Name, call: Call): Name | null {
  const given = kwargs.get("schema") ?? null;
  if (given === blankSchema) return null;
  return given === null ? owner.schema : nameOf(given, kwargs.get("quote_schema"), `The schema of table '${name.text}'`, call.at);
}

function extendTable(table: Table, items: readonly Value[], kwargs: ReadonlyMap<string, Value>, call: Call): Table {
  if (kwargs.get("keep_existing") === true) return table;
  if (kwargs.get("extend_existing") !== true && items.length > 0) {
    throw new AlidadeError("sqlalchemy-invalid", `Table '${table.key}' is defined twice: first at ${table.at.file}:${table.at.line}.`, { where: { file: call.at.file, line: call.at.line, object: table.key }, hint: "Rename one, or read only the modules that belong together." });
  }
  readOptions(table, kwargs, call);
  for (const item of items) addToTable(table, item, call, true);
  return table;
}

function readOptions(table: Table, kwargs: ReadonlyMap<string, Value>, call: Call): void {
  const named = new Named(kwargs, `table '${table.name.text}'`, call.at);
  if (kwargs.has("autoload_with") || kwargs.get("autoload") === true) throw invalid(`Table '${table.name.text}' is reflected from a database (autoload_with), so its columns are not in the models.`, call, "python-unsupported");
  table.comment = named.text("comment") ?? table.comment;
  const prefixes = kwargs.get("prefixes") ?? null;
  if (prefixes !== null) table.prefixes = itemsOf(mustKnow(prefixes, "prefixes", call.at), call.rt, call.at).map((prefix) => textOf(prefix) ?? "");
  for (const [key, value] of named.options()) table.options.set(key, value);
}

/** Adds one of the items of `Table(…)` or `__table_args__`. */
export function addToTable(table: Table, item: Value, call: Call, replace = false): void {
  if (item instanceof Column) attachColumn(table, item, call.rt, replace);
  else if (item instanceof Constraint) attachConstraint(table, item, call.rt);
  else if (item instanceof Index) attachIndex(table, item, call.rt);
  else if (item instanceof Unknown) throw cannotKnow(item, `An argument of table '${table.name.text}'`, call.at);
  else if (item instanceof ExprObject || item === null || !(item instanceof PyObject)) throw invalid(`Table '${table.name.text}' has an argument that is no column, constraint or index.`, call);
  else {
    const hook = call.rt.findAttribute(item, "__clause_element__", call.at);
    const element = hook === undefined ? null : call.rt.call(hook, [], new Map(), call.at);
    if (element instanceof Column) attachColumn(table, element, call.rt, replace);
    else call.rt.note(`an argument of table ${table.name.text} of class ${item.cls?.name ?? "?"}`, call.at);
  }
}
