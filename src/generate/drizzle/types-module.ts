import { nameOf } from "../../model/object.ts";
import { array, arrow, call, type Expression, imported, member, object, str } from "../shared/typescript/expression.ts";
import { docComment, type Statement } from "../shared/typescript/module.ts";
import type { CustomType } from "./builder-type.ts";
import { sequenceOptions } from "./column.ts";
import { type Models, schemaVariable } from "./models.ts";
import { textsOf } from "./notes.ts";

/** What tables are made of: schemas, enums, types that Drizzle lacks, sequences. */
export function typeStatements(models: Models): readonly Statement[] {
  const { names } = models;
  return [
    ...models.schemas.map((schema) => constant(names.schemas.get(schema), call(imported(models.dialect.module, "pgSchema"), str(schema)))),
    ...models.enums.map((type) => {
      const schema = schemaVariable(models, type);
      const maker = schema === null ? imported(models.dialect.module, "pgEnum") : member(schema, "enum");
      return constant(names.variables.get(type.id), call(maker, str(nameOf(type)), array(type.facts.values.map(str))), docComment(type.comment));
    }),
    ...models.customs.map((custom) => constant(names.customs.get(custom.sql), customExpression(models, custom))),
    ...models.sequences.map((sequence) => {
      const schema = schemaVariable(models, sequence);
      const maker = schema === null ? imported(models.dialect.module, "pgSequence") : member(schema, "sequence");
      const made = call(maker, str(nameOf(sequence)), sequenceOptions("bigint", sequence.facts));
      return constant(names.variables.get(sequence.id), made, docComment(sequence.comment, ...textsOf(models, sequence)));
    }),
  ];
}

function constant(name: string | undefined, value: Expression, doc: readonly string[] = []): Statement {
  return { is: "const", name: name ?? "", value, doc };
}

function customExpression(models: Models, { sql, data }: CustomType): Expression {
  const maker: Expression = { is: "followed", of: imported(models.dialect.module, "customType"), by: `<{ data: ${data} }>` };
  return call(maker, object({ dataType: arrow("", str(sql)) }, true));
}
