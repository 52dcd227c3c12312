import { nameOf, type SchemaObject } from "../../model/object.ts";
import { changedOptions } from "../shared/serials.ts";
import { metadata, type Models, schemaArgument } from "./models.ts";
import { bool, call, type Expression, imported, str, subscript, text } from "./python/expression.ts";
import type { Statement } from "./python/module.ts";
import { enumExpression } from "./type-expression.ts";
import { python, sa } from "./types/column-type.ts";

/** What stands before the models: the declarative base, types that SQLAlchemy lacks, shared enums, sequences. */
export function baseStatements(models: Models): readonly Statement[] {
  return [
    rootStatement(models),
    ...[...models.specs].map(([spec, type]) => userType(models, spec, type)),
    ...models.enums.map((type) => variable(models, type, enumExpression(models, type, true))),
    ...models.sequences.map((sequence) => variable(models, sequence, sequenceExpression(models, sequence))),
  ];
}

/** Dataclasses take their values by name alone: columns with a default could not stand before others otherwise. */
function rootStatement({ style }: Models): Statement {
  if (style === "tables") return { is: "assign", target: "metadata", annotation: null, value: call(sa("MetaData"), []) };
  const base = imported("sqlalchemy.orm", "DeclarativeBase");
  const bases = style === "dataclasses" ? [imported("sqlalchemy.orm", "MappedAsDataclass"), base, text("kw_only=True")] : [base];
  return { is: "class", name: "Base", bases, docstring: null, body: [] };
}

/** A type that writes its own text into DDL. */
function userType(models: Models, spec: string, type: Expression): Statement {
  return {
    is: "class",
    name: models.names.types.get(spec) ?? "",
    bases: [subscript(imported("sqlalchemy.types", "UserDefinedType"), type)],
    docstring: null,
    body: [
      [{ is: "assign", target: "cache_ok", annotation: null, value: bool(true) }],
      [{ is: "method", name: "get_col_spec", returns: python.str, value: str(spec), any: python.any }],
    ],
  };
}

function variable(models: Models, object: SchemaObject, value: Expression): Statement {
  return { is: "assign", target: models.names.shared.get(object.id) ?? "", annotation: null, value };
}

function sequenceExpression(models: Models, sequence: SchemaObject<"sequence">): Expression {
  const { facts } = sequence;
  const changed = new Set<string>(changedOptions(facts.type, facts));
  const number = (name: "start" | "increment" | "min" | "max" | "cache"): Expression | null => (changed.has(name) ? text(facts[name]) : null);
  const schema = schemaArgument(models, sequence);
  const type = { smallint: sa("SmallInteger"), integer: sa("Integer") }[facts.type] ?? null;
  return call(sa("Sequence"), [str(nameOf(sequence))], {
    ...{ start: number("start"), increment: number("increment"), minvalue: number("min"), maxvalue: number("max") },
    ...{ cycle: facts.cycle ? bool(true) : null, schema: schema === null ? null : str(schema), cache: number("cache"), data_type: type },
    metadata: metadata(models),
  });
}
