import { AlidadeError } from "../../../../model/error.ts";
import { cannotKnow, mustKnow } from "../python/error.ts";
import { isTrue } from "../python/operate.ts";
import { PyTuple } from "../python/containers.ts";
import { type Annotation, type Call, type Place, PyClass, type Runtime, Unknown, type Value } from "../python/value.ts";
import { Column } from "../schema/column.ts";
import { Table } from "../schema/table.ts";
import { stateOf } from "../library/state.ts";
import { copyColumn, nameColumn } from "../library/column.ts";
import { mappedInside, type MappedAnnotation } from "./annotation.ts";
import { type Attribute, attributesOf, specialNames } from "./attributes.ts";
import { compositeColumns } from "./composite.ts";
import { DeclaredAttr, openScan } from "./declared-attr.ts";
import { emptyMappedColumn, MappedColumn } from "./mapped-column.ts";
import { addMapping, isMapped, type Registry, tableOf } from "./mapping.ts";
import { MapperProperty } from "./property.ts";
import { type ColumnContext, columnsOf, scanColumn } from "./scan-column.ts";
import { addInheritedColumns, type Declared, setUpTable } from "./set-up-table.ts";

/** What the scan of a class gathers. Follows `_ClassScanMapperConfig` of orm/decl_base.py. */
interface Scan {
  readonly cls: PyClass;
  readonly registry: Registry;
  readonly rt: Runtime;
  readonly at: Place;
  /** The class's own namespace before mixins' copies were put into it. */
  readonly own: ReadonlyMap<string, Value>;
  readonly collected: Map<string, Value>;
  readonly annotations: Map<string, MappedAnnotation | null>;
  tableName: Value;
  tableArgs: Value;
  tableArgsInherited: boolean;
  tableFromMixin: Value;
}

/** Maps a class that inherits from a declarative base, unless it is abstract. */
export function mapClass(cls: PyClass, registry: Registry, call: Call): void {
  const { rt } = call;
  const at = cls.at ?? call.at;
  const abstract = cls.attrs.get("__abstract__");
  if (abstract !== undefined && isTrue(mustKnow(abstract, `__abstract__ of class ${cls.name}`, at), rt, at)) return;
  if (cls.bases.some((base) => ["AbstractConcreteBase", "DeferredReflection"].includes(base.name))) {
    rt.note(`class ${cls.name}: its table is made when the mappers are configured`, at);
    return;
  }
  checkBases(cls, rt, at);
  openScan(cls);
  const scan: Scan = { cls, registry, rt, at, own: new Map(cls.attrs), collected: new Map(), annotations: new Map(), tableName: null, tableArgs: null, tableArgsInherited: false, tableFromMixin: null };
  const parts = cls.mro.map((base) => ({ base, mapped: base !== cls && isMapped(base), attributes: attributesOf(base) }));
  const copies = parts.map(({ base, mapped, attributes }) => (base === cls || mapped ? new Map<string, Value>() : copyMixinColumns(scan, attributes)));
  parts.forEach(({ base, mapped, attributes }, index) => {
    for (const [name, value] of copies[index] ?? []) scan.collected.set(name, value);
    for (const attribute of attributes) scanAttribute(scan, base, mapped, attribute);
  });
  finish(scan);
}

function checkBases(cls: PyClass, rt: Runtime, at: Place): void {
  const { ignore } = stateOf(rt);
  const unknown = cls.mro.flatMap((base) => base.unknownBases).find((base) => base.path === null || !ignore.has(base.path));
  if (unknown === undefined) return;
  if (unknown.reason.startsWith("module ")) throw cannotKnow(unknown, `What class ${cls.name} inherits`, at);
  throw new AlidadeError("python-unseen", `Class ${cls.name} inherits from ${unknown.path ?? "something"} (${unknown.reason}), which may bring columns to its table.`, {
    where: { file: at.file, line: at.line, object: cls.name },
    hint: "If it has no part in the schema, list its dotted name under `ignore`.",
  });
}

/** Columns of mixins belong to each class that mixes them in: copies, unless the class has something else under the name. */
function copyMixinColumns(scan: Scan, attributes: readonly Attribute[]): Map<string, Value> {
  const copies = new Map<string, Value>();
  for (const { name, value, annotation } of attributes) {
    const inside = value === null || value instanceof MappedColumn || value instanceof Column ? mappedInside(annotation, scan.rt) : null;
    if (value === null ? inside === null : !(value instanceof Column || value instanceof MappedColumn)) continue;
    const found = scan.cls.lookup(name);
    if (found !== undefined && found !== value) continue;
    if (!scan.annotations.has(name)) scan.annotations.set(name, inside);
    if (scan.own.has(name) || fixedColumn(scan, name)) continue;
    const copy = value instanceof Column ? copyColumn(value) : value instanceof MappedColumn ? value.copy() : emptyMappedColumn(placeOf(annotation, scan.at));
    copies.set(name, copy);
    scan.cls.attrs.set(name, copy);
  }
  return copies;
}

function fixedColumn(scan: Scan, name: string): boolean {
  const table = scan.own.get("__table__");
  return table instanceof Table && table.columns.has(name);
}

function placeOf(annotation: Annotation | null, fallback: Place): Place {
  return annotation === null ? fallback : { file: annotation.scope.module.file, line: annotation.expr.line };
}

function scanAttribute(scan: Scan, base: PyClass, mapped: boolean, attribute: Attribute): void {
  const { name, value } = attribute;
  if (specialNames.has(name)) scanSpecial(scan, base, mapped, name, value);
  else if (mapped) return;
  else if (base === scan.cls) scanOwn(scan, attribute);
  else if (value instanceof DeclaredAttr) scanDeclared(scan, name, value);
  else if (value instanceof Unknown) refuseUnknown(scan, name, value, attribute.annotation);
}

function scanSpecial(scan: Scan, base: PyClass, mapped: boolean, name: string, value: Value): void {
  const declared = value instanceof DeclaredAttr;
  if (mapped && !declared) return;
  const get = (): Value => mustKnow(scan.rt.getAttribute(scan.cls, name, scan.at), `${name} of class ${scan.cls.name}`, scan.at);
  if (name === "__tablename__" && scan.tableName === null) scan.tableName = get();
  else if (name === "__table__" && declared && scan.tableFromMixin === null) scan.tableFromMixin = get();
  else if (name === "__table_args__" && (scan.tableArgs === null || !isTrue(scan.tableArgs, scan.rt, scan.at))) {
    scan.tableArgs = get();
    if (base !== scan.cls) scan.tableArgsInherited = true;
  }
}

function scanOwn(scan: Scan, { name, value, annotation }: Attribute): void {
  const inside = mappedInside(annotation, scan.rt);
  if (!scan.annotations.has(name) && annotation !== null) scan.annotations.set(name, inside);
  if (value instanceof Unknown) refuseUnknown(scan, name, value, annotation);
  else if (value === null && inside !== null && !scan.own.has("__table__")) scan.collected.set(name, emptyMappedColumn(placeOf(annotation, scan.at)));
  else if (scan.own.has(name)) scan.collected.set(name, value);
}

function scanDeclared(scan: Scan, name: string, value: DeclaredAttr): void {
  const found = scan.cls.lookup(name);
  const overridden = found !== undefined && found !== value;
  if (overridden && !value.cascading) {
    // What a class above made of it is its own; another attribute of the name takes its place.
    if (!(found instanceof DeclaredAttr)) return;
  }
  const result = value.cascading ? value.bind(null, scan.cls, scan.rt, scan.at) : scan.rt.getAttribute(scan.cls, name, scan.at);
  if (result instanceof Unknown) refuseUnknown(scan, name, result, null);
  scan.collected.set(name, result);
  scan.cls.attrs.set(name, result);
  const { returns } = value;
  if (!scan.annotations.has(name) && returns?.returns !== null && returns !== null) scan.annotations.set(name, mappedInside({ expr: returns.returns, scope: returns.scope }, scan.rt));
}

/** An attribute that can't be known may be a column, unless it stands for a function or the author says that it is none. */
function refuseUnknown(scan: Scan, name: string, value: Unknown, annotation: Annotation | null): void {
  const inside = mappedInside(annotation, scan.rt);
  if (inside === null && (value.isFunction || name.startsWith("_") || isIgnored(scan, value))) return;
  throw new AlidadeError(value.reason.startsWith("module ") ? "python-module-missing" : "python-unsupported", `Attribute '${scan.cls.name}.${name}' can't be known without running Python (${value.path === null ? "" : `${value.path}: `}${value.reason}).`, {
    where: { file: value.at.file, line: value.at.line, object: `${scan.cls.name}.${name}` },
    hint: "If it is no column, list what it is made by under `ignore`, by its dotted name.",
  });
}

function isIgnored(scan: Scan, value: Unknown): boolean {
  const path = value.path ?? /^(\S+)\(…\)/.exec(value.reason)?.[1] ?? null;
  return path !== null && [...stateOf(scan.rt).ignore].some((one) => path === one || path.startsWith(`${one}.`));
}

/** Turns what was collected into columns, makes the table, and remembers the mapping. */
function finish(scan: Scan): void {
  const { cls, rt } = scan;
  const inherits = mappedParent(cls);
  const hasTable = scan.tableName !== null || scan.own.has("__table__") || scan.tableFromMixin !== null;
  const context: ColumnContext = { cls, registry: scan.registry, rt, shares: hasTable ? null : inherits };
  const declared = [...scan.collected].flatMap(([name, value]) => declaredColumns(scan, name, value, context));
  const args = scan.tableArgsInherited && scan.tableName === null ? null : scan.tableArgs;
  const fixed = scan.own.get("__table__") ?? scan.tableFromMixin;
  const table = setUpTable({ cls, at: scan.at, rt, name: scan.tableName, args, fixed, declared, metadata: metadataOf(scan), inherits });
  addMapping({ cls, table, inherits });
  if (table === null && inherits !== null) addInheritedColumns(tableOf(inherits), declared, rt);
  for (const { name, column } of declared) cls.attrs.set(name, column);
  if (table !== null && hasFixed(scan)) for (const [key, column] of table.columns) if (!cls.attrs.has(key)) cls.attrs.set(key, column);
}

function hasFixed(scan: Scan): boolean {
  return scan.own.has("__table__") || scan.tableFromMixin !== null;
}

function metadataOf(scan: Scan): Value {
  return scan.cls.lookup("metadata") ?? scan.registry.metadata;
}

/** The nearest mapped class above. */
function mappedParent(cls: PyClass): PyClass | null {
  return cls.mro.slice(1).find((base) => isMapped(base)) ?? null;
}

function declaredColumns(scan: Scan, name: string, given: Value, context: ColumnContext): Declared[] {
  const value = given instanceof DeclaredAttr ? scan.rt.getAttribute(scan.cls, name, scan.at) : given;
  if (value instanceof PyTuple && value.items.length === 1 && (value.items[0] instanceof Column || value.items[0] instanceof MappedColumn)) {
    scan.rt.note(`attribute ${scan.cls.name}.${name} is a tuple with a column in it, which SQLAlchemy ignores`, scan.at);
    return [];
  }
  if (value instanceof Unknown) refuseUnknown(scan, name, value, null);
  if (value instanceof Column) nameColumn(value, name);
  else if (value instanceof MappedColumn) scanColumn(value, name, scan.annotations.get(name) ?? null, context);
  else if (value instanceof MapperProperty) return propertyColumns(scan, value, name, context);
  else return [];
  const { column, order } = columnsOf(value);
  return [{ name, column, order }];
}

/** Columns inside `column_property(…)`, `deferred(…)` and `composite(…)`. */
function propertyColumns(scan: Scan, property: MapperProperty, name: string, context: ColumnContext): Declared[] {
  if (property.kind === "composite") {
    return compositeColumns(property, scan.annotations.get(name) ?? null, context).filter((column) => column.table === null).map((column) => ({ name: column.key ?? name, column, order: 0n }));
  }
  return property.columns.flatMap((one) => {
    const { column, order } = columnsOf(one);
    if (column.table !== null) return [];
    if (one instanceof MappedColumn) scanColumn(one, name, null, context);
    nameColumn(column, name);
    return [{ name, column, order }];
  });
}
