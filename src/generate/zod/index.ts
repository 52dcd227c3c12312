import { entries, type Entry, type Expression, method } from "../shared/typescript/expression.ts";
import { docComment, type Statement } from "../shared/typescript/module.ts";
import { columnDoc, generateRows, nameOfRow, namedValues, type RowModels, type RowWriter } from "../shared/typescript/row-package.ts";
import { generic, typeName } from "../shared/typescript/type-node.ts";
import type { RowColumn, RowType } from "../shared/values/rows.ts";
import type { Target } from "../target.ts";
import { namedSchema, schemaName, type Side, valueSchema, z } from "./schema.ts";

/** Zod 4: a schema for the rows of each table and view, and one for new rows of a table. */
export const zod: Target = {
  title: "Zod 4",
  dialects: ["postgres", "sqlite"],
  generate: (input) => generateRows(input, writer),
};

const writer: RowWriter = {
  file: "schemas.ts",
  reserved: ["z", "Uint8Array"],
  family: (name) => [name, `New${name}`, schemaName(name), schemaName(`New${name}`)],
  checks: true,
  row: rowStatements,
  shared: (models) => namedValues(models).flatMap(({ name, value, doc }) => schemaStatements(name, namedSchema(models, value), doc)),
};

function rowStatements(models: RowModels, row: RowType): readonly Statement[] {
  const name = nameOfRow(models, row);
  const read = row.columns.map((column) => entry(column, columnSchema(models, column, "read")));
  const write = row.columns.filter(({ filled }) => filled !== "always").map((column) => entry(column, newSchema(models, column)));
  const rows = schemaStatements(name, z("object", entries(read)), docComment(row.relation.comment));
  return row.writable ? [...rows, ...schemaStatements(`New${name}`, z("object", entries(write)), docComment(`A new ${name}.`))] : rows;
}

function entry(column: RowColumn, value: Expression): Entry {
  return { key: column.name, value, doc: columnDoc(column) };
}

function columnSchema(models: RowModels, { value, nullable }: RowColumn, side: Side): Expression {
  const schema = valueSchema(models, value, side);
  return nullable && value.is !== "unknown" && value.is !== "json" ? method(schema, "nullable") : schema;
}

function newSchema(models: RowModels, column: RowColumn): Expression {
  const schema = columnSchema(models, column, "write");
  return column.nullable || column.filled !== null ? method(schema, "optional") : schema;
}

/** The schema and the type that it checks. */
function schemaStatements(name: string, value: Expression, doc: readonly string[]): readonly Statement[] {
  const schema = schemaName(name);
  return [
    { is: "const", name: schema, value, doc },
    { is: "type", name, type: generic(typeName("z.infer"), { is: "typeof", name: schema }), doc: [] },
  ];
}
