import { checkSchema, type PrismaFile } from "./check.ts";
import { type Datamodel, datamodelOf } from "./datamodel.ts";
import { createAll, type Statement } from "./ddl/create-all.ts";
import { parsePrisma } from "./parse.ts";

export type { PrismaFile } from "./check.ts";

/** A schema of Prisma as DDL. */
export interface PrismaModels {
  readonly datamodel: Datamodel;
  /** In an order that runs on an empty database. */
  readonly statements: readonly Statement[];
}

/** Reads the files of a schema, and gives the DDL that Prisma's first migration would have. Error: `prisma-invalid`. */
export async function readPrisma(files: readonly PrismaFile[]): Promise<PrismaModels> {
  await checkSchema(files);
  const datamodel = datamodelOf(files.flatMap(({ text, label }) => parsePrisma(text, label)));
  return { datamodel, statements: createAll(datamodel) };
}

/** The dialect that a schema is for, from its text alone; null: it does not say, or one that Alidade lacks. */
export function prismaDialect(files: readonly PrismaFile[]): string | null {
  return datamodelOf(files.flatMap(({ text, label }) => parsePrisma(text, label))).dialect;
}
