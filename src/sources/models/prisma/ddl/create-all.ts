import { quoteIdentifier } from "./quote.ts";
import { databaseName, type Datamodel, manyToManys, schemaName } from "../datamodel.ts";
import type { SchemaBlock } from "../schema.ts";
import { indexesOf, type Statement } from "./indexes.ts";
import { addForeignKeys, createTable, joinTable } from "./tables.ts";
import { enumValues, qualified } from "./types.ts";

export type { Statement } from "./indexes.ts";

/** The first migration that Prisma would write for a schema: schemas, enums, tables, indexes, foreign keys. */
export function createAll(datamodel: Datamodel): readonly Statement[] {
  const { models, enums, dialect } = datamodel;
  const postgres = dialect === "postgres";
  return [
    ...(postgres ? schemas([...models, ...enums.values()]) : []),
    ...(postgres ? [...enums.values()].map(createEnum) : []),
    ...models.map((model) => createTable(model, datamodel)),
    ...models.flatMap((model) => indexesOf(model, datamodel)),
    ...(postgres ? models.flatMap((model) => addForeignKeys(model, datamodel)) : []),
    ...manyToManys(datamodel).flatMap((link) => joinTable(link, datamodel)),
  ];
}

function schemas(blocks: readonly SchemaBlock[]): readonly Statement[] {
  const first = new Map<string, SchemaBlock>();
  for (const block of [...blocks].reverse()) first.set(schemaName(block) ?? "public", block);
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { file, line }]) => ({ sql: `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(name)}`, file, line }));
}

function createEnum(block: SchemaBlock): Statement {
  return { sql: `CREATE TYPE ${qualified(schemaName(block), databaseName(block))} AS ENUM (${enumValues(block.fields).join(", ")})`, file: block.file, line: block.line };
}
