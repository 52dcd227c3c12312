import { nameColumn } from "../library/column.ts";
import { textOf } from "../schema/name.ts";
import { type Annotation, PyClass, type Value } from "../python/value.ts";
import { Column } from "../schema/column.ts";
import { annotationScope, annotationValue, type MappedAnnotation } from "./annotation.ts";
import { emptyMappedColumn, MappedColumn } from "./mapped-column.ts";
import type { MapperProperty } from "./property.ts";
import { type ColumnContext, scanColumn } from "./scan-column.ts";

/** The columns of `composite(…)`: named and typed by the fields of its class, where that is a dataclass. */
export function compositeColumns(property: MapperProperty, annotation: MappedAnnotation | null, context: ColumnContext): Column[] {
  const [first] = property.args;
  const cls = first instanceof PyClass ? first : annotation === null ? null : annotationValue(annotation, context.rt);
  const given = property.args.filter((arg) => arg instanceof Column || arg instanceof MappedColumn || textOf(arg) !== null);
  if (!(cls instanceof PyClass) || cls.lookup("__dataclass_fields__") === undefined) return given.flatMap(columnOf);
  return fieldsOf(cls).flatMap(([name, field], index) => fieldColumn(given[index], name, field, context));
}

function columnOf(value: Value): Column[] {
  return value instanceof MappedColumn ? [value.column] : value instanceof Column ? [value] : [];
}

function fieldColumn(given: Value | undefined, name: string, field: Annotation, context: ColumnContext): Column[] {
  if (given instanceof Column) nameColumn(given, name);
  if (given !== undefined && !(given instanceof MappedColumn)) return columnOf(given);
  const mapped = given ?? emptyMappedColumn(context.cls.at ?? { file: field.scope.module.file, line: field.expr.line });
  scanColumn(mapped, name, { inner: field.expr, scope: annotationScope(field.scope) }, context);
  return [mapped.column];
}

/** The fields of a dataclass, those that it inherits first. */
function fieldsOf(cls: PyClass): (readonly [string, Annotation])[] {
  const fields = new Map<string, Annotation>();
  for (const base of [...cls.mro].reverse()) for (const [name, annotation] of base.annotations) fields.set(name, annotation);
  return [...fields];
}
