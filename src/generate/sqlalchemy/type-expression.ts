import type { SchemaObject } from "../../model/object.ts";
import { metadata, type Models, schemaArgument, shared } from "./models.ts";
import { call, type Expression, imported, str } from "./python/expression.ts";
import { nameOf } from "../../model/object.ts";
import { type ColumnType, sa } from "./types/column-type.ts";

/** The type of a column as `mapped_column` takes it. */
export function typeExpression(models: Models, type: ColumnType): Expression {
  switch (type.is) {
    case "known":
      return type.sql;
    case "custom":
      return shared(models, "base", models.names.types.get(type.spec) ?? "");
    case "enum": {
      const variable = models.names.shared.get(type.enum.id);
      return variable === undefined ? enumExpression(models, type.enum, false) : shared(models, "base", variable);
    }
    case "array":
      return call(imported("sqlalchemy.dialects.postgresql", "ARRAY"), [typeExpression(models, type.of)]);
    default:
      return type satisfies never;
  }
}

/** An enum with its values; one of its own is made with the metadata rather than with the table that has it. */
export function enumExpression(models: Models, type: SchemaObject<"enum">, ofItsOwn: boolean): Expression {
  const schema = schemaArgument(models, type);
  return call(sa("Enum"), type.facts.values.map(str), {
    name: str(nameOf(type)),
    schema: schema === null ? null : str(schema),
    metadata: ofItsOwn ? metadata(models) : null,
  });
}
