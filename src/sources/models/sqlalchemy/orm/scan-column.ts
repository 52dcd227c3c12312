import { AlidadeError } from "../../../../model/error.ts";
import { cannotKnow } from "../python/error.ts";
import { toRepr } from "../python/text.ts";
import { type PyClass, type Runtime, Unknown, type Value } from "../python/value.ts";
import { attempt } from "../python/operate.ts";
import { Column } from "../schema/column.ts";
import { mergeColumn, nameColumn } from "../library/column.ts";
import { annotatedParts, annotationValue, includesNone, type MappedAnnotation, withoutNone } from "./annotation.ts";
import { MappedColumn } from "./mapped-column.ts";
import { type Registry, tableOf } from "./mapping.ts";
import { resolveType } from "./resolve-type.ts";

/** What the scan of a class tells the columns that it finds. */
export interface ColumnContext {
  readonly cls: PyClass;
  readonly registry: Registry;
  readonly rt: Runtime;
  /** The mapped class above, where this one has no table of its own. */
  readonly shares: PyClass | null;
}

/** Gives a `mapped_column` what its attribute says: its name, and from the annotation its type and whether it may be NULL. */
export function scanColumn(mapped: MappedColumn, key: string, annotation: MappedAnnotation | null, context: ColumnContext): void {
  const existing = mapped.useExisting && context.shares !== null ? tableOf(context.shares)?.columns.get(mapped.column.name?.text ?? key) : undefined;
  if (existing !== undefined) mapped.column = existing;
  const { column } = mapped;
  nameColumn(column, key);
  if (annotation === null) {
    if (column.type.visit === "null" && column.foreignKeys.length === 0 && column.problems.length === 0) throw untyped(column, key, context.cls);
    return;
  }
  applyAnnotation(mapped, key, annotationValue(annotation, context.rt), context);
}

function untyped(column: Column, key: string, cls: PyClass): AlidadeError {
  return new AlidadeError("sqlalchemy-type", `Column '${cls.name}.${key}' has no type, and no annotation to take one from.`, {
    where: { file: column.at.file, line: column.at.line },
    hint: "Annotate it with Mapped[…], or give mapped_column() a type.",
  });
}

function applyAnnotation(mapped: MappedColumn, key: string, value: Value, context: ColumnContext): void {
  const { column } = mapped;
  if (!column.nullableGiven) column.nullable = includesNone(value);
  const type = withoutNone(value);
  const parts = annotatedParts(type, value);
  const template = parts.extras.find((extra): extra is MappedColumn => extra instanceof MappedColumn);
  if (template !== undefined) {
    mergeColumn(template.column, column);
    mapped.sortOrder ??= template.sortOrder;
  }
  if (column.type.visit !== "null" || column.foreignKeys.length > 0 || column.problems.length > 0) return;
  const resolved = [type, ...(parts.type === null ? [] : [withoutNone(parts.type)])].map((one) => resolveType(one, context.registry, context.rt, column.at)).find((one) => one !== null);
  if (resolved === undefined || resolved === null) throw unresolved(column, key, type, context);
  if (resolved instanceof Unknown) column.problems.push({ unknown: resolved, what: "The type" });
  else column.type = resolved;
}

function unresolved(column: Column, key: string, type: Value, { cls, rt }: ColumnContext): AlidadeError {
  if (type instanceof Unknown) return cannotKnow(type, `The type of column '${cls.name}.${key}'`, column.at);
  const shown = attempt(() => toRepr(type, rt, column.at));
  return new AlidadeError("sqlalchemy-type", `SQLAlchemy has no column type for the Python type ${typeof shown === "string" ? shown : "?"} of '${cls.name}.${key}'.`, {
    where: { file: column.at.file, line: column.at.line },
    hint: "Give mapped_column() a type, or put the Python type into the type_annotation_map.",
  });
}

/** The columns that a mapped attribute brings to the table, with their sort orders. */
export function columnsOf(value: Column | MappedColumn): { readonly column: Column; readonly order: bigint } {
  return value instanceof MappedColumn ? { column: value.column, order: value.sortOrder ?? 0n } : { column: value, order: 0n };
}
